//! What is no element: comments, CDATA sections, document types, processing instructions and the XML declaration.

use memchr::{memchr, memchr2, memmem};

use super::{Lexer, Token};
use crate::document::markup::FaultKind;
use crate::read::tei::declaration;
use crate::source::Span;

/// What stands for the end of a document type among the signs that are missing.
const DOCUMENT_TYPE_END: &[u8] = b"<!DOCTYPE >";

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
        self.at = start + 2;
        Token::Text(Span::new(start, start + 2))
    }

    fn comment(&mut self, start: usize) -> Token {
        let from = start + 4;
        let Some(end) = self.find(b"-->", from) else {
            self.fault(FaultKind::UnclosedComment, start, from);
            self.at = from;
            return Token::Aside;
        };
        // The last hyphen of "--->" is one too many.
        if let Some(length) = memmem::find(&self.bytes[from..=end], b"--") {
            self.fault(FaultKind::DoubleHyphen, from + length, from + length + 2);
        }
        self.at = end + 3;
        Token::Aside
    }

    /// Steps over a document type; what it declares is not obeyed.
    fn document_type(&mut self, start: usize) -> Token {
        let mut at = start + 9;
        let mut depth = 0;
        let name = self.blanks_end(at);
        let is_named = name > at && self.name_end(name) > name;
        // One that has no end goes to the end of the file, and so do those behind it.
        let is_endless = self.missing.contains(&DOCUMENT_TYPE_END);
        while let Some(&byte) = self.bytes.get(at).filter(|_| !is_endless) {
            match byte {
                b'"' | b'\'' => match memchr(byte, &self.bytes[at + 1..]) {
                    Some(length) => at += length + 1,
                    None => break,
                },
                b'[' => depth += 1,
                b']' => depth -= 1,
                b'<' if self.bytes[at..].starts_with(b"<!--") => {
                    match memmem::find(&self.bytes[at..], b"-->") {
                        Some(length) => at += length + 2,
                        None => break,
                    }
                }
                b'>' if depth <= 0 => {
                    self.at = at + 1;
                    let span = Span::new(start, at + 1);
                    if !is_named {
                        self.fault(FaultKind::BadDocumentType, start, at + 1);
                    }
                    return Token::DocumentType(span);
                }
                _ => {}
            }
            at += 1;
        }
        if !is_endless {
            self.missing.push(DOCUMENT_TYPE_END);
        }
        self.fault(FaultKind::BadDocumentType, start, start + 9);
        self.at = start + 9;
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
            self.fault(FaultKind::MisplacedDeclaration, start, self.at);
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
