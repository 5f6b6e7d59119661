//! A page break has the number between its neighbours’.

use crate::document::{DeviationKind, PageNumber, Volume};
use crate::finding::{Findings, Layer, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/misnumbered.yaml`.
pub const RULE: Rule = rule!(volume "page-break/misnumbered", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    for pages in volume.pages() {
        for deviation in pages.deviations(DeviationKind::Misnumbered) {
            let page = &pages.breaks[deviation.page];
            let before = pages.breaks[deviation.before].number;
            let (Some(before), Some(number), Some(expected)) = (before, page.number, deviation.expected)
            else {
                continue;
            };
            let finding = findings
                .of(pages.layer)
                .at(page.span, format!("page {number} stands where page {expected} begins"))
                .label(pages.breaks[deviation.before].span, format!("page {before}"))
                .help(pages.written(expected));
            // In markup, the id and the image name the page as well.
            if let (Layer::Document(_), PageNumber::Arabic(expected)) = (pages.layer, expected) {
                finding.fix(Safety::Editorial, page.span, format!("[Page {expected}]"));
            }
        }
    }
}
