//! One number belongs to one note.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/repeated-number.yaml`.
pub const RULE: Rule = rule!("footnote/repeated-number", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::RepeatedNumber { note, first } = *discrepancy else { continue };
        let (span, first) = (document.notes[note].label, document.notes[first].label);
        let label = document.words(span);
        findings
            .at(span, format!("two different footnotes have the number {label}"))
            .label(first, "the first of them")
            .help("number the footnotes on; a marker that is used again repeats its footnote word for word");
    }
}
