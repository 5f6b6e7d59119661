//! The file as tags and text. Whatever is wrong becomes a fault with its place, and reading goes on behind it.
//!
//! Nothing is expanded but the five references that XML defines and references to characters; no document type is obeyed.

use memchr::{memchr, memchr2, memchr3, memmem};

use super::characters::{is_allowed, is_name, is_name_start};
use crate::document::markup::{Attribute, AttributeName, Fault, FaultKind, character};
use crate::source::Span;

mod asides;

/// Attributes of one tag are held against so many before them, so that a tag of thousands is read in a moment.
const COMPARED_MAX: usize = 256;

/// A piece of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A start tag, or an empty element. Its attributes are the last of the lexer's list, from this index on.
    Open { name: Span, tag: Span, attributes: u32, is_empty: bool },
    /// An end tag.
    Close { name: Span, tag: Span },
    /// Text as it stands, without references.
    Text(Span),
    /// A reference to one character.
    Character(Span, char),
    /// The words of a CDATA section.
    Section(Span),
    /// A document type.
    DocumentType(Span),
    /// A comment or a processing instruction.
    Aside,
}

/// The bytes of ASCII that may stand in a name.
const NAME_BYTES: [bool; 256] = {
    let mut are_name = [false; 256];
    let mut byte: u8 = 0;
    while byte < 0x80 {
        are_name[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.');
        byte += 1;
    }
    are_name
};

/// Reads tokens one after another.
pub struct Lexer<'s> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    /// The attributes of all tags so far.
    pub attributes: Vec<Attribute>,
    /// What is wrong so far.
    pub faults: Vec<Fault>,
    /// Whether the tag at hand has a fault already: what follows from it is not said again.
    is_tag_faulty: bool,
    /// Signs that were looked for and stand nowhere from here on: what they would end is not looked for again.
    missing: Vec<&'static [u8]>,
    /// The first "]]>" that is not read yet; the end of the text where there is none.
    next_section_end: usize,
}

impl<'s> Lexer<'s> {
    /// At the beginning of a text, behind its byte-order mark; attributes go into the list that is given.
    pub fn new(text: &'s str, attributes: Vec<Attribute>) -> Self {
        let bytes = text.as_bytes();
        let at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let mut lexer = Self {
            text,
            bytes,
            at,
            attributes,
            faults: Vec::new(),
            is_tag_faulty: false,
            missing: Vec::new(),
            next_section_end: memmem::find(bytes, b"]]>").unwrap_or(bytes.len()),
        };
        lexer.declaration();
        lexer
    }

    /// The next piece; `None` at the end.
    pub fn next(&mut self) -> Option<Token> {
        let start = self.at;
        if start >= self.bytes.len() {
            return None;
        }
        Some(match self.bytes[start] {
            b'<' => self.markup(start),
            b'&' => self.reference_token(start),
            _ => self.text(start),
        })
    }

    fn fault(&mut self, kind: FaultKind, start: usize, end: usize) {
        self.fault_with(kind, start, end, None);
    }

    fn fault_with(&mut self, kind: FaultKind, start: usize, end: usize, other: Option<Span>) {
        let end = self.text.ceil_char_boundary(end.clamp(start, self.text.len()));
        self.faults.push(Fault { kind, span: Span::new(start, end), other });
    }

    /// A fault inside the tag at hand, unless it has one.
    fn tag_fault(&mut self, kind: FaultKind, start: usize, end: usize) {
        if !self.is_tag_faulty {
            self.fault(kind, start, end);
        }
        self.is_tag_faulty = true;
    }

    /// Where a sign stands from an offset on. One that was not found before is not there now.
    fn find(&mut self, sign: &'static [u8], from: usize) -> Option<usize> {
        if self.missing.contains(&sign) {
            return None;
        }
        let found = memmem::find(&self.bytes[from..], sign).map(|length| from + length);
        if found.is_none() {
            self.missing.push(sign);
        }
        found
    }

    fn text(&mut self, start: usize) -> Token {
        let end = memchr2(b'<', b'&', &self.bytes[start..]).map_or(self.bytes.len(), |length| start + length);
        self.at = end;
        while self.next_section_end < end {
            let found = self.next_section_end;
            if found >= start {
                self.fault(FaultKind::SectionEnd, found, found + 3);
            }
            let from = found + 3;
            self.next_section_end =
                memmem::find(&self.bytes[from..], b"]]>").map_or(self.bytes.len(), |length| from + length);
        }
        Token::Text(Span::new(start, end))
    }

    fn reference_token(&mut self, start: usize) -> Token {
        let (end, character) = self.reference(start);
        self.at = end;
        let span = Span::new(start, end);
        match character {
            Some(character) => Token::Character(span, character),
            // What stands for a character that is not known is no words of the text.
            None if end > start + 1 => Token::Aside,
            None => Token::Text(span),
        }
    }

    /// The end of a reference and the character it stands for.
    fn reference(&mut self, start: usize) -> (usize, Option<char>) {
        let body = start + 1;
        if self.bytes.get(body) == Some(&b'#') {
            return self.character_reference(start);
        }
        let end = self.name_end(body);
        if end == body || self.bytes.get(end) != Some(&b';') {
            self.fault(FaultKind::BareAmpersand, start, end.max(body));
            return (body, None);
        }
        let Some(character) = character(&self.text[body..end]) else {
            self.fault(FaultKind::UnknownEntity, start, end + 1);
            return (end + 1, None);
        };
        (end + 1, Some(character))
    }

    fn character_reference(&mut self, start: usize) -> (usize, Option<char>) {
        let is_hexadecimal = self.bytes.get(start + 2) == Some(&b'x');
        let from = start + 2 + usize::from(is_hexadecimal);
        let is_digit =
            |byte: &&u8| if is_hexadecimal { byte.is_ascii_hexdigit() } else { byte.is_ascii_digit() };
        let digits = self.bytes[from..].iter().take_while(is_digit).count();
        let end = from + digits;
        if digits == 0 || self.bytes.get(end) != Some(&b';') {
            self.fault(FaultKind::BadCharacterReference, start, end);
            return (end, None);
        }
        let character = character(&self.text[start + 1..end]).filter(|character| is_allowed(*character));
        if character.is_none() {
            self.fault(FaultKind::BadCharacterReference, start, end + 1);
        }
        (end + 1, character)
    }

    fn markup(&mut self, start: usize) -> Token {
        match self.bytes.get(start + 1) {
            Some(b'/') => self.close_tag(start),
            Some(b'!') => self.declared(start),
            Some(b'?') => self.instruction(start),
            _ => {
                let name_end = self.name_end(start + 1);
                if name_end == start + 1 {
                    self.fault(FaultKind::BareLessThan, start, start + 1);
                    self.at = start + 1;
                    return Token::Text(Span::new(start, start + 1));
                }
                self.open_tag(start, name_end)
            }
        }
    }

    /// Where a name ends that begins at an offset; the offset itself where none does.
    fn name_end(&self, start: usize) -> usize {
        let mut at = start;
        if matches!(self.bytes.get(at), Some(b'0'..=b'9' | b'-' | b'.')) {
            return start;
        }
        loop {
            let rest = &self.bytes[at..];
            at += rest.iter().position(|byte| !NAME_BYTES[usize::from(*byte)]).unwrap_or(rest.len());
            if self.bytes.get(at).is_none_or(u8::is_ascii) {
                return at;
            }
            let character = self.text[at..].chars().next().expect("an offset before the end has a character");
            let fits = if at == start { is_name_start(character) } else { is_name(character) };
            if !fits {
                return at;
            }
            at += character.len_utf8();
        }
    }

    fn blanks_end(&self, mut at: usize) -> usize {
        while matches!(self.bytes.get(at), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            at += 1;
        }
        at
    }

    fn close_tag(&mut self, start: usize) -> Token {
        let name_end = self.name_end(start + 2);
        let mut end = self.blanks_end(name_end);
        if name_end > start + 2 && self.bytes.get(end) == Some(&b'>') {
            end += 1;
        } else {
            let stop = memchr2(b'<', b'>', &self.bytes[end..]).map(|length| end + length);
            let kind = if name_end == start + 2 || stop.is_some_and(|stop| self.bytes[stop] == b'>') {
                FaultKind::StrayInTag
            } else {
                FaultKind::UnclosedTag
            };
            self.fault(kind, start, stop.unwrap_or(self.bytes.len()).min(name_end.max(start + 2) + 1));
            end = match stop {
                Some(stop) if self.bytes[stop] == b'>' => stop + 1,
                _ => name_end.max(start + 2),
            };
        }
        self.at = end;
        Token::Close { name: Span::new(start + 2, name_end), tag: Span::new(start, end) }
    }

    fn open_tag(&mut self, start: usize, name_end: usize) -> Token {
        self.is_tag_faulty = false;
        let attributes = self.attributes.len();
        let mut at = name_end;
        let is_empty = loop {
            let next = self.blanks_end(at);
            match self.bytes.get(next) {
                None | Some(b'<') => {
                    self.tag_fault(FaultKind::UnclosedTag, start, name_end);
                    at = next;
                    break false;
                }
                Some(b'>') => {
                    at = next + 1;
                    break false;
                }
                Some(b'/') if self.bytes.get(next + 1) == Some(&b'>') => {
                    at = next + 2;
                    break true;
                }
                Some(_) => {
                    let has_blank = next > at;
                    at = self.attribute(next, attributes, has_blank);
                }
            }
        };
        self.at = at;
        Token::Open {
            name: Span::new(start + 1, name_end),
            tag: Span::new(start, at),
            attributes: attributes as u32,
            is_empty,
        }
    }

    /// Reads an attribute and says where it ends.
    fn attribute(&mut self, start: usize, first: usize, has_blank: bool) -> usize {
        let name_end = self.name_end(start);
        if name_end == start {
            let end = self.bytes[start + 1..]
                .iter()
                .position(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'>' | b'<' | b'/'))
                .map_or(self.bytes.len(), |length| start + 1 + length);
            self.tag_fault(FaultKind::StrayInTag, start, end);
            return end;
        }
        if !has_blank {
            self.tag_fault(FaultKind::NoBlank, start, name_end);
        }
        let equals = self.blanks_end(name_end);
        if self.bytes.get(equals) != Some(&b'=') {
            self.tag_fault(FaultKind::NoValue, start, name_end);
            return name_end;
        }
        let opening = self.blanks_end(equals + 1);
        let quote = self.bytes.get(opening).copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let (value, end) = if let Some(quote) = quote {
            self.value(opening, quote)
        } else {
            let end = self.bytes[opening..]
                .iter()
                .position(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'>' | b'<'))
                .map_or(self.bytes.len(), |length| opening + length);
            self.tag_fault(FaultKind::UnquotedValue, start, end);
            (Span::new(opening, end), end)
        };
        let name = Span::new(start, name_end);
        let known = AttributeName::of(&self.text[name.range()]);
        let is_same = |other: &&Attribute| {
            other.name == known
                && (known != AttributeName::Other
                    || self.text[other.name_span.range()] == self.text[name.range()])
        };
        let first = first.max(self.attributes.len().saturating_sub(COMPARED_MAX));
        if let Some(other) = self.attributes[first..].iter().find(is_same) {
            let other = other.name_span;
            self.fault_with(FaultKind::DuplicateAttribute, start, end, Some(other));
        } else {
            self.attributes.push(Attribute { name: known, name_span: name, value });
        }
        end
    }

    /// Reads a value from its opening quotation mark: its words, and where what follows begins.
    fn value(&mut self, opening: usize, quote: u8) -> (Span, usize) {
        let start = opening + 1;
        let mut at = start;
        let told = self.faults.len();
        loop {
            let found = memchr3(quote, b'<', b'&', &self.bytes[at..]).map(|length| at + length);
            match found.map(|found| (found, self.bytes[found])) {
                Some((found, byte)) if byte == quote => return (Span::new(start, found), found + 1),
                Some((found, b'&')) => at = self.reference(found).0,
                other => {
                    let limit = other.map_or(self.bytes.len(), |(found, _)| found);
                    if let Some(length) = memchr(b'>', &self.bytes[start..limit]) {
                        // The tag ends before the next begins, so it is the quotation mark that is missing.
                        let end = start + length;
                        // What stands behind is read again, as text.
                        self.faults.truncate(told);
                        self.tag_fault(FaultKind::UnclosedValue, opening, end);
                        return (Span::new(start, end), end);
                    }
                    let closing = memchr2(quote, b'>', &self.bytes[limit..]).map(|length| limit + length);
                    if let Some(closing) = closing.filter(|closing| self.bytes[*closing] == quote) {
                        self.tag_fault(FaultKind::LessThanInValue, limit, limit + 1);
                        return (Span::new(start, closing), closing + 1);
                    }
                    self.tag_fault(FaultKind::UnclosedValue, opening, limit);
                    return (Span::new(start, limit), limit);
                }
            }
        }
    }
}
