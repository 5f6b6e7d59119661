//! Number, kind and title, as the heading says them.

use super::facts::Facts;
use super::shape::DocumentKind;
use super::{Text, trimmed};
use crate::document::{BlockKind, HeadingNumber, Kind, NumberFault};
use crate::vocabulary;

/// Reads the heading, and the line of the file number where that says what the document is.
pub fn read(text: Text, facts: &mut Facts) {
    let document = text.document;
    let Some(heading) = document.heading else { return };
    if let Some(number) = heading.number {
        facts.number = Some(text.seen(number.span, printed_number(document.words(number.span), number)));
    }
    let passage = document.passage(heading.title);
    let words = trimmed(passage.text(), 0..passage.text().len());
    if !words.is_empty() {
        let title = passage.text()[words.clone()].to_owned();
        facts.kind = kind(&title)
            .map(|(kind, length)| text.seen(passage.span(words.start..words.start + length), kind));
        facts.title = Some(text.seen(passage.span(words), title));
    } else if let Some(number) = &facts.number {
        // "No. 5" alone is all that the document is called.
        let value = document.words(heading.span).trim().to_owned();
        facts.title = Some(text.seen(number.span, value));
    }
    if facts.kind.is_none() && document.kind == Kind::Ordinary {
        file_number_kind(text, facts);
    }
}

/// The number with its letter, as it is printed; where a slip was understood, what is meant.
fn printed_number(words: &str, number: HeadingNumber) -> String {
    if matches!(number.fault, Some(NumberFault::LetterForDigit | NumberFault::Split)) {
        return number.value.to_string();
    }
    let words = words.trim_start_matches("No").trim_start_matches(['.', ' ']);
    words.trim_end_matches(['.', ',', ':', ';', ' ']).to_owned()
}

/// What a heading begins with, and how long that is.
fn kind(title: &str) -> Option<(DocumentKind, usize)> {
    let begins = |opening: &str| {
        let begin = title.get(..opening.len())?;
        let is_whole = !title[opening.len()..].starts_with(char::is_alphanumeric);
        (is_whole && begin.eq_ignore_ascii_case(opening)).then_some(opening.len())
    };
    vocabulary::document_kinds().iter().find_map(|(opening, kind)| {
        let length = begins(opening)?;
        Some((DocumentKind::from_name(kind)?, length))
    })
}

/// "501.BB Interim/5–2848: Telegram": volumes of 1948 to 1954 say there what a document is.
fn file_number_kind(text: Text, facts: &mut Facts) {
    let blocks = text.document.blocks.iter();
    let Some(line) = blocks.clone().find(|block| block.kind == BlockKind::FileNumber) else { return };
    let passage = text.document.passage(line.span);
    let Some(colon) = passage.text().rfind(':') else { return };
    let word = trimmed(passage.text(), colon + 1..passage.text().len());
    if let Some((kind, length)) = kind(&passage.text()[word.clone()])
        && length == word.len()
    {
        facts.kind = Some(text.seen(passage.span(word), kind));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_opening_is_the_one_meant() {
        let of = |title| kind(title).map(|(kind, _)| kind);

        assert_eq!(of("Telegram From the Embassy in Peru"), Some(DocumentKind::Telegram));
        assert_eq!(
            of("Memorandum of conversation, by Mr. Kirk"),
            Some(DocumentKind::MemorandumOfConversation)
        );
        assert_eq!(of("Memorandum of Discussion"), Some(DocumentKind::Memorandum));
        assert_eq!(of("National Security Action Memorandum No. 12"), Some(DocumentKind::Directive));
        assert_eq!(of("Notes of Meeting"), Some(DocumentKind::Notes));
        assert_eq!(of("Noteworthy"), None);
        assert_eq!(of("The Ambassador in Belgium (Kirk) to the Secretary of State"), None);
    }

    #[test]
    fn every_kind_of_the_vocabulary_is_one_of_the_record() {
        for (opening, kind) in vocabulary::document_kinds() {
            assert!(DocumentKind::from_name(kind).is_some(), "{opening}: {kind}");
        }
    }
}
