//! A value is nearly one of the edition’s.

use crate::document::markup::Markup;
use crate::finding::{Findings, Safety};
use crate::nearest::{is_only_nearest, nearest};
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::markup_values::{MarkupValues, unknown};
use crate::vocabulary::misspelt;

/// Why, and with which examples: `rules/markup/misspelt-value.yaml`.
pub const RULE: Rule = rule!(markup "markup/misspelt-value", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for found in unknown(markup, MarkupValues::built_in()) {
        let Some(near) = nearest(found.value, found.known.iter().map(String::as_str)) else { continue };
        let finding = findings
            .at(found.span, format!("“{}” is no {} of {}", found.value, found.attribute, found.element))
            .help(format!("write “{near}”"));
        let known = || found.known.iter().map(String::as_str);
        if misspelt(found.value, known()) == Some(near) && is_only_nearest(found.value, near, known()) {
            finding.fix(Safety::Safe, found.span, near);
        }
    }
}
