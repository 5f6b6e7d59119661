//! A label has each word once.

use crate::document::Document;
use crate::document::label::Part;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/classification/repeated-word.yaml`.
pub const RULE: Rule = rule!("classification/repeated-word", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    for (index, part) in label.parts.iter().enumerate() {
        let words = note.words(part.range.clone());
        let is_same = |other: &&Part| note.words(other.range.clone()) == words;
        let Some(first) = label.parts[..index].iter().find(is_same) else { continue };
        let finding = findings
            .at(note.span(part.range.clone()), format!("the label has “{words}” twice"))
            .label(note.span(first.range.clone()), "the first")
            .help("take one of the two out");
        let with_separator = index.checked_sub(1).and_then(|before| label.separators.get(before));
        let written = with_separator.and_then(|mark| note.written_span(mark.start..part.range.end));
        if let Some(written) = written {
            finding.fix(Safety::Editorial, written, "");
        }
    }
}
