//! The markers follow each other in the order of their numbers.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/out-of-order-marker.yaml`.
pub const RULE: Rule = rule!("footnote/out-of-order-marker", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::MarkerOutOfOrder { marker, neighbour } = *discrepancy else { continue };
        let (span, other) = (document.markers[marker].span, document.markers[neighbour].span);
        let (label, other_label) = (document.words(span), document.words(other));
        let place = if other < span { "after" } else { "before" };
        findings
            .at(span, format!("marker {label} stands {place} marker {other_label}"))
            .label(other, format!("marker {other_label}"))
            .help("number the markers in the order in which they stand");
    }
}
