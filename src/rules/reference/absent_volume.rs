//! A pointer names a volume that is not checked with the others, so that nobody knows whether it leads anywhere.

use crate::document::collection::Collection;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/reference/absent-volume.yaml`.
pub const RULE: Rule = rule!(collection "reference/absent-volume", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (index, pointer, at) in collection.pointers() {
        let is_listed = |list: &[String]| list.iter().any(|name| name == at.volume);
        // That the edition has no such volume is told by reference/unknown-volume.
        if collection.named(at.volume).next().is_some() || !collection.list.is_none_or(is_listed) {
            continue;
        }
        let message = format!("the volume {} is not among those that are checked", at.volume);
        findings
            .in_volume(index)
            .at(pointer.span, message)
            .help("check both together, or turn this rule off");
    }
}
