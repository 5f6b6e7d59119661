//! A term points at no entry of the volume.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::pointer::{Pointer, pointer};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/reference/unknown-term.yaml`.
pub const RULE: Rule = rule!(markup "reference/unknown-term", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for node in markup.named(ElementName::Gloss) {
        let Some(attribute) = node.attribute(AttributeName::Target) else { continue };
        let Pointer::Own(id) = pointer(markup.source.slice(attribute.value)) else { continue };
        if markup.with_id(id).is_some() {
            continue;
        }
        let words = node.words();
        slips.push(Slip {
            node,
            span: attribute.value,
            message: format!("“#{id}” names no term of this volume"),
            label: None,
            help: format!("point at the entry of “{words}” in the list of terms, or add one"),
        });
    }
    report(slips, "pointers name no term", findings);
}
