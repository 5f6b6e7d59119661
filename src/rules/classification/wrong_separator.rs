//! Semicolons part the words of a label.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/classification/wrong-separator.yaml`.
pub const RULE: Rule = rule!("classification/wrong-separator", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    for (index, separator) in label.separators.iter().enumerate() {
        let Some(pair) = label.parts.get(index..index + 2) else { return };
        let words = note.words(separator.clone());
        let mark = match words.trim() {
            ";" if !words.ends_with(' ') => "no blank stands behind the semicolon",
            "," => "a comma stands",
            ":" => "a colon stands",
            "" => "only a blank stands",
            _ => continue,
        };
        let (one, two) = (note.words(pair[0].range.clone()), note.words(pair[1].range.clone()));
        let finding = findings
            .at(
                note.span(pair[0].range.start..pair[1].range.end),
                format!("{mark} between “{one}” and “{two}”"),
            )
            .help(format!("print “{one}; {two}”"));
        if let Some(written) = note.written_span(separator.clone()) {
            finding.fix(Safety::Safe, written, "; ");
        }
    }
}
