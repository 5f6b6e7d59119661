//! No page is left out.

use crate::document::{DeviationKind, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/skipped.yaml`.
pub const RULE: Rule = rule!("page-break/skipped", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for deviation in document.deviations(DeviationKind::Skipped) {
        let page = &document.page_breaks[deviation.page];
        let before = document.page_breaks[deviation.before].number;
        let (Some(before), Some(number), Some(expected)) = (before, page.number, deviation.expected) else {
            continue;
        };
        let missing = match number.value().saturating_sub(expected.value()) {
            1 if expected == before.next() => format!("page {expected} is left out"),
            1 => "a page is left out".to_owned(),
            pages => format!("{pages} pages are left out"),
        };
        let missing = format!("{missing} between pages {before} and {number}");
        findings
            .at(page.span, missing)
            .label(document.page_breaks[deviation.before].span, format!("page {before}"))
            .help("add the page break that was lost, or mend the number");
    }
}
