//! Names are written as they are.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::search::phrases;
use crate::source::Span;
use crate::vocabulary::misspellings;

/// Why, and with which examples: `rules/source/known-misspelling.yaml`.
pub const RULE: Rule = rule!("source/known-misspelling", check);

static SLIPS: LazyLock<AhoCorasick> = LazyLock::new(|| phrases(misspellings().iter().map(|(slip, _)| slip)));

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(first) = document.notes.first() else { return };
    let from = first.span.start as usize;
    let text = &document.text[from..];
    // What the source note opens with is a repository, which has a rule of its own.
    let repository = document.source_note().map(|note| note.span(note.repository_range.clone()));
    for found in SLIPS.find_iter(text) {
        let is_part = text[..found.start()].ends_with(char::is_alphanumeric)
            || text[found.end()..].starts_with(char::is_alphanumeric);
        let span = Span::new(from + found.start(), from + found.end());
        if is_part || repository.is_some_and(|repository| repository.contains(span)) {
            continue;
        }
        let (slip, meant) = &misspellings()[found.pattern().as_usize()];
        findings.at(span, format!("“{slip}” is a slip for “{meant}”")).help(format!("print “{meant}”")).fix(
            Safety::Editorial,
            span,
            meant.as_str(),
        );
    }
}
