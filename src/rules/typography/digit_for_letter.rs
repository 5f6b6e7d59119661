//! Digits are digits.

use crate::document::Document;
use crate::document::redaction::is_redacted;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::search::pairs;
use crate::source::Span;

/// Why, and with which examples: `rules/typography/digit-for-letter.yaml`.
pub const RULE: Rule = rule!("typography/digit-for-letter", check);

/// Shorter words with a digit inside are codes.
const SHORT_WORD_BYTES: usize = 5;

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    for start in pairs(text.as_bytes(), is_suspect) {
        if let Some(place) = word_around(text, start) {
            if !document.markers.iter().any(|marker| place.contains(marker.span)) && !is_redacted(text, place)
            {
                let help = if text[start..].starts_with('0') {
                    "print a letter for “0”, most often “o”"
                } else {
                    "print a letter for “1”, most often “l”"
                };
                findings
                    .at(place, format!("“{}” has a digit for a letter", document.words(place)))
                    .help(help);
            }
            continue;
        }
        if is_glued(&text[..start]) {
            continue;
        }
        let rest = &text[start..];
        let length: usize = rest.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
        let word = &rest[..length];
        let Some((message, right)) = mended(word) else { continue };
        let place = Span::new(start, start + length);
        // A footnote is called behind a lone letter, and a redaction has a rule of its own.
        let is_marker = document.markers.iter().any(|marker| place.contains(marker.span));
        if is_marker || is_redacted(text, place) {
            continue;
        }
        findings.at(place, format!("“{word}” {message}")).help(format!("print “{right}”")).fix(
            Safety::Editorial,
            place,
            right,
        );
    }
}

/// Whether a text ends in a part of what follows: a code's letters and digits, and the signs that join them; but a year may end a span.
fn is_glued(before: &str) -> bool {
    let is_span = before.strip_suffix('–').is_some_and(|year| year.ends_with(|c: char| c.is_ascii_digit()));
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | '.' | '#' | '’' | '\'');
    !is_span && before.ends_with(joins)
}

/// A “1” is no letter, and a “0” none either. A capital "I" is a Roman number but before a year's digits; a small "l" is no digit before
/// any; "1ine" and "1etter" begin words.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at at once")]
fn is_suspect(one: u8, two: u8) -> bool {
    ((one == b'l') & two.is_ascii_digit())
        | ((one == b'I') & (two == b'9'))
        | (((one == b'1') | (one == b'0')) & two.is_ascii_lowercase())
}

/// The word that a “1” or “0” stands in the middle of, where all else in it are letters.
fn word_around(text: &str, one: usize) -> Option<Span> {
    let behind = text[one..].strip_prefix(['1', '0'])?;
    let is_letter = |c: &char| c.is_alphabetic();
    let before: usize = text[..one].chars().rev().take_while(is_letter).map(char::len_utf8).sum();
    let after: usize = behind.chars().take_while(is_letter).map(char::len_utf8).sum();
    let (start, end) = (one - before, one + 1 + after);
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '_' | '@'));
    let is_whole = is_apart(text[..start].chars().next_back()) && is_apart(text[end..].chars().next());
    // No footnote 0 is called within a word, so a “0” is one letter's in shorter words.
    let is_long = if text[one..].starts_with('0') {
        before + after >= SHORT_WORD_BYTES - 2
    } else {
        after >= 2 && before + after >= SHORT_WORD_BYTES
    };
    let is_word = text[start..one].ends_with(char::is_lowercase) && is_long;
    (is_word && is_whole).then(|| Span::new(start, end))
}

/// What is wrong with a word, and how it should be printed.
fn mended(word: &str) -> Option<(&'static str, String)> {
    /// "1st" has two letters, and so have units of measurement.
    const LETTERS_MIN: usize = 3;
    let letters = word.strip_prefix('1').unwrap_or_default();
    if letters.len() >= LETTERS_MIN && letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
        // What stands in a redaction may count: "1line not declassified".
        let is_count = matches!(letters, "line" | "lines" | "page" | "paragraph" | "sentence" | "word");
        return Some(if is_count {
            ("has no blank behind its number", format!("1 {letters}"))
        } else {
            ("has a digit for a letter", format!("l{letters}"))
        });
    }
    let is_number = word.len() > 1 && word.get(1..)?.bytes().all(|byte| byte.is_ascii_digit());
    let is_digit = word.starts_with('l') || (word.starts_with('I') && word.len() == 4);
    (is_number && is_digit).then(|| ("has a letter for a digit", format!("1{}", &word[1..])))
}
