//! A repository is one that the edition cites elsewhere.

use crate::document::Document;
use crate::document::source_note::Repository;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/unknown-repository.yaml`.
pub const RULE: Rule = rule!("source/unknown-repository", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    if !matches!(note.repository, Repository::Unknown)
        || note.repository_range.is_empty()
        || note.words(note.repository_range.clone()).starts_with("Ibid")
    {
        return;
    }
    let words = note.words(note.repository_range.clone());
    let message = format!("the repository “{words}” is not in the vocabulary");
    findings.at(note.span(note.repository_range.clone()), message);
}
