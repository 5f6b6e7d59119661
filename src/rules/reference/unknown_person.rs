//! A name points at no person of the volume.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::reference::unlisted::report_unlisted;

/// Why, and with which examples: `rules/reference/unknown-person.yaml`.
pub const RULE: Rule = rule!(markup "reference/unknown-person", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    report_unlisted(markup, ElementName::PersName, "person", findings);
}
