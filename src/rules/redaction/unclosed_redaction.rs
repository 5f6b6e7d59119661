//! A redaction is closed.

use crate::document::Document;
use crate::document::bracket::closes_in_line;
use crate::document::redaction::REDACTION_BYTES_MAX;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/redaction/unclosed-redaction.yaml`.
pub const RULE: Rule = rule!("redaction/unclosed-redaction", check);

/// A bracket that closes further off is another.
const CLOSING_BYTES_MAX: usize = 400;

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    const WORDS: &str = "not declassified";
    let text = document.source.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), WORDS) {
        let from = text.floor_char_boundary(at.saturating_sub(REDACTION_BYTES_MAX));
        let Some(open) = text[from..at].rfind(['[', ']', '\n', '\r']).map(|open| from + open) else {
            continue;
        };
        if !text[open..].starts_with('[') {
            continue;
        }
        let closes = closes_in_line(&text[at + WORDS.len()..], CLOSING_BYTES_MAX);
        if !closes {
            findings
                .at(Span::new(open, open + 1), "nothing closes this redaction")
                .label(Span::new(at, at + WORDS.len()), "it ends here")
                .help("print “not declassified]”");
        }
    }
}
