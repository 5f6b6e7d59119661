//! The numbers of the notes leave none out.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/missing-number.yaml`.
pub const RULE: Rule = rule!("footnote/missing-number", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::MissingNumber { note, first, last } = *discrepancy else { continue };
        let span = document.notes[note].label;
        let message = if first == last {
            format!("footnote {first} is missing before footnote {}", document.words(span))
        } else {
            format!("footnotes {first} to {last} are missing before footnote {}", document.words(span))
        };
        findings.at(span, message).help("add what was lost, or number the footnotes and their markers on");
    }
}
