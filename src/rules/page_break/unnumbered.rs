//! A page break says which page begins.

use crate::document::{Document, Notation};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/unnumbered.yaml`.
pub const RULE: Rule = rule!("page-break/unnumbered", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for (index, page) in document.page_breaks.iter().enumerate() {
        if page.notation != Notation::NoNumber {
            continue;
        }
        let finding = findings.at(page.span, "this page break has no number");
        finding.help(match document.expected_page(index) {
            Some(expected) => format!("print “[Page {expected}]”"),
            None => "print the number of the page that begins here".to_owned(),
        });
    }
}
