//! A pointer has no “#”.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::pointer::{Pointer, pointer};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/reference/missing-hash.yaml`.
pub const RULE: Rule = rule!(markup "reference/missing-hash", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    const POINTING: [(ElementName, AttributeName); 4] = [
        (ElementName::Ref, AttributeName::Target),
        (ElementName::Note, AttributeName::Target),
        (ElementName::Gloss, AttributeName::Target),
        (ElementName::PersName, AttributeName::Corresp),
    ];
    let mut slips = Vec::new();
    for (name, pointing) in POINTING {
        for node in markup.named(name) {
            let Some(attribute) = node.attribute(pointing) else { continue };
            let value = markup.source.slice(attribute.value);
            let Pointer::Bare(id) = pointer(value) else { continue };
            let (message, help) = if id.trim().is_empty() {
                (
                    "this pointer is empty".to_owned(),
                    "name the element that it points at, or take it out".to_owned(),
                )
            } else if markup.with_id(id).is_some() {
                (format!("the pointer “{id}” has no “#”"), format!("write “#{id}”"))
            } else {
                (
                    format!("“{id}” is no pointer: it begins with neither “#” nor “http”"),
                    "write “#” and the id of an element".to_owned(),
                )
            };
            slips.push(Slip { node, span: attribute.value, message, label: None, help });
        }
    }
    slips.sort_by_key(|slip| slip.node.index);
    report(slips, "pointers have no “#”", findings);
}
