//! Two elements have the id of one note.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::repeated_id;

/// Why, and with which examples: `rules/footnote/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "footnote/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let help = "number the id as the note is numbered; a pointer to it finds the first only";
    repeated_id::report(markup, |name| name == ElementName::Note, help, findings);
}
