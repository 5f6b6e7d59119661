//! Document types: where they end, and whether they are written as XML has them. What they declare is not obeyed.

use memchr::{memchr, memmem};

use super::{Lexer, Token};
use crate::document::markup::FaultKind;
use crate::source::Span;

/// How a document type begins.
const BEGIN: &str = "<!DOCTYPE";

/// What stands for the end of a document type among the signs that are missing.
const END: &[u8] = b"<!DOCTYPE >";

impl Lexer<'_> {
    /// Steps over a document type.
    pub(super) fn document_type(&mut self, start: usize) -> Token {
        let body = start + BEGIN.len();
        // One that has no end goes to the end of the file, and so do those behind it.
        let is_endless = self.missing.contains(&END);
        let end = if is_endless { None } else { end(self.bytes, body) };
        let Some(end) = end else {
            if !is_endless {
                self.missing.push(END);
            }
            self.fault(FaultKind::BadDocumentType, start, body);
            self.at = body;
            return Token::Aside;
        };
        self.at = end + 1;
        if !self.is_document_type(body, end) {
            self.fault(FaultKind::BadDocumentType, start, end + 1);
        }
        Token::DocumentType(Span::new(start, end + 1))
    }

    /// Whether a name stands between two offsets and then, where wanted, an external identifier and declarations.
    fn is_document_type(&self, start: usize, end: usize) -> bool {
        let name = self.blanks_end(start);
        let name_end = self.name_end(name);
        name > start && name_end > name && name_end <= end && is_sound_behind_name(&self.text[name_end..end])
    }
}

/// Where the `>` of a document type stands; those in literals, comments and declarations are not its own.
fn end(bytes: &[u8], start: usize) -> Option<usize> {
    let behind =
        |sign: &[u8], at: usize| memmem::find(&bytes[at..], sign).map(|length| at + length + sign.len());
    let (mut at, mut depth) = (start, 0);
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b'"' | b'\'' => at + 2 + memchr(byte, &bytes[at + 1..])?,
            b'<' if bytes[at..].starts_with(b"<!--") => behind(b"-->", at + 4)?,
            b'<' if bytes[at..].starts_with(b"<?") => behind(b"?>", at + 2)?,
            b'>' if depth <= 0 => return Some(at),
            b'[' => {
                depth += 1;
                at + 1
            }
            b']' => {
                depth -= 1;
                at + 1
            }
            _ => at + 1,
        };
    }
    None
}

/// Productions 28 and 75 from the name on.
fn is_sound_behind_name(rest: &str) -> bool {
    read_behind_name(rest).is_some_and(str::is_empty)
}

/// What is left behind the external identifier and the declarations; `None` where they are not written as they should be.
fn read_behind_name(rest: &str) -> Option<&str> {
    let mut rest = rest;
    let words = rest.trim_ascii_start();
    if words.len() < rest.len() && words.starts_with("SYSTEM") {
        rest = literal(&words["SYSTEM".len()..])?.1;
    } else if words.len() < rest.len() && words.starts_with("PUBLIC") {
        let (public, behind) = literal(&words["PUBLIC".len()..])?;
        if !public.chars().all(is_public_character) {
            return None;
        }
        rest = literal(behind)?.1;
    }
    let rest = rest.trim_ascii();
    let Some(declarations) = rest.strip_prefix('[') else { return Some(rest) };
    let mut declarations = declarations.strip_suffix(']')?.trim_ascii_start();
    while !declarations.is_empty() {
        declarations = declaration(declarations)?.trim_ascii_start();
    }
    Some("")
}

/// A literal behind white space, and what follows it.
fn literal(rest: &str) -> Option<(&str, &str)> {
    let words = rest.trim_ascii_start();
    let quote =
        words.chars().next().filter(|quote| words.len() < rest.len() && matches!(quote, '"' | '\''))?;
    words[1..].split_once(quote)
}

/// Production 13.
fn is_public_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || " \r\n-'()+,./:=?;!*#@$_%".contains(character)
}

/// Steps over one declaration. What it declares is looked at only as far as that something is declared.
fn declaration(rest: &str) -> Option<&str> {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return comment.split_once("--")?.1.strip_prefix('>');
    }
    if let Some(instruction) = rest.strip_prefix("<?") {
        return Some(instruction.split_once("?>")?.1);
    }
    if let Some(reference) = rest.strip_prefix('%') {
        return Some(reference.split_once(';')?.1);
    }
    let (rest, words_min) = [("ELEMENT", 2), ("ATTLIST", 1), ("ENTITY", 2), ("NOTATION", 2)]
        .iter()
        .find_map(|(kind, words_min)| Some((rest.strip_prefix("<!")?.strip_prefix(kind)?, *words_min)))?;
    let end = end(rest.as_bytes(), 0)?;
    let declared = &rest[..end];
    let is_apart = declared.starts_with(|c: char| c.is_ascii_whitespace());
    let words = declared.split_ascii_whitespace().take(words_min).count();
    (is_apart && words == words_min).then_some(&rest[end + 1..])
}
