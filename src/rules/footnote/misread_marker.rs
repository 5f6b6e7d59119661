//! A marker must show the number of the note that it calls.

use crate::document::{Discrepancy, Document};
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/misread-marker.yaml`.
pub const RULE: Rule = rule!("footnote/misread-marker", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::MisreadMarker { marker, note } = *discrepancy else { continue };
        let span = document.markers[marker].span;
        let note = document.notes[note].label;
        let (shown, right) = (document.words(span), document.words(note));
        findings
            .at(span, format!("marker {shown} stands where footnote {right} is called"))
            .label(note, "this footnote has no other marker")
            .help(format!("print {right} for {shown}"))
            .fix(Safety::Editorial, span, right);
    }
}
