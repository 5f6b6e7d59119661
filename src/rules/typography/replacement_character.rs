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
    /// A word of more bytes is not quoted.
    const QUOTED_BYTES_MAX: usize = 60;
    let text = document.text;
    let mut passed = 0;
    for at in document.unusual_characters() {
        if at < passed || !text[at..].starts_with(LOST) {
            continue;
        }
        let start = text[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + text[blank..].chars().next().map_or(1, char::len_utf8));
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |blank| at + blank);
        passed = end;
        let word = &text[start..end];
        let help = if word.len() <= QUOTED_BYTES_MAX {
            format!("restore the character: the word is “{word}”")
        } else {
            "restore the character".to_owned()
        };
        findings.at(Span::new(at, at + LOST.len()), "a character was lost here").help(help);
    }
}
