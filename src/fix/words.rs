//! The running words of a text, which no safe fix may change: heading and body with their markers, and in TEI what stands outside
//! of documents; without notes, page breaks and redactions.

use crate::document::redaction::{redactions, unclosed_redactions};
use crate::document::{Document, markup::Markup};
use crate::read;
use crate::source::{Source, Span};

/// What must be the same before and after a safe fix.
#[derive(Debug, PartialEq, Eq)]
pub struct RunningWords {
    documents: Vec<DocumentWords>,
    elsewhere: String,
}

/// The words and the markers of a document.
#[derive(Debug, PartialEq, Eq)]
struct DocumentWords {
    words: Vec<String>,
    markers: Vec<String>,
}

/// The running words of a text, as a reader of its form sees them; `None` for XML that is not well-formed, whose words are a guess.
pub fn running_words(source: &Source) -> Option<RunningWords> {
    if !source.is_tei() {
        let documents = vec![of_document(&read::text::read(source))];
        return Some(RunningWords { documents, elsewhere: String::new() });
    }
    let reading = read::tei::read(source);
    if !reading.markup.faults.is_empty() {
        return None;
    }
    let volume = reading.volume(None);
    let documents = volume.documents.iter().map(of_document).collect();
    Some(RunningWords { documents, elsewhere: outside_of_documents(&reading.markup) })
}

/// Whether XML is well-formed; what is no XML has no form to break.
pub fn is_well_formed(source: &Source) -> bool {
    !source.is_tei() || read::tei::read(source).markup.faults.is_empty()
}

fn of_document(document: &Document) -> DocumentWords {
    let mut words = Vec::new();
    let body_end = document.notes_span().map_or(u32::MAX, |notes| notes.start);
    let lines = document.blocks.iter().map(|block| block.span).filter(|line| line.end <= body_end);
    for line in lines.chain(document.strays.iter().copied()) {
        let passage = document.passage(line);
        let kept = without_redactions(passage.text());
        let found = kept.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.extend(found.map(str::to_owned));
    }
    let in_body = document.markers.iter().filter(|marker| marker.span.start < body_end);
    let markers = in_body.map(|marker| document.words(marker.span).to_owned()).collect();
    DocumentWords { words, markers }
}

/// A text with a blank in place of each redaction, closed or not.
fn without_redactions(text: &str) -> String {
    let open = unclosed_redactions(text)
        .map(|redaction| Span { start: redaction.open.start, end: redaction.end.end });
    let mut spans: Vec<Span> = redactions(text).chain(open).collect();
    spans.sort();
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        // Two words of one redaction find it twice.
        if let Some(before) = text.get(from..span.start as usize) {
            kept.push_str(before);
            kept.push(' ');
        }
        from = from.max(span.end as usize);
    }
    kept.push_str(&text[from..]);
    kept
}

/// What stands outside of documents and outside of tags.
fn outside_of_documents(markup: &Markup) -> String {
    let text = markup.source.text();
    let mut words = String::new();
    let mut from = 0;
    for document in &markup.documents {
        let node = markup.node(*document);
        let start = node.tag().start as usize;
        if start >= from {
            push_outside_of_tags(&text[from..start], &mut words);
            from = node.element().behind as usize;
        }
    }
    push_outside_of_tags(&text[from..], &mut words);
    words
}

fn push_outside_of_tags(mut text: &str, words: &mut String) {
    while let Some(open) = memchr::memchr(b'<', text.as_bytes()) {
        words.push_str(&text[..open]);
        let close =
            memchr::memchr(b'>', &text.as_bytes()[open..]).map_or(text.len(), |close| open + close + 1);
        text = &text[close..];
    }
    words.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let words = |text: &str| running_words(&Source::from_text("d1.txt", text)).unwrap();
        words(one) == words(other)
    }

    #[test]
    fn notes_page_breaks_and_redactions_are_no_running_words() {
        let one = "1. Note1\n\n\nHe [page 12] saw [2 lines not declasified] it.\n\n  1. Soruce: Johnson Library, File. Sercet.\n";
        let other = "1. Note1\n\n\nHe [Page 12] saw [2 lines not declassified] it.\n\n  1. Source: Johnson Library, File. Secret.\n";

        assert_eq!(
            running_words(&Source::from_text("d1.txt", one)),
            running_words(&Source::from_text("d1.txt", other))
        );
    }

    #[test]
    fn a_word_or_a_marker_that_changes_is_seen() {
        assert!(!same("1. Note\n\n\nThe the call.\n", "1. Note\n\n\nThe call.\n"));
        assert!(!same("1. Note1\n\n\nCall.\n\n  1. One.\n", "1. Note2\n\n\nCall.\n\n  2. One.\n"));
    }

    #[test]
    fn a_bracket_that_closes_a_redaction_changes_no_word() {
        assert!(same(
            "1. Note\n\n\nHe [1 line not declassified. So be it.\n",
            "1. Note\n\n\nHe [1 line not declassified]. So be it.\n"
        ));
    }

    #[test]
    fn markup_that_is_not_well_formed_has_no_words_to_prove() {
        assert_eq!(running_words(&Source::from_text("v.xml", "<TEI><p></TEI>")), None);
    }
}
