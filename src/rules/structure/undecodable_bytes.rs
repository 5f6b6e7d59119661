//! A text is UTF-8 throughout.

use crate::document::Volume;
use crate::finding::{Findings, Layer};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::{Source, Span};

/// Why, and with which examples: `rules/structure/undecodable-bytes.yaml`.
pub const RULE: Rule = rule!(volume "structure/undecodable-bytes", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    // A TEI volume is one file, whatever documents are in it; a text is a file of its own.
    if let Some(markup) = volume.markup {
        report(markup.source, Layer::Markup, findings);
        return;
    }
    for (index, document) in volume.documents.iter().enumerate() {
        report(document.source, Layer::Document(index as u32), findings);
    }
}

/// Says once what is wrong with a file.
fn report(source: &Source, layer: Layer, findings: &mut Findings) {
    let undecodable = source.undecodable();
    let Some((first, byte)) = undecodable.first() else { return };
    let line = |span: &Span| source.line_of(span.start);
    let lines = undecodable.chunk_by(|one, other| line(&one.0) == line(&other.0)).count();
    let message = match (undecodable.len() - 1, lines) {
        (0, _) => format!("the byte {byte:#04X} is not UTF-8"),
        (more, 1) => format!("the byte {byte:#04X} and {more} more in this line are not UTF-8"),
        (more, lines) => format!("the byte {byte:#04X} and {more} more in {lines} lines are not UTF-8"),
    };
    findings.of(layer).at(*first, message).help(match windows_1252(*byte) {
        Some(character) => format!("save the file as UTF-8; in Windows-1252 this byte is {character}"),
        None => "save the file as UTF-8".to_owned(),
    });
}

/// The character of a byte in the encoding that such files most often have.
fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x8A => Some('Š'),
        0x8C => Some('Œ'),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x95 => Some('•'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        0xA0..=0xFF => Some(char::from(byte)),
        _ => None,
    }
}
