//! Pages count on.

use crate::document::{DeviationKind, Volume};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/backward.yaml`.
pub const RULE: Rule = rule!(volume "page-break/backward", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    for pages in volume.pages() {
        for deviation in pages.deviations(DeviationKind::Backward) {
            let page = &pages.breaks[deviation.page];
            let (Some(before), Some(number)) = (pages.breaks[deviation.before].number, page.number) else {
                continue;
            };
            findings
                .of(pages.layer)
                .at(page.span, format!("page {number} follows page {before}"))
                .label(pages.breaks[deviation.before].span, format!("page {before}"))
                .help(match deviation.expected {
                    Some(expected) => format!("{}, or put the passage in its place", pages.written(expected)),
                    None => "put the passage in its place, or mend the number that is wrong".to_owned(),
                });
        }
    }
}
