//! No character was lost.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/replacement-character.yaml`.
pub const RULE: Rule = rule!("typography/replacement-character", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    /// The replacement character in UTF-8.
    const LOST: &str = "\u{FFFD}";
    let text = document.source.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), LOST) {
        let start = text[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + text[blank..].chars().next().map_or(1, char::len_utf8));
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |blank| at + blank);
        findings
            .at(Span::new(at, at + LOST.len()), "a character was lost here")
            .help(format!("restore the character: the word is “{}”", &text[start..end]));
    }
}
