//! A reference leads elsewhere.

use crate::document::Document;
use crate::document::reference::document_references;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/reference/own-document.yaml`.
pub const RULE: Rule = rule!("reference/own-document", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(own) = document.heading.and_then(|heading| heading.number) else { return };
    for note in &document.notes {
        for reference in document_references(document.text, note.words) {
            if reference.number == own.value && !reference.is_of_another_volume {
                findings
                    .at(reference.span, format!("this is document {}", own.value))
                    .help("name the document that is meant");
            }
        }
    }
}
