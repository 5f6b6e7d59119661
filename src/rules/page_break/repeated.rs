//! A page begins once.

use crate::document::{DeviationKind, Volume};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/repeated.yaml`.
pub const RULE: Rule = rule!(volume "page-break/repeated", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    for pages in volume.pages() {
        for deviation in pages.deviations(DeviationKind::Repeated) {
            let page = &pages.breaks[deviation.page];
            let (Some(before), Some(number)) = (pages.breaks[deviation.before].number, page.number) else {
                continue;
            };
            findings
                .of(pages.layer)
                .at(page.span, format!("page {number} begins a second time"))
                .label(pages.breaks[deviation.before].span, format!("page {before}"))
                .help(match deviation.expected {
                    Some(expected) => format!("take one of the two out, or {}", pages.written(expected)),
                    None => "take one of the two out".to_owned(),
                });
        }
    }
}
