//! A pointer names a volume that the edition has not got.

use std::collections::HashSet;

use crate::document::collection::Collection;
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/reference/unknown-volume.yaml`.
pub const RULE: Rule = rule!(collection "reference/unknown-volume", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    let Some(list) = collection.list else { return };
    let known: HashSet<&str> = list.iter().map(String::as_str).collect();
    for (index, pointer, at) in collection.pointers() {
        // A volume that is there is no slip, though the list has not got it yet.
        if known.contains(at.volume) || collection.named(at.volume).next().is_some() {
            continue;
        }
        let message = format!("the list of volumes has no “{}”", at.volume);
        let help = match nearest(at.volume, list.iter().map(String::as_str)) {
            Some(near) => format!("did you mean {near}?"),
            None => "mend the id, or add it to the list".to_owned(),
        };
        findings.in_volume(index).at(pointer.span, message).help(help);
    }
}
