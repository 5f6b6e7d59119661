//! A range of pages goes forward.

use std::cmp::Ordering;

use crate::document::Document;
use crate::document::reference::page_ranges;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/reference/descending-range.yaml`.
pub const RULE: Rule = rule!("reference/descending-range", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for range in page_ranges(document.text) {
        let fault = match range.first.cmp(&range.last) {
            Ordering::Less => continue,
            Ordering::Equal => "is one page",
            Ordering::Greater => "goes back",
        };
        let words = document.words(range.span);
        findings
            .at(range.span, format!("the range of pages “{words}” {fault}"))
            .help("mend the page that is wrong");
    }
}
