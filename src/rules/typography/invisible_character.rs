//! Every character can be seen.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::search::pairs;
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
    for at in suspects(bytes) {
        let at = text.floor_char_boundary(at);
        let Some(character) = text[at..].chars().next().filter(|c| is_invisible(*c)) else { continue };
        // A mark of the byte order may begin the file.
        let is_order_mark = character == '\u{FEFF}' && at == 0;
        // In TEI, what XML does not allow is reported as such.
        let is_forbidden = document.runs.is_some() && character < ' ';
        if !is_order_mark && !is_forbidden && !is_substitute(at) {
            let code = u32::from(character);
            findings
                .at(
                    Span::new(at, at + character.len_utf8()),
                    format!("the character U+{code:04X} cannot be seen"),
                )
                .help("take it out");
        }
    }
}

/// Where a character stands that may be one that cannot be seen; each such character has one such place.
fn suspects(bytes: &[u8]) -> Vec<usize> {
    let mut found = pairs(bytes, is_control_or_mark);
    // Few characters begin as the others do.
    let late_controls = memchr::memchr_iter(0xC2, bytes);
    found.extend(late_controls.filter(|at| matches!(bytes[*at..], [_, ..=0x9F | 0xAD, ..])));
    let joiners = memchr::memchr_iter(0x81, bytes).filter_map(|at| at.checked_sub(1));
    found.extend(joiners.filter(|at| bytes[*at] == 0xE2));
    let order_marks = memchr::memchr_iter(0xEF, bytes);
    found.extend(order_marks.filter(|at| matches!(bytes[*at..], [_, 0xBB, ..])));
    found
}

/// A control character, or U+200B to U+200F and U+202A to U+202E behind their first byte, which they share with quotation marks and
/// dashes.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at at once")]
fn is_control_or_mark(one: u8, two: u8) -> bool {
    let is_control = (one < 0x20) & (one != b'\t') & (one != b'\n') & (one != b'\r') & (one != 0x0C);
    let is_mark = (one == 0x80) & ((two.wrapping_sub(0x8B) < 5) | (two.wrapping_sub(0xAA) < 5));
    is_control | (one == 0x7F) | is_mark
}

/// Control characters but tab and ends of lines and pages, and signs of layout.
fn is_invisible(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}
