//! A value is not among the edition’s.

use crate::document::markup::Markup;
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};
use crate::vocabulary::markup_values::{MarkupValues, unknown};

/// Why, and with which examples: `rules/markup/unknown-value.yaml`.
pub const RULE: Rule = rule!(markup "markup/unknown-value", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for found in unknown(markup, MarkupValues::built_in()) {
        let known = || found.known.iter().map(String::as_str);
        if nearest(found.value, known()).is_some() {
            continue;
        }
        slips.push(Slip {
            node: markup.node(found.index),
            span: found.span,
            message: format!("“{}” is no {} of {}", found.value, found.attribute, found.element),
            label: None,
            help: format!("write one of {}", known().collect::<Vec<_>>().join(", ")),
        });
    }
    report(slips, "values are not among those of the edition", findings);
}
