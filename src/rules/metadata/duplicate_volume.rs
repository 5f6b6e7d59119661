//! Two volumes have one id.

use camino::Utf8Path;

use crate::document::collection::{CollectedVolume, Collection};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/duplicate-volume.yaml`.
pub const RULE: Rule = rule!(collection "metadata/duplicate-volume", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (index, volume) in collection.volumes.iter().enumerate() {
        let Some(id) = volume.index.id.filter(|_| !is_named_by_id(volume)) else { continue };
        let mut earlier = collection.volumes[..index].iter().enumerate();
        // Of one name in two folders, one may be a draft of the other.
        let is_other = |other: &CollectedVolume| {
            other.name == volume.name && !is_named_by_id(other) && stem(other.path) != stem(volume.path)
        };
        let first = earlier.find(|(_, other)| is_other(other));
        let Some((first, first_id)) = first.and_then(|(first, other)| Some((first, other.index.id?))) else {
            continue;
        };
        findings
            .in_volume(index)
            .at(id, format!("another volume has the id “{}”", volume.name))
            .label_in_volume(first, first_id, "the other")
            .help("give each volume an id of its own");
    }
}

/// Whether the file is called as the volume says that it is: then metadata/volume-id tells which of two is wrong.
fn is_named_by_id(volume: &CollectedVolume) -> bool {
    stem(volume.path) == Some(volume.name)
}

fn stem(path: &Utf8Path) -> Option<&str> {
    path.file_stem()
}
