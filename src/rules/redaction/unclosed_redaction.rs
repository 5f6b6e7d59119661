//! A redaction is closed.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/redaction/unclosed-redaction.yaml`.
pub const RULE: Rule = rule!("redaction/unclosed-redaction", check);

/// A redaction is no longer than this, in bytes.
const REDACTION_BYTES_MAX: usize = 160;

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
        let behind = &text[at + WORDS.len()..];
        let next = behind.find(['[', ']', '\n', '\r']).map(|next| &behind[next..]);
        let closes = next.is_some_and(|next| next.starts_with(']'))
            // A bracket inside it is closed first: "[text not declassified as of [date]]".
            || next.is_some_and(|next| next.starts_with('[') && next.contains("]]"));
        if !closes {
            findings
                .at(Span::new(open, open + 1), "nothing closes this redaction")
                .label(Span::new(at, at + WORDS.len()), "it ends here")
                .help("print “not declassified]”");
        }
    }
}
