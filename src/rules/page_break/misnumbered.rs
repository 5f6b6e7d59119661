//! A page break has the number between its neighbours’.

use crate::document::{DeviationKind, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/misnumbered.yaml`.
pub const RULE: Rule = rule!("page-break/misnumbered", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for deviation in document.deviations(DeviationKind::Misnumbered) {
        let page = &document.page_breaks[deviation.page];
        let before = document.page_breaks[deviation.before].number;
        let (Some(before), Some(number), Some(expected)) = (before, page.number, deviation.expected) else {
            continue;
        };
        findings
            .at(page.span, format!("page {number} stands where page {expected} begins"))
            .label(document.page_breaks[deviation.before].span, format!("page {before}"))
            .help(format!("print “[Page {expected}]”"));
    }
}
