//! References to characters and entities.

use super::{Lexer, Token};
use crate::document::markup::{FaultKind, character};
use crate::read::tei::characters::is_allowed;
use crate::source::Span;

impl Lexer<'_> {
    pub(super) fn reference_token(&mut self, start: usize) -> Token {
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
    pub(super) fn reference(&mut self, start: usize) -> (usize, Option<char>) {
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
}
