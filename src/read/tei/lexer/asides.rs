//! What is no element: comments, CDATA sections, processing instructions and the XML declaration.

use memchr::{memchr2, memmem};

use super::{Lexer, Token};
use crate::document::markup::FaultKind;
use crate::document::waiver::is_request;
use crate::read::tei::declaration;
use crate::source::Span;

impl Lexer<'_> {
    /// What begins with `<!`.
    pub(super) fn declared(&mut self, start: usize) -> Token {
        let rest = &self.bytes[start..];
        if rest.starts_with(b"<!--") {
            return self.comment(start);
        }
        if rest.starts_with(b"<![CDATA[") {
            let from = start + 9;
            if let Some(end) = self.find(b"]]>", from) {
                self.at = end + 3;
                return Token::Section(Span::new(from, end));
            }
            self.fault(FaultKind::UnclosedSection, start, from);
            self.at = from;
            return Token::Aside;
        }
        if rest.starts_with(b"<!DOCTYPE") {
            return self.document_type(start);
        }
        self.fault(FaultKind::UnknownDeclaration, start, start + 2);
        // What may have been meant as a declaration is no text.
        let Some(end) = self.end_of_words(start + 2) else {
            self.at = start + 2;
            return Token::Text(Span::new(start, start + 2));
        };
        self.at = end + 1;
        Token::Aside
    }

    fn comment(&mut self, start: usize) -> Token {
        let from = start + 4;
        let end = if self.comment_end >= from { Some(self.comment_end) } else { self.find(b"-->", from) };
        let Some(end) = end else {
            self.fault(FaultKind::UnclosedComment, start, from);
            self.at = from;
            return Token::Aside;
        };
        self.comment_end = end;
        // The last hyphen of "--->" is one too many.
        if let Some(length) = memmem::find(&self.bytes[from..=end], b"--") {
            if self.bytes[from..from + length].ends_with(b"<!") {
                // Another comment begins, so this one has lost its end, and what stands between is read.
                self.fault(FaultKind::UnclosedComment, start, from);
                self.at = from;
                return Token::Aside;
            }
            self.fault(FaultKind::DoubleHyphen, from + length, from + length + 2);
        }
        self.at = end + 3;
        if is_request(&self.text[from..end]) {
            self.requests.push(Span::new(start, end + 3));
        }
        Token::Aside
    }

    pub(super) fn instruction(&mut self, start: usize) -> Token {
        let name_end = self.name_end(start + 2);
        let Some(end) = self.find(b"?>", start + 2) else {
            self.fault(FaultKind::UnclosedInstruction, start, name_end);
            self.at = name_end;
            return Token::Aside;
        };
        self.at = end + 2;
        if &self.text[start + 2..name_end] == "xml" {
            let is_first = self.text[..start].trim_start_matches('\u{FEFF}').is_empty();
            let kind = if is_first { FaultKind::BadDeclaration } else { FaultKind::MisplacedDeclaration };
            self.fault(kind, start, self.at);
        } else if self.text[start + 2..name_end].eq_ignore_ascii_case("xml")
            || name_end == start + 2
            || (name_end < end && self.blanks_end(name_end) == name_end)
        {
            self.fault(FaultKind::BadInstruction, start, self.at);
        }
        Token::Aside
    }

    /// Reads the XML declaration, where the text begins with one.
    pub(super) fn declaration(&mut self) {
        let start = self.at;
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r');
        if !self.bytes[start..].starts_with(b"<?xml") || !self.bytes.get(start + 5).is_some_and(is_blank) {
            return;
        }
        let stop = memchr2(b'<', b'>', &self.bytes[start + 1..]).map(|length| start + 1 + length);
        let end = stop.filter(|stop| self.bytes[..*stop].ends_with(b"?") && self.bytes[*stop] == b'>');
        let Some(end) = end else {
            self.fault(FaultKind::BadDeclaration, start, start + 5);
            self.at = stop.map_or(self.bytes.len(), |stop| stop + usize::from(self.bytes[stop] == b'>'));
            return;
        };
        self.at = end + 1;
        let body = &self.text[start + 5..end - 1];
        match declaration::read(body) {
            Ok(None) => {}
            Ok(Some(encoding)) => {
                let from = start + 5 + encoding.start;
                self.fault(FaultKind::Encoding, from, start + 5 + encoding.end);
            }
            Err(()) => self.fault(FaultKind::BadDeclaration, start, end + 1),
        }
    }
}
