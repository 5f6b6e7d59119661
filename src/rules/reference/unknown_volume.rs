//! A pointer names a volume that the edition has not got.

use crate::document::collection::Collection;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/reference/unknown-volume.yaml`.
pub const RULE: Rule = rule!(collection "reference/unknown-volume", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (index, pointer, at) in collection.pointers() {
        // A volume that is there is no slip, though the list has not got it yet.
        if !collection.is_unlisted(at.volume) || collection.has_volume(at.volume) {
            continue;
        }
        findings
            .in_volume(index)
            .at(pointer.span, format!("the list of volumes has no “{}”", at.volume))
            .help(collection.help_for_unlisted(at.volume, collection.volumes[index].name));
    }
}
