//! The notes stand in the order of their numbers.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/out-of-order-note.yaml`.
pub const RULE: Rule = rule!("footnote/out-of-order-note", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::NoteOutOfOrder { note, neighbour } = *discrepancy else { continue };
        let (span, other) = (document.notes[note].label, document.notes[neighbour].label);
        let (label, other_label) = (document.words(span), document.words(other));
        let place = if neighbour < note { "after" } else { "before" };
        findings
            .at(span, format!("footnote {label} stands {place} footnote {other_label}"))
            .label(other, format!("footnote {other_label}"))
            .help("put the two in the order of their numbers, or mend the number that is wrong");
    }
}
