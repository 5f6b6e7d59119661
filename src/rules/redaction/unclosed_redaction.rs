//! A redaction is closed.

use crate::document::Document;
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
        let closes = closes(&text[at + WORDS.len()..]);
        if !closes {
            findings
                .at(Span::new(open, open + 1), "nothing closes this redaction")
                .label(Span::new(at, at + WORDS.len()), "it ends here")
                .help("print “not declassified]”");
        }
    }
}

/// Whether the bracket that is open closes in this line, brackets inside it being passed over.
fn closes(behind: &str) -> bool {
    let mut depth = 0;
    for byte in behind.bytes().take(CLOSING_BYTES_MAX) {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return true,
            b']' => depth -= 1,
            b'\n' | b'\r' => return false,
            _ => {}
        }
    }
    false
}
