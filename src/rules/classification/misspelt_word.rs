//! The words of a label are those of the time.

use crate::document::Document;
use crate::document::label::PartKind;
use crate::finding::{Findings, Safety};
use crate::nearest::is_only_nearest;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/classification/misspelt-word.yaml`.
pub const RULE: Rule = rule!("classification/misspelt-word", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    for part in &label.parts {
        let PartKind::Misspelt(near, _) = &part.kind else { continue };
        let words = note.words(part.range.clone());
        let finding = findings
            .at(note.span(part.range.clone()), format!("the label has no word “{words}”"))
            .help(format!("print “{near}”"));
        let known = document.vocabulary().label_words().map(|(word, _)| word);
        let is_certain = words.starts_with(char::is_alphanumeric)
            && words.ends_with(char::is_alphanumeric)
            && is_only_nearest(words, near, known);
        if let Some(written) = note.written_span(part.range.clone()).filter(|_| is_certain) {
            finding.fix(Safety::Safe, written, near.as_str());
        }
    }
}
