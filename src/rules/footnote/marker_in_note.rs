//! A footnote has no footnotes of its own.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/marker-in-note.yaml`.
pub const RULE: Rule = rule!("footnote/marker-in-note", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::MarkerInNote { marker, holder } = *discrepancy else { continue };
        let (span, holder) = (document.markers[marker].span, document.notes[holder].label);
        let (number, holder_number) = (document.words(span), document.words(holder));
        findings
            .at(span, format!("marker {number} stands inside footnote {holder_number}"))
            .label(holder, format!("footnote {holder_number}"))
            .help(format!("end footnote {holder_number} where the text of the document goes on"));
    }
}
