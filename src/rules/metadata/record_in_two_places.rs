//! A document has one record, wherever the files of a run stand.

use std::collections::BTreeMap;

use crate::document::collection::{Collection, KeptRecord};
use crate::finding::{Finding, Findings};
use crate::record::id_part;
use crate::record::written::id_parts;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/record-in-two-places.yaml`.
pub const RULE: Rule = rule!(collection "metadata/record-in-two-places", check);

/// So many records of two folders are told one by one; more are told once.
const ONE_BY_ONE_MAX: usize = 3;

/// A record: those that it was read with, by index, and its index among them.
type Place = (usize, usize);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    if collection.records.len() < 2 {
        return;
    }
    for ((together, other), pairs) in by_folders(collection) {
        let count = pairs.len();
        let told = if count <= ONE_BY_ONE_MAX { count } else { 1 };
        for (record, of_other) in pairs.into_iter().take(told) {
            let finding = tell(collection, ((together, record), (other, of_other)), findings);
            if told == count {
                finding
                    .help("give each record an id of its own, or take one of the two files out of the run");
                continue;
            }
            let [one, two] = [together, other].map(|index| collection.records[index].volume.as_str());
            finding.known_by(format!("{one} {two}")).help(format!(
                "so it is with {count} records of the two places: take one of these out of the run, or give each record an id of its own"
            ));
        }
    }
}

/// The records whose id one has that was read with others, by the two folders or volumes: each by its index there.
fn by_folders(collection: &Collection) -> BTreeMap<(usize, usize), Vec<(usize, usize)>> {
    let mut all: Vec<(&str, Place)> = Vec::new();
    for (together, records) in collection.records.iter().enumerate() {
        all.extend(records.iter().enumerate().map(|(index, record)| (record.id, (together, index))));
    }
    all.sort_unstable();
    let mut found: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for same in all.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1) {
        let is_own = |(id, (together, _)): &(&str, Place)| is_of(id, &collection.records[*together].volume);
        let (_, (first, in_first)) = *same.iter().find(|one| is_own(one)).unwrap_or(&same[0]);
        let mut told = Vec::new();
        for one @ (_, (together, index)) in same {
            // Of two that stand with the volume that they are of, one is of its TEI and one of its texts, or one is a draft; of two
            // that were read together metadata/duplicate-record tells.
            if *together != first && !is_own(one) && !told.contains(together) {
                told.push(*together);
                found.entry((*together, first)).or_default().push((*index, in_first));
            }
        }
    }
    for pairs in found.values_mut() {
        pairs.sort_unstable();
    }
    found
}

/// Whether an id is of a volume by its name.
fn is_of(id: &str, volume: &str) -> bool {
    id_parts(id).is_some_and(|(of, _)| of == id_part(volume))
}

fn kept<'c>(collection: &Collection<'c>, (together, index): Place) -> KeptRecord<'c> {
    collection.records[together].get(index)
}

fn tell<'f>(
    collection: &Collection,
    (record, other): (Place, Place),
    findings: &'f mut Findings,
) -> &'f mut Finding {
    let layer = |(together, index): Place| collection.layer_of_record(together, index);
    let own = kept(collection, record);
    findings.of(layer(record)).at(own.span, format!("another record has the id “{}”", own.id)).label_of(
        layer(other),
        kept(collection, other).span,
        "the other",
    )
}
