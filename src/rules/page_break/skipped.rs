//! No page is left out.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::page_break::sequence::{self, DeviationKind};

/// Why, and with which examples: `rules/page-break/skipped.yaml`.
pub const RULE: Rule = rule!("page-break/skipped", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for deviation in sequence::deviations(document) {
        if deviation.kind != DeviationKind::Skipped {
            continue;
        }
        let page = &document.page_breaks[deviation.page];
        let (Some(before), Some(number)) = (document.page_breaks[deviation.before].number, page.number)
        else {
            continue;
        };
        let (first, last) = (before.next(), number.value().saturating_sub(1));
        let missing = if first.value() == last {
            format!("page {first} is left out between pages {before} and {number}")
        } else {
            format!("{} pages are left out between pages {before} and {number}", last - before.value())
        };
        findings
            .at(page.span, missing)
            .label(document.page_breaks[deviation.before].span, format!("page {before}"))
            .help("add the page break that was lost, or mend the number");
    }
}
