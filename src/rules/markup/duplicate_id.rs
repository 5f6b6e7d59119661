//! Two elements have one id.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::repeated_id;

/// Why, and with which examples: `rules/markup/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "markup/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    // Notes and page breaks have rules of their own.
    let help = "give each element an id of its own; a pointer finds the first only";
    repeated_id::report(markup, |name| !matches!(name, ElementName::Note | ElementName::Pb), help, findings);
}
