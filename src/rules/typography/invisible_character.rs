//! Every character can be seen.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
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

/// Where a character stands that may be one that cannot be seen.
fn suspects(bytes: &[u8]) -> Vec<usize> {
    const BLOCK_BYTES: usize = 4096;
    let mut found = Vec::new();
    for start in (0..bytes.len()).step_by(BLOCK_BYTES) {
        let block = &bytes[start..bytes.len().min(start + BLOCK_BYTES)];
        let next = &bytes[start + 1..bytes.len().min(start + 1 + BLOCK_BYTES)];
        // Looking at a block without leaving early lets the machine look at many bytes at once.
        if block.iter().zip(next).fold(false, |any, (one, two)| any | is_suspect(*one, *two)) {
            let pairs = block.iter().zip(next).enumerate();
            found.extend(pairs.filter(|(_, (one, two))| is_suspect(**one, **two)).map(|(at, _)| start + at));
        }
    }
    if bytes.last().is_some_and(|last| is_suspect(*last, 0)) {
        found.push(bytes.len() - 1);
    }
    found
}

/// Whether a byte and the next belong to a character that may be one that cannot be seen. Each such character has one such pair.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at at once")]
fn is_suspect(one: u8, two: u8) -> bool {
    let is_control = (one < 0x20) & (one != b'\t') & (one != b'\n') & (one != b'\r') & (one != 0x0C);
    let is_late_control = (one == 0xC2) & ((two < 0xA0) | (two == 0xAD));
    // U+200B to U+200F and U+202A to U+202E, behind their first byte, which they share with quotation marks and dashes.
    let is_mark = (one == 0x80) & ((two.wrapping_sub(0x8B) < 5) | (two.wrapping_sub(0xAA) < 5));
    let is_joiner = (one == 0xE2) & (two == 0x81);
    is_control | (one == 0x7F) | is_late_control | is_mark | is_joiner | ((one == 0xEF) & (two == 0xBB))
}

/// Control characters but tab and ends of lines and pages, and signs of layout.
fn is_invisible(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}
