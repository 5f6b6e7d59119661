//! No page is left out.

use crate::document::{DeviationKind, Volume};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/skipped.yaml`.
pub const RULE: Rule = rule!(volume "page-break/skipped", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    for pages in volume.pages() {
        for deviation in pages.deviations(DeviationKind::Skipped) {
            let page = &pages.breaks[deviation.page];
            let before = pages.breaks[deviation.before].number;
            let (Some(before), Some(number), Some(expected)) = (before, page.number, deviation.expected)
            else {
                continue;
            };
            let missing = match number.value().saturating_sub(expected.value()) {
                1 if expected == before.next() => format!("page {expected} is left out"),
                1 => "a page is left out".to_owned(),
                pages => format!("{pages} pages are left out"),
            };
            let missing = format!("{missing} between pages {before} and {number}");
            findings
                .of(pages.layer)
                .at(page.span, missing)
                .label(pages.breaks[deviation.before].span, format!("page {before}"))
                .help("add the page break that was lost, or mend the number");
        }
    }
}
