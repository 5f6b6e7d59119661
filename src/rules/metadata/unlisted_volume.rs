//! A volume, or the one that records name, is in the edition's list of volumes.

use std::collections::BTreeMap;

use crate::document::collection::{Collection, KeptRecords};
use crate::finding::Findings;
use crate::record::id_part;
use crate::record::written::id_parts;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/unlisted-volume.yaml`.
pub const RULE: Rule = rule!(collection "metadata/unlisted-volume", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (index, volume) in collection.volumes.iter().enumerate() {
        let Some(id) = volume.index.id.filter(|_| collection.is_unlisted(volume.name)) else { continue };
        findings
            .in_volume(index)
            .at(id, format!("the list of volumes has no “{}”", volume.name))
            .help(collection.help_for_unlisted(volume.name, volume.name));
    }
    for (together, records) in collection.records.iter().enumerate() {
        for (name, (first, count)) in unlisted(collection, records) {
            let help = collection.help_for_unlisted(name, name);
            let help = if count == 1 { help } else { format!("{count} records name it: {help}") };
            findings
                .of(collection.layer_of_record(together, first))
                .at(records.get(first).span, format!("the list of volumes has no “{name}”"))
                .help(help)
                .known_by(name);
        }
    }
}

/// The volumes that records name and the list has not got: of each the first record, by index, and how many there are. Of a volume
/// in TEI it is said there.
fn unlisted<'r>(collection: &Collection, records: &'r KeptRecords) -> BTreeMap<&'r str, (usize, usize)> {
    let mut named: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        if let Some((name, _)) = id_parts(record.id) {
            named.entry(name).or_insert((index, 0)).1 += 1;
        }
    }
    let is_told = |name: &str| {
        collection.volumes.iter().any(|volume| volume.index.id.is_some() && id_part(volume.name) == name)
    };
    named.retain(|name, _| collection.is_unlisted(name) && !is_told(name));
    named
}
