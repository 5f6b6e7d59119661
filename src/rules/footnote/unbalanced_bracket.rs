//! Brackets of a footnote come in pairs.

use crate::document::Document;
use crate::document::bracket::{lack, unbalanced};
use crate::document::redaction::unclosed_redactions;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/footnote/unbalanced-bracket.yaml`.
pub const RULE: Rule = rule!("footnote/unbalanced-bracket", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for note in &document.notes {
        let words = document.words(note.words);
        let alone = unbalanced(words);
        if alone.is_empty() {
            continue;
        }
        let label = document.words(note.label);
        // A redaction that is not closed is reported as such.
        let redactions: Vec<usize> =
            unclosed_redactions(words).map(|redaction| redaction.open.start as usize).collect();
        for (at, bracket) in alone {
            if redactions.binary_search(&at).is_ok() {
                continue;
            }
            let at = note.words.start as usize + at;
            let (verb, counterpart) = lack(bracket);
            findings
                .at(Span::new(at, at + 1), format!("nothing {verb} the “{bracket}” in footnote {label}"))
                .help(format!("add the “{counterpart}”, or take this one out"));
        }
    }
}
