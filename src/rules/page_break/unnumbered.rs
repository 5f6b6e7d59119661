//! A page break says which page begins.

use crate::document::{Notation, PageNumber, Volume};
use crate::finding::{Findings, Layer, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/unnumbered.yaml`.
pub const RULE: Rule = rule!(volume "page-break/unnumbered", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    for pages in volume.pages() {
        for (index, page) in pages.breaks.iter().enumerate() {
            if page.notation != Notation::NoNumber {
                continue;
            }
            let finding = findings.of(pages.layer).at(page.span, "this page break has no number");
            finding.help(pages.expected(index).map_or_else(
                || "print the number of the page that begins here".to_owned(),
                |expected| pages.written(expected),
            ));
            if let (Layer::Document(_), Some(expected @ PageNumber::Arabic(_))) =
                (pages.layer, pages.expected(index))
            {
                finding.fix(Safety::Editorial, page.span, format!("[Page {expected}]"));
            }
        }
    }
}
