//! A text is UTF-8 throughout.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/structure/undecodable-bytes.yaml`.
pub const RULE: Rule = rule!("structure/undecodable-bytes", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let undecodable = document.source.undecodable();
    let mut at = 0;
    while at < undecodable.len() {
        let (first, byte) = undecodable[at];
        let line = document.source.line_of(first.start);
        let mut last = at;
        while last + 1 < undecodable.len() && document.source.line_of(undecodable[last + 1].0.start) == line {
            last += 1;
        }
        let message = if last == at {
            format!("the byte {byte:#04X} is not UTF-8")
        } else {
            format!("the byte {byte:#04X} and {} more in this line are not UTF-8", last - at)
        };
        findings.at(first, message).help(match windows_1252(byte) {
            Some(character) => format!("save the file as UTF-8; in Windows-1252 the byte is “{character}”"),
            None => "save the file as UTF-8".to_owned(),
        });
        at = last + 1;
    }
}

/// The character of a byte in the encoding that such files most often have.
fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        0xA0..=0xFF => Some(char::from(byte)),
        _ => None,
    }
}
