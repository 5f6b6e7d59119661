//! A footnote must be called somewhere in the text.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/orphan-note.yaml`.
pub const RULE: Rule = rule!("footnote/orphan-note", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::LostMarker { note, after, before } = *discrepancy else { continue };
        let note = &document.notes[note];
        let label = document.words(note.label);
        let number = |marker: usize| document.words(document.markers[marker].span);
        let finding = findings.at(note.label, format!("footnote {label} has no marker in the text"));
        if let Some(after) = after {
            finding
                .label(document.markers[after].span, format!("marker {}, the last before it", number(after)));
        }
        if let Some(before) = before {
            finding.label(
                document.markers[before].span,
                format!("marker {}, the next after it", number(before)),
            );
        }
        finding.help(match (after, before) {
            (Some(after), Some(before)) => {
                format!("print marker {label} between markers {} and {}", number(after), number(before))
            }
            (Some(after), None) => format!("print marker {label} somewhere after marker {}", number(after)),
            (None, Some(before)) => {
                format!("print marker {label} before marker {}, likely in the heading", number(before))
            }
            (None, None) => format!("print marker {label} where the footnote belongs, likely in the heading"),
        });
    }
}
