//! What the preface of a volume says came of its declassification review: “… resulted in the decision to withhold 3 documents in
//! full, excise a paragraph or more in 5 documents, …”.
//!
//! Only the documents that are withheld in full are read. In published volumes their number is that of the notices in their
//! places (in five of seven that give one; one speaks of a single compilation, one counts a document more); that of documents
//! with excisions is not (in three of six), because the review counts decisions and the brackets are more or fewer.

use super::markup::{ElementName, Markup};
use super::passage::folded;
use crate::source::Span;

/// How many documents of a volume are withheld in full, as its preface says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The number.
    pub count: u32,
    /// The words that say it.
    pub span: Span,
}

/// What a preface speaks of, and what it says of it: a sentence on one compilation of a volume gives no number of the volume's.
const SUBJECT: [&str; 2] = ["declassification review of this volume", "resulted in"];

/// How it says that a whole document is withheld.
const WHOLE: &str = "in full";

/// Numbers that a preface writes out.
const NUMBERS: [&str; 11] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Reads the preface of a volume; `None` where it gives no number.
pub fn withheld(markup: &Markup) -> Option<Withheld> {
    let mut outside = markup.named(ElementName::P).filter(|node| node.document().is_none());
    outside.find_map(|paragraph| {
        let content = paragraph.content();
        let words = markup.source.slice(content);
        let is_of_review = words.contains(WHOLE) && {
            let words = folded(words);
            SUBJECT.iter().all(|part| words.contains(part))
        };
        let (count, range) = in_full(words).filter(|_| is_of_review)?;
        let start = content.start as usize;
        Some(Withheld { count, span: Span::new(start + range.start, start + range.end) })
    })
}

/// The number before “documents in full” or “documents were withheld in full”, and where all of it stands.
fn in_full(words: &str) -> Option<(u32, std::ops::Range<usize>)> {
    words.match_indices(WHOLE).find_map(|(at, whole)| {
        let mut before = words[..at].split_ascii_whitespace().rev();
        let noun = before.find(|word| !matches!(*word, "withheld" | "denied" | "were" | "was" | "be"))?;
        let number = before.next().filter(|_| matches!(noun, "document" | "documents"))?;
        let written = || NUMBERS.iter().position(|word| number.eq_ignore_ascii_case(word));
        let count = number.parse().ok().or_else(|| written().map(|count| count as u32))?;
        let start = number.as_ptr() as usize - words.as_ptr() as usize;
        Some((count, start..at + whole.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_documents_withheld_in_full_is_read_as_prefaces_write_it() {
        let read = |words: &str| in_full(words).map(|(count, range)| (count, words[range].to_owned()));
        let withheld = |count, words: &str| Some((count, words.to_owned()));

        assert_eq!(
            read("the decision to withhold 3 documents\n in full, excise"),
            withheld(3, "3 documents\n in full")
        );
        assert_eq!(
            read("in two documents; no documents were withheld in full."),
            withheld(0, "no documents were withheld in full")
        );
        assert_eq!(read("to deny no documents in full and"), withheld(0, "no documents in full"));
        assert_eq!(read("to withhold one document in full"), withheld(1, "one document in full"));
        assert_eq!(read("printed in full"), None);
        assert_eq!(read("the documents in full"), None);
    }
}
