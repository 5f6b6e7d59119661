//! A name points at no person of the volume.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::pointer::{Pointer, pointer};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/reference/unknown-person.yaml`.
pub const RULE: Rule = rule!(markup "reference/unknown-person", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for node in markup.named(ElementName::PersName) {
        let Some(attribute) = node.attribute(AttributeName::Corresp) else { continue };
        let Pointer::Own(id) = pointer(markup.source.slice(attribute.value)) else { continue };
        if markup.with_id(id).is_some() {
            continue;
        }
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
