//! Levels are a closed list.

use crate::document::Document;
use crate::document::label::PartKind;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/classification/invented-level.yaml`.
pub const RULE: Rule = rule!("classification/invented-level", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    for part in &label.parts {
        let PartKind::Invented(level) = &part.kind else { continue };
        let words = note.words(part.range.clone());
        findings
            .at(note.span(part.range.clone()), format!("there is no level “{words}”"))
            .help(format!("print “{level}”, or the level that the document bears"));
    }
}
