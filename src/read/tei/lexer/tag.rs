//! Tags and their attributes.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use memchr::{memchr, memchr2, memchr3};

use super::{Lexer, Token};
use crate::document::markup::{Attribute, AttributeName, FaultKind};
use crate::source::Span;

/// Attributes of one tag are held against so many before them as they are read; in a tag of more, all are looked at when it ends.
const COMPARED_MAX: usize = 256;

impl Lexer<'_> {
    /// Reads the end tag of a name, where it stands here without any blank, as almost all do.
    pub fn end_tag_of(&mut self, name: Span) -> Option<Span> {
        let rest = self.bytes[self.at..].strip_prefix(b"</")?.strip_prefix(&self.bytes[name.range()])?;
        rest.starts_with(b">").then(|| {
            let start = std::mem::replace(&mut self.at, self.bytes.len() - rest.len() + 1);
            Span::new(start, self.at)
        })
    }

    pub(super) fn close_tag(&mut self, start: usize) -> Token {
        let name_end = self.name_end(start + 2);
        let blanks_end = self.blanks_end(name_end);
        if name_end > start + 2 && self.bytes.get(blanks_end) == Some(&b'>') {
            self.at = blanks_end + 1;
            return Token::Close { name: Span::new(start + 2, name_end), tag: Span::new(start, self.at) };
        }
        let name_end = name_end.max(start + 2);
        let end = self.end_of_words(name_end);
        let kind = if name_end == start + 2 || end.is_some() {
            FaultKind::StrayInTag
        } else {
            FaultKind::UnclosedTag
        };
        let is_at_stop = |at: usize| matches!(self.bytes.get(at), None | Some(b'<' | b'>'));
        self.fault(kind, start, if is_at_stop(name_end) { name_end } else { name_end + 1 });
        self.at = end.map_or(name_end, |end| end + 1);
        // Other signs in a name leave only its beginning.
        let is_whole =
            matches!(self.bytes.get(name_end), None | Some(b' ' | b'\n' | b'\t' | b'\r' | b'/' | b'<'));
        let name = Span::new(start + 2, if is_whole { name_end } else { start + 2 });
        Token::Close { name, tag: Span::new(start, self.at) }
    }

    pub(super) fn open_tag(&mut self, start: usize, name_end: usize) -> Token {
        // A tag that begins in the name of another is a part of it.
        self.tag_fault = self.is_behind_broken(start).then_some(FaultKind::UnclosedTag);
        let attributes = self.attributes.len();
        let mut at = name_end;
        let is_empty = loop {
            let next = self.blanks_end(at);
            match self.bytes.get(next) {
                None | Some(b'<') => {
                    self.tag_fault(FaultKind::UnclosedTag, start, name_end);
                    if next == name_end
                        && let Some(end) = self.end_of_words(name_end + 1)
                    {
                        self.broken.push(Span::new(start + 1, end));
                    }
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
                Some(b'/') if self.bytes.get(self.blanks_end(next + 1)) == Some(&b'>') => {
                    self.tag_fault(FaultKind::StrayInTag, next, next + 1);
                    at = self.blanks_end(next + 1) + 1;
                    break true;
                }
                Some(_) => {
                    let has_blank = next > at;
                    at = self.attribute(next, attributes, has_blank);
                }
            }
        };
        self.at = at;
        self.distant_duplicates(attributes);
        Token::Open {
            name: Span::new(start + 1, name_end),
            tag: Span::new(start, at),
            attributes: attributes as u32,
            is_empty,
        }
    }

    /// Finds duplicates that stand too far apart in a tag to have been held against each other.
    fn distant_duplicates(&mut self, first: usize) {
        if self.attributes.len() - first <= COMPARED_MAX || self.tag_fault.is_some() {
            return;
        }
        let mut places: HashMap<&str, Span> = HashMap::new();
        let mut found = Vec::new();
        for attribute in &self.attributes[first..] {
            match places.entry(&self.text[attribute.name_span.range()]) {
                Entry::Occupied(other) => found.push((attribute.name_span, *other.get())),
                Entry::Vacant(place) => {
                    place.insert(attribute.name_span);
                }
            }
        }
        for (name, other) in found {
            self.fault_with(
                FaultKind::DuplicateAttribute,
                name.start as usize,
                name.end as usize,
                Some(other),
            );
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
            let end = self.unquoted_end(opening);
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
            // In a tag that lost a quotation mark, attributes of what follows come twice.
            if self.tag_fault.is_none() {
                let other = other.name_span;
                self.fault_with(FaultKind::DuplicateAttribute, start, end, Some(other));
            }
        } else {
            self.attributes.push(Attribute { name: known, name_span: name, value });
        }
        end
    }

    /// Where a value ends that has no quotation marks.
    fn unquoted_end(&self, start: usize) -> usize {
        let rest = &self.bytes[start..];
        let end = rest.iter().position(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'>' | b'<'));
        let end = end.unwrap_or(rest.len());
        let is_empty_element = rest[..end].ends_with(b"/") && rest.get(end) == Some(&b'>');
        start + end - usize::from(is_empty_element)
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
