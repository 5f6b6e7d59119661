//! A pointer has no “#”.

use crate::document::markup::{Markup, PointingEnd};
use crate::document::pointer::{Pointer, pointer};
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report_with};

/// Why, and with which examples: `rules/reference/missing-hash.yaml`.
pub const RULE: Rule = rule!(markup "reference/missing-hash", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for (node, attribute, value) in markup.pointing_to(|end| end == PointingEnd::Elsewhere) {
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
    report_with(slips, "pointers have no “#”", findings, |span, finding| {
        if markup.with_id(markup.source.slice(span)).is_some() {
            finding.fix(Safety::Safe, span.before(), "#");
        }
    });
}
