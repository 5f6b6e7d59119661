//! A reference names a volume that is not checked with the others, so that nobody knows whether it leads anywhere.

use crate::document::collection::Collection;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/reference/absent-volume.yaml`.
pub const RULE: Rule = rule!(collection "reference/absent-volume", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (layer, span, name) in collection.references().filter(|(_, _, name)| collection.is_absent(name)) {
        findings
            .of(layer)
            .at(span, format!("the volume {name} is not among those that are checked"))
            .help("check both together, or turn this rule off");
    }
}
