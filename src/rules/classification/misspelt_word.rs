//! The words of a label are those of the time.

use crate::document::Document;
use crate::document::label::PartKind;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/classification/misspelt-word.yaml`.
pub const RULE: Rule = rule!("classification/misspelt-word", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    for part in &label.parts {
        let PartKind::Misspelt(near, _) = &part.kind else { continue };
        let words = note.words(part.range.clone());
        findings
            .at(note.span(part.range.clone()), format!("the label has no word “{words}”"))
            .help(format!("print “{near}”"));
    }
}
