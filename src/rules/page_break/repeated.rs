//! A page begins once.

use crate::document::{DeviationKind, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/repeated.yaml`.
pub const RULE: Rule = rule!("page-break/repeated", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for deviation in document.deviations(DeviationKind::Repeated) {
        let page = &document.page_breaks[deviation.page];
        let (Some(before), Some(number)) = (document.page_breaks[deviation.before].number, page.number)
        else {
            continue;
        };
        findings
            .at(page.span, format!("page {number} begins a second time"))
            .label(document.page_breaks[deviation.before].span, format!("page {before}"))
            .help(match deviation.expected {
                Some(expected) => format!("take one of the two out, or print “[Page {expected}]”"),
                None => "take one of the two out".to_owned(),
            });
    }
}
