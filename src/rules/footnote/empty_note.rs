//! A footnote says something.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/empty-note.yaml`.
pub const RULE: Rule = rule!("footnote/empty-note", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for note in document.notes.iter().filter(|note| note.words.is_empty()) {
        let label = document.words(note.label);
        findings
            .at(note.label, format!("footnote {label} is empty"))
            .help("add its words, or take out the footnote and its marker");
    }
}
