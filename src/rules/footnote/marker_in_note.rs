//! A footnote has no footnotes of its own.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/marker-in-note.yaml`.
pub const RULE: Rule = rule!("footnote/marker-in-note", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let nested: Vec<(usize, usize)> = document
        .discrepancies
        .iter()
        .filter_map(|discrepancy| match *discrepancy {
            Discrepancy::MarkerInNote { marker, holder } => Some((holder, marker)),
            _ => None,
        })
        .collect();
    // All markers in one footnote are one slip: the footnote's end is lost.
    for inside in nested.chunk_by(|one, other| one.0 == other.0) {
        let holder = document.notes[inside[0].0].label;
        let (number, holder_number) =
            (document.words(document.markers[inside[0].1].span), document.words(holder));
        let subject = match inside.len() {
            1 => format!("marker {number} stands"),
            count => format!("marker {number} and {} more stand", count - 1),
        };
        let finding = findings
            .at(document.markers[inside[0].1].span, format!("{subject} inside footnote {holder_number}"));
        finding.label(holder, format!("footnote {holder_number}"));
        for (_, marker) in &inside[1..] {
            let span = document.markers[*marker].span;
            finding.label(span, format!("marker {}", document.words(span)));
        }
        finding.help(format!("end footnote {holder_number} where the text of the document goes on"));
    }
}
