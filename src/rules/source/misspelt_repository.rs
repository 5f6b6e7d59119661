//! A repository is written as the edition writes it.

use crate::document::Document;
use crate::document::source_note::Repository;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/misspelt-repository.yaml`.
pub const RULE: Rule = rule!("source/misspelt-repository", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Repository::Misspelt(near) = &note.repository else { return };
    let words = note.words(note.repository_range.clone());
    findings
        .at(note.span(note.repository_range.clone()), format!("there is no repository “{words}”"))
        .help(format!("print “{near}”"));
}
