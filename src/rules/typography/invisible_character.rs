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
    // Control characters but tab and line ends; what was not UTF-8 is reported as such.
    let undecodable = document.source.undecodable();
    let is_substitute =
        |at: usize| undecodable.binary_search_by_key(&at, |(span, _)| span.start as usize).is_ok();
    let is_control =
        |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)) || byte == 0x7F;
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| is_control(**byte)) {
        if !is_substitute(at) {
            report(findings, at, 1, u32::from(*byte));
        }
    }
    for lead in [0xC2, 0xE2, 0xEF] {
        for at in memchr::memchr_iter(lead, bytes) {
            let Some(character) = text[at..].chars().next().filter(|c| is_invisible(*c)) else { continue };
            // A mark of the byte order may begin the file.
            if character != '\u{FEFF}' || at > 0 {
                report(findings, at, character.len_utf8(), u32::from(character));
            }
        }
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

fn report(findings: &mut Findings, at: usize, length: usize, code: u32) {
    findings
        .at(Span::new(at, at + length), format!("the character U+{code:04X} cannot be seen"))
        .help("take it out");
}
