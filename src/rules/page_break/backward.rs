//! Pages count on.

use crate::document::{DeviationKind, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/backward.yaml`.
pub const RULE: Rule = rule!("page-break/backward", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for deviation in document.deviations(DeviationKind::Backward) {
        let page = &document.page_breaks[deviation.page];
        let (Some(before), Some(number)) = (document.page_breaks[deviation.before].number, page.number)
        else {
            continue;
        };
        findings
            .at(page.span, format!("page {number} follows page {before}"))
            .label(document.page_breaks[deviation.before].span, format!("page {before}"))
            .help(match deviation.expected {
                Some(expected) => format!("print “[Page {expected}]”, or put the passage in its place"),
                None => "put the passage in its place, or mend the number that is wrong".to_owned(),
            });
    }
}
