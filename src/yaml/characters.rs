//! Characters that keep a file from being YAML wherever they stand: bytes that are not UTF-8, and characters that cannot be seen.
//!
//! The parser takes most of them for letters, while other programs refuse the file.

use super::Problem;
use crate::search;
use crate::source::{Source, Span, Undecoded, others};

/// What is wrong with the characters of a stretch of a file.
pub fn unreadable(source: &Source, part: Span) -> impl Iterator<Item = Problem> {
    let undecoded = Undecoded::within(source, part);
    let undecoded = undecoded.map(|told| Problem::new(told.span, told.message).help(told.help));
    undecoded.into_iter().chain(unprintable(source, part))
}

/// The characters that YAML 1.2 does not have (“c-printable”), told as one.
fn unprintable(source: &Source, part: Span) -> Option<Problem> {
    let text = source.slice(part);
    let undecodable = source.undecodable();
    let is_undecodable = |span: &Span| undecodable.binary_search_by_key(span, |(place, _)| *place).is_ok();
    let mut unknown = None;
    let places = search::bytes(text.as_bytes(), begins_unprintable).into_iter().filter_map(|at| {
        let character = text[at..].chars().next().filter(|character| !is_printable(*character))?;
        let start = part.start as usize + at;
        let span = Span::new(start, start + character.len_utf8());
        if is_undecodable(&span) {
            return None;
        }
        unknown.get_or_insert(character);
        Some(span)
    });
    let places: Vec<Span> = places.collect();
    let (first, code) = (*places.first()?, u32::from(unknown?));
    let others = others(source, &places);
    let message = format!("the character U+{code:04X}{others} cannot stand in YAML");
    Some(Problem::new(first, message).help("take it out, or write what is meant; it cannot be seen"))
}

/// Whether a byte may begin a character that YAML does not have; of three, characters that it has begin with it as well.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at at once")]
fn begins_unprintable(byte: u8) -> bool {
    let is_control = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    is_control | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xEF)
}

/// Whether YAML has a character.
pub fn is_printable(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<(u32, String)> {
        let source = Source::from_bytes("d1.yaml", bytes.to_vec()).unwrap();
        let whole = Span::new(0, source.text().len());
        unreadable(&source, whole).map(|problem| (problem.span.start, problem.message)).collect()
    }

    #[test]
    fn a_character_that_yaml_does_not_have_is_told_at_its_first_place_with_the_number_of_the_others() {
        let is = |start: u32, message: &str| vec![(start, message.to_owned())];
        assert_eq!(told(b"a: b\x08c\n"), is(4, "the character U+0008 cannot stand in YAML"));
        assert_eq!(
            told(b"a: \x1B[1mb\x1B[0m\n"),
            is(3, "the character U+001B and 1 more in this line cannot stand in YAML")
        );
        assert_eq!(
            told("a: é\u{7F}\nb: \u{9D}\nc: \u{FFFE}\n".as_bytes()),
            is(5, "the character U+007F and 2 more in 3 lines cannot stand in YAML")
        );
        assert_eq!(told(b"a: \x1A\n"), is(3, "the character U+001A cannot stand in YAML"));
        assert!(told("a: \tb\u{85}\u{A0}\u{FEFF}é–\u{FFFD}𝄞\r\n".as_bytes()).is_empty());
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_one_problem_and_no_character_besides() {
        assert_eq!(
            told(b"a: \x93b\x94\nc: \x96\n"),
            [(3, "the byte 0x93 and 2 more in 2 lines are not UTF-8".to_owned())]
        );
    }
}
