//! "Ibid." is an abbreviation.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/source/ibid-punctuation.yaml`.
pub const RULE: Rule = rule!("source/ibid-punctuation", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    static WORD: LazyLock<Finder> = LazyLock::new(|| Finder::new("bid"));
    let Some(notes) = document.notes_span() else { return };
    let words = document.words(notes);
    for at in WORD.find_iter(words.as_bytes()) {
        let Some(start) = at.checked_sub(1).filter(|start| matches!(words.as_bytes()[*start], b'i' | b'I'))
        else {
            continue;
        };
        let end = at + 3;
        let is_word = !words[..start].ends_with(char::is_alphanumeric)
            && !words[end..].starts_with(char::is_alphanumeric);
        // Volumes of 1948 to 1951 keep a blank of the layout before the full stop; two commas have a rule of their own.
        if !is_word || words[end..].trim_start().starts_with('.') || words[end..].starts_with(",,") {
            continue;
        }
        let word = &words[start..end];
        let from = notes.start as usize;
        let span = Span::new(from + start, from + end);
        findings.at(span, format!("“{word}” has no full stop")).help(format!("print “{word}.”")).fix(
            Safety::Safe,
            span.behind(),
            ".",
        );
    }
}
