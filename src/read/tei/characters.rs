//! Which characters XML 1.0 (fifth edition) allows, and which it allows in names.

use crate::search;
use crate::source::Span;

/// Whether a character may stand in a document (production 2).
pub fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether a name may begin with a character (production 4).
pub fn is_name_start(character: char) -> bool {
    matches!(character,
        ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// Whether a character may stand in a name (production 4a).
pub fn is_name(character: char) -> bool {
    is_name_start(character)
        || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// The characters of a text that XML does not allow.
pub fn forbidden(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    // Most control characters are ends of lines, and to leave out one kind costs less than three.
    let controls = search::bytes(bytes, |byte| byte < 0x20 && byte != b'\n');
    let controls = controls.into_iter().filter(|at| !matches!(bytes[*at], b'\t' | b'\r'));
    let mut found: Vec<Span> = controls.map(|at| Span::new(at, at + 1)).collect();
    // U+FFFE and U+FFFF differ in their last byte; few characters begin as they do.
    let places = memchr::memchr_iter(0xEF, bytes);
    let places = places.filter(|at| matches!(bytes[*at..], [_, 0xBF, 0xBE | 0xBF, ..]));
    found.extend(places.map(|at| Span::new(at, at + 3)));
    found.sort_unstable();
    found
}
