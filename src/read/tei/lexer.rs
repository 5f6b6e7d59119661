//! The file as tags and text. Whatever is wrong becomes a fault with its place, and reading goes on behind it.
//!
//! Nothing is expanded but the five references that XML defines and references to characters; no document type is obeyed.

use memchr::{memchr2, memmem};

use super::characters::{is_name, is_name_start};
use crate::document::markup::{Attribute, Fault, FaultKind};
use crate::source::Span;

mod asides;
mod document_type;
mod reference;
mod tag;

/// A piece of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A start tag, or an empty element. Its attributes are the last of the lexer's list, from this index on.
    Open { name: Span, tag: Span, attributes: u32, is_empty: bool },
    /// An end tag; its name is empty where there is none, or none that can be relied on.
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

/// What was meant as a tag is no longer than this.
const WORDS_BYTES_MAX: usize = 200;

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
    /// The fault that the tag at hand has already: what follows from it is not said again.
    tag_fault: Option<FaultKind>,
    /// What stands behind each `<` that begins no tag, up to the next `>`: the tag that may have been meant.
    pub broken: Vec<Span>,
    /// Comments that speak to the program.
    pub requests: Vec<Span>,
    /// Signs that were looked for and stand nowhere from here on: what they would end is not looked for again.
    missing: Vec<&'static [u8]>,
    /// The end of a comment that was found last: comments that begin before it have the same.
    comment_end: usize,
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
            tag_fault: None,
            broken: Vec::new(),
            requests: Vec::new(),
            missing: Vec::new(),
            comment_end: 0,
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
        // What stands right behind a broken tag is broken with it.
        if self.is_behind_broken(start) {
            return;
        }
        let end = self.text.ceil_char_boundary(end.clamp(start, self.text.len()));
        self.faults.push(Fault { kind, span: Span::new(start, end), other });
    }

    /// A fault inside the tag at hand, unless it has one.
    fn tag_fault(&mut self, kind: FaultKind, start: usize, end: usize) {
        if self.tag_fault.is_none() {
            self.fault(kind, start, end);
            self.tag_fault = Some(kind);
        }
    }

    /// Whether a tag that was told to be broken ends at an offset.
    fn is_behind_broken(&self, at: usize) -> bool {
        self.faults.last().is_some_and(|fault| {
            matches!(fault.kind, FaultKind::BareLessThan | FaultKind::UnclosedTag)
                && fault.span.end as usize == at
        })
    }

    /// Whether the start tag that was read last is so broken that it may be none, or may have been meant as an empty element.
    pub fn is_tag_broken(&self) -> bool {
        let breaking =
            [FaultKind::UnclosedTag, FaultKind::StrayInTag, FaultKind::NoValue, FaultKind::UnclosedValue];
        self.tag_fault.is_some_and(|kind| breaking.contains(&kind))
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
                    if let Some(end) = self.end_of_words(start + 1) {
                        self.broken.push(Span::new(start + 1, end));
                    }
                    return Token::Text(Span::new(start, start + 1));
                }
                self.open_tag(start, name_end)
            }
        }
    }

    /// Where a name ends that begins at an offset; the offset itself where none does.
    #[inline]
    fn name_end(&self, start: usize) -> usize {
        let rest = &self.bytes[start..];
        let length = rest.iter().take_while(|byte| NAME_BYTES[usize::from(**byte)]).count();
        // Most names are of ASCII, and few signs that may stand in a name may not begin one.
        match (rest.first(), rest.get(length)) {
            (Some(b'0'..=b'9' | b'-' | b'.'), _) => start,
            (_, Some(byte)) if !byte.is_ascii() => self.name_end_beyond_ascii(start),
            _ => start + length,
        }
    }

    #[cold]
    fn name_end_beyond_ascii(&self, start: usize) -> usize {
        let mut at = start;
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

    /// The next `>`, where it stands before the next `<` and not far away.
    fn end_of_words(&self, start: usize) -> Option<usize> {
        let rest = self.bytes.get(start..)?;
        let end = start + memchr2(b'<', b'>', &rest[..rest.len().min(WORDS_BYTES_MAX)])?;
        (self.bytes[end] == b'>').then_some(end)
    }

    fn blanks_end(&self, mut at: usize) -> usize {
        while matches!(self.bytes.get(at), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            at += 1;
        }
        at
    }
}
