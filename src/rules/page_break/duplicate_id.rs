//! Two elements have the id of one page.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::repeated_id;

/// Why, and with which examples: `rules/page-break/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "page-break/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let help = "name the page after its number; a pointer to the id finds the first only";
    repeated_id::report(markup, |name| name == ElementName::Pb, help, findings);
}
