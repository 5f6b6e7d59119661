//! What is said of the bytes of a file that are not UTF-8: one thing, however many they are, for one encoding is wrong.

use super::{Source, Span};

/// The first of such bytes, and what is said of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecoded {
    /// Where the first stands.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Undecoded {
    /// What is said of those in a stretch, where there are any.
    pub fn within(source: &Source, stretch: Span) -> Option<Self> {
        let bytes = source.undecodable().iter().filter(|(span, _)| stretch.contains(*span));
        let (places, bytes): (Vec<Span>, Vec<u8>) = bytes.copied().unzip();
        let (span, byte) = (*places.first()?, *bytes.first()?);
        let others = others(source, &places);
        let are = if others.is_empty() { "is" } else { "are" };
        let message = format!("the byte {byte:#04X}{others} {are} not UTF-8");
        let help = match windows_1252(byte) {
            Some(character) => format!("save the file as UTF-8; in Windows-1252 this byte is {character}"),
            None => "save the file as UTF-8".to_owned(),
        };
        Some(Self { span, message, help })
    }
}

/// How many places there are behind the first, and in how many lines: nothing, “ and 2 more in this line”, “ and 4 more in 3 lines”.
pub fn others(source: &Source, places: &[Span]) -> String {
    let line = |span: &Span| source.line_of(span.start);
    match (places.len() - 1, places.chunk_by(|one, other| line(one) == line(other)).count()) {
        (0, _) => String::new(),
        (more, 1) => format!(" and {more} more in this line"),
        (more, lines) => format!(" and {more} more in {lines} lines"),
    }
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
