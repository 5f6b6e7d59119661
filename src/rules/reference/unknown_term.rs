//! A term points at no entry of the volume.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::reference::unlisted::report_unlisted;

/// Why, and with which examples: `rules/reference/unknown-term.yaml`.
pub const RULE: Rule = rule!(markup "reference/unknown-term", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    report_unlisted(markup, ElementName::Gloss, "term", findings);
}
