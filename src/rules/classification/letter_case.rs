//! The words of a label have the case of a heading.

use crate::document::Document;
use crate::document::label::PartKind;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::LabelWord;

/// Why, and with which examples: `rules/classification/letter-case.yaml`.
pub const RULE: Rule = rule!("classification/letter-case", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    for part in &label.parts {
        let PartKind::LetterCase(word, kind) = &part.kind else { continue };
        let words = note.words(part.range.clone());
        let is_capitals = *kind != LabelWord::Level && !words.contains(char::is_lowercase);
        // The names of operations are written in either way.
        let is_style = is_capitals || *kind == LabelWord::CodeWord;
        if is_style {
            continue;
        }
        let finding = findings
            .at(note.span(part.range.clone()), format!("“{words}” has the wrong letter case"))
            .help(format!("print “{word}”"));
        // Quotation marks about a word are no part of it.
        let is_bare = !words.starts_with(['“', '"']) && !words.ends_with(['”', '"']);
        if let Some(written) = note.written_span(part.range.clone()).filter(|_| is_bare) {
            finding.fix(Safety::Safe, written, word.as_str());
        }
    }
}
