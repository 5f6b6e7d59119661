//! Number, kind and title, as the heading says them.

use super::facts::Facts;
use super::shape::DocumentKind;
use super::{Text, trimmed};
use crate::document::{Document, HeadingNumber, Layer, NumberFault};
use crate::vocabulary;

/// Reads the heading.
pub fn read(text: Text, facts: &mut Facts) {
    let document = text.document;
    let Some(heading) = document.heading else { return };
    if let Some(number) = heading.number {
        facts.number = Some(text.seen(number.span, printed_number(document.words(number.span), number)));
    }
    let passage = document.passage(heading.title);
    let words = trimmed(passage.text(), 0..passage.text().len());
    if !words.is_empty() {
        let title = as_printed(&passage.text()[words.clone()]);
        facts.kind = kind(&passage.text()[words.clone()])
            .map(|(kind, length)| text.seen(passage.span(words.start..words.start + length), kind));
        facts.title = Some(text.seen(passage.span(words), title));
    } else if let Some(number) = &facts.number {
        // "No. 5" alone is all that the document is called.
        let value = document.words(heading.span).trim().to_owned();
        facts.title = Some(text.seen(number.span, value));
    }
}

/// The number and the title alone.
pub fn printed(document: &Document) -> (Option<String>, Option<String>) {
    let mut facts = Facts::default();
    read(Text { document, layer: Layer::Document(0) }, &mut facts);
    (facts.number.map(|seen| seen.value), facts.title.map(|seen| seen.value))
}

/// A heading without the blanks that markup leaves inside of brackets: "The Ambassador ( Kirk )".
fn as_printed(title: &str) -> String {
    title.replace("( ", "(").replace(" )", ")")
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
pub fn kind(title: &str) -> Option<(DocumentKind, usize)> {
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

/// Whether words are those of a kind and nothing else.
pub fn is_kind(words: &str) -> bool {
    kind(words).is_some_and(|(_, length)| length == words.len())
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
        assert_eq!(of("Summary Record of the 533d Meeting"), Some(DocumentKind::Notes));
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
