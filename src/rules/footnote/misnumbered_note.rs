//! A note must have the number that its marker shows.

use crate::document::{Discrepancy, Document};
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/misnumbered-note.yaml`.
pub const RULE: Rule = rule!("footnote/misnumbered-note", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        if let Discrepancy::WrongNumber { note, expected } = *discrepancy {
            let span = document.notes[note].label;
            let shown = document.words(span);
            let finding =
                findings.at(span, format!("footnote {shown} stands in the place of footnote {expected}"));
            if let Some(before) = note.checked_sub(1).map(|before| document.notes[before].label) {
                finding.label(before, format!("footnote {}, before it", document.words(before)));
            }
            finding.help(format!("number it {expected}"));
            finding.fix(Safety::Editorial, span, expected.to_string());
        }
        let Discrepancy::MisnumberedNote { note, marker } = *discrepancy else { continue };
        let note = document.notes[note].label;
        let marker = document.markers[marker].span;
        let (shown, right) = (document.words(note), document.words(marker));
        findings
            .at(note, format!("footnote {shown} stands in the place of footnote {right}"))
            .label(marker, format!("this marker calls footnote {right}"))
            .help(format!("print {right} for {shown}"))
            .fix(Safety::Editorial, note, right);
    }
}
