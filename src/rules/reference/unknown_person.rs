//! A name points at no person of the volume.

use crate::document::markup::{ElementName, Markup, PointingEnd};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/reference/unknown-person.yaml`.
pub const RULE: Rule = rule!(markup "reference/unknown-person", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    if markup.is_in_parts() {
        return;
    }
    let mut slips = Vec::new();
    for (node, attribute, value) in markup.pointing_to(|end| end == PointingEnd::Nowhere) {
        if node.name() != ElementName::PersName {
            continue;
        }
        let id = value.trim_start_matches('#');
        let words = node.words();
        slips.push(Slip {
            node,
            span: attribute.value,
            message: format!("“#{id}” names no person of this volume"),
            label: None,
            help: format!("point at the entry of “{words}” in the list of persons, or add one"),
        });
    }
    report(slips, "pointers name no person", findings);
}
