//! Every character can be seen.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::search;
use crate::source::Span;

/// Why, and with which examples: `rules/typography/invisible-character.yaml`.
pub const RULE: Rule = rule!("typography/invisible-character", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let bytes = text.as_bytes();
    // What was not UTF-8 is reported as such.
    let undecodable = document.source.undecodable();
    let is_substitute =
        |at: usize| undecodable.binary_search_by_key(&at, |(span, _)| span.start as usize).is_ok();
    // In TEI, what XML does not allow is reported as such.
    let controls = if document.source.is_tei() {
        memchr::memchr_iter(DELETE, bytes).collect()
    } else {
        search::bytes(bytes, is_control)
    };
    for at in controls.into_iter().chain(document.unusual_characters()) {
        let Some(character) = text[at..].chars().next().filter(|c| is_invisible(*c)) else { continue };
        // A mark of the byte order may begin the file.
        let is_order_mark = character == '\u{FEFF}' && at == 0;
        if !is_order_mark && !is_substitute(at) {
            let code = u32::from(character);
            let span = Span::new(at, at + character.len_utf8());
            let safety = safety(text, span, character);
            let help = match character {
                SOFT_HYPHEN if safety.is_none() => "join the word that it divides, or take it out",
                _ => "take it out",
            };
            let finding = findings.at(span, format!("the character U+{code:04X} cannot be seen")).help(help);
            if let Some(safety) = safety {
                finding.fix(safety, span, "");
            }
        }
    }
}

/// The one control character of ASCII that XML allows beside white space.
const DELETE: u8 = 0x7F;

/// The sign of a place where a word may be divided.
const SOFT_HYPHEN: char = '\u{AD}';
/// The sign of a place where a line may end.
const BLANK_OF_NO_WIDTH: char = '\u{200B}';

/// Who may take a character out; nobody where it may stand for another that was lost, as controls do, or where it is all that says
/// that a word was divided.
fn safety(text: &str, span: Span, character: char) -> Option<Safety> {
    let is_control = character < '\u{A0}';
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    let is_between_words = |before: &str, behind: &str| {
        before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric)
    };
    let (word_before, word_behind) = (before.trim_end(), behind.trim_start());
    let is_at_line_end = before[word_before.len()..].contains('\n')
        || behind[..behind.len() - word_behind.len()].contains('\n');
    match character {
        _ if is_control => None,
        // Within a word, it may stand for a blank.
        _ if is_between_words(before, behind) => Some(Safety::Editorial),
        _ if !is_between_words(word_before, word_behind) => Some(Safety::Safe),
        SOFT_HYPHEN => None,
        BLANK_OF_NO_WIDTH if is_at_line_end => Some(Safety::Editorial),
        _ => Some(Safety::Safe),
    }
}

/// A control character of ASCII but tab and ends of lines and pages.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at at once")]
fn is_control(byte: u8) -> bool {
    let is_low = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') & (byte != 0x0C);
    is_low | (byte == DELETE)
}

/// Control characters but tab and ends of lines and pages, and signs of layout.
fn is_invisible(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}
