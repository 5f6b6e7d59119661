//! A redaction stands in square brackets.

use crate::document::Document;
use crate::document::redaction::Bare;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/redaction/wrong-bracket.yaml`.
pub const RULE: Rule = rule!("redaction/wrong-bracket", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for Bare { open, words, close } in document.bare_redactions() {
        let body = document.words(words);
        let (place, message) = match open {
            Some(open) => (
                Span { start: open.start, end: close.end },
                format!("the redaction “{body}” does not stand in square brackets"),
            ),
            None => {
                (Span { start: words.start, end: close.end }, format!("nothing opens the redaction “{body}”"))
            }
        };
        let before = open.unwrap_or(Span { start: words.start, end: words.start });
        findings
            .at(place, message)
            .help(format!("print “[{body}]”"))
            .fix(Safety::Editorial, before, "[")
            .fix(Safety::Editorial, close, "]");
    }
}
