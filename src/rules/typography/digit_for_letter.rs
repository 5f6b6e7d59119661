//! Digits are digits.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Document;
use crate::document::redaction::is_redacted;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/digit-for-letter.yaml`.
pub const RULE: Rule = rule!("typography/digit-for-letter", check);

const PATTERNS: [&str; 4] = ["I9", "l9", "1ine", "1ead"];

static SUSPECTS: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(PATTERNS).expect("four short patterns make an automaton"));

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.source.text();
    for found in SUSPECTS.find_iter(text) {
        if text[..found.start()]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '.' | '#'))
        {
            continue;
        }
        let rest = &text[found.start()..];
        let length: usize = rest.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
        let word = &rest[..length];
        let is_year = length == 4 && word[1..].bytes().all(|byte| byte.is_ascii_digit());
        let is_word = matches!(word, "1ine" | "1ines" | "1ead" | "1eader" | "1eaders");
        let is_redacted = is_word && is_redacted(text, Span::new(found.start(), found.end()));
        let (message, right) = if is_redacted {
            continue;
        } else if is_year {
            ("has a letter for a digit", format!("1{}", &word[1..]))
        } else if is_word {
            ("has a digit for a letter", format!("l{}", &word[1..]))
        } else {
            continue;
        };
        findings
            .at(Span::new(found.start(), found.start() + length), format!("“{word}” {message}"))
            .help(format!("print “{right}”"));
    }
}
