//! A marker in the text must have a footnote to go to.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/dangling-marker.yaml`.
pub const RULE: Rule = rule!("footnote/dangling-marker", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::LostNote { marker } = *discrepancy else { continue };
        let span = document.markers[marker].span;
        let label = document.words(span);
        findings
            .at(span, format!("marker {label} has no footnote"))
            .help(format!("add footnote {label}, or take the marker out"));
    }
}
