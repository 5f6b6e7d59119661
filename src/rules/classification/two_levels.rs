//! A label has one level.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::LabelWord;

/// Why, and with which examples: `rules/classification/two-levels.yaml`.
pub const RULE: Rule = rule!("classification/two-levels", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    let mut levels = label.parts.iter().filter(|part| {
        let words = note.words(part.range.clone());
        part.word() == Some(LabelWord::Level) && !words.starts_with("Personal") && !words.contains("Use Only")
    });
    let (Some(first), Some(second)) = (levels.next(), levels.next()) else { return };
    let words = note.words(second.range.clone());
    if words.eq_ignore_ascii_case(note.words(first.range.clone())) {
        return;
    }
    findings
        .at(note.span(second.range.clone()), format!("the label has a second level, “{words}”"))
        .label(note.span(first.range.clone()), "the first")
        .help("leave the one that the document bears");
}
