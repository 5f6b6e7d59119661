//! A page break says which page begins.

use crate::document::{Notation, Volume};
use crate::finding::{Findings, Layer};
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
            finding.help(match (pages.expected(index), pages.layer) {
                (Some(expected), Layer::Document(_)) => format!("print “[Page {expected}]”"),
                (Some(expected), Layer::Markup) => format!("write n=\"{expected}\""),
                (None, _) => "print the number of the page that begins here".to_owned(),
            });
        }
    }
}
