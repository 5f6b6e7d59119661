//! A page break says which page begins.

use crate::document::{Document, Notation, PageBreak, PageNumber};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/unnumbered.yaml`.
pub const RULE: Rule = rule!("page-break/unnumbered", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for (index, page) in document.page_breaks.iter().enumerate() {
        if page.notation != Notation::NoNumber {
            continue;
        }
        let number = |page: Option<&PageBreak>| page.and_then(|page| page.number);
        let before = number(index.checked_sub(1).map(|before| &document.page_breaks[before]));
        let after = number(document.page_breaks.get(index + 1));
        let expected = before.map(PageNumber::next);
        let finding = findings.at(page.span, "this page break has no number");
        finding.help(match expected {
            Some(expected) if after.is_none_or(|after| expected.next() == after) => {
                format!("print “[Page {expected}]”")
            }
            _ => "print the number of the page that begins here".to_owned(),
        });
    }
}
