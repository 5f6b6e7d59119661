//! References to pages.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::source::Span;

/// A range of pages as it is printed: "pp. 409–10".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRange {
    /// From the first digit to the last.
    pub span: Span,
    /// The first page.
    pub first: u32,
    /// The last page, where it is written in short with the digits that are left out.
    pub last: u32,
}

static PAGES: LazyLock<Finder> = LazyLock::new(|| Finder::new("pp. "));

/// The ranges of pages that stand behind "pp." in a text, in order.
pub fn page_ranges(text: &str) -> impl Iterator<Item = PageRange> {
    PAGES.find_iter(text.as_bytes()).filter_map(move |at| {
        let start = at + 4;
        let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let first_length = digits(start);
        let dash = text[start + first_length..].chars().next().filter(|c| matches!(c, '–' | '-'))?;
        let second = start + first_length + dash.len_utf8();
        let second_length = digits(second);
        let end = second + second_length;
        let is_number = (1..=5).contains(&first_length) && (1..=5).contains(&second_length);
        if !is_number || text[end..].starts_with(char::is_alphanumeric) {
            return None;
        }
        let (first, second) = (&text[start..start + first_length], &text[second..end]);
        // "409–10": the digits before are those of the first page.
        let kept = first_length.saturating_sub(second_length);
        let last = format!("{}{second}", &first[..kept]).parse().ok()?;
        Some(PageRange { span: Span::new(start, end), first: first.parse().ok()?, last })
    })
}

/// A reference to a document: "Document 12".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentReference {
    /// From the word to the last digit.
    pub span: Span,
    /// The document's number.
    pub number: u32,
    /// Whether a volume, a book or a paper of its own is named before it in the sentence.
    pub is_of_another_volume: bool,
}

/// The references to documents in a stretch of text, in order.
pub fn document_references(text: &str, stretch: Span) -> impl Iterator<Item = DocumentReference> {
    static WORD: LazyLock<Finder> = LazyLock::new(|| Finder::new("Document "));
    const LOOK_BACK_BYTES: usize = 160;
    const OTHERS: [&str; 12] = [
        "vol",
        "Vol",
        "Relations",
        "ibid",
        "Ibid",
        "Basic",
        "NATO",
        "COCOM",
        "Part",
        "Supplement",
        "Fiche",
        "published",
    ];
    let words = &text[stretch.range()];
    WORD.find_iter(words.as_bytes()).filter_map(move |at| {
        let start = at + WORD.needle().len();
        let digits = words[start..].bytes().take_while(u8::is_ascii_digit).count();
        let end = start + digits;
        if digits == 0 || words[end..].starts_with(char::is_alphanumeric) {
            return None;
        }
        // The volume may be named a sentence before: "(Foreign Relations, 1951, vol. II. Document 12)".
        let from = words.floor_char_boundary(at.saturating_sub(LOOK_BACK_BYTES));
        let before = &words[from..at];
        let from = stretch.start as usize;
        Some(DocumentReference {
            span: Span::new(from + at, from + end),
            number: words[start..end].parse().ok()?,
            is_of_another_volume: OTHERS.iter().any(|other| before.contains(other)),
        })
    })
}

/// A reference to a footnote of the same document that says which way it lies: "footnote 3 above".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FootnoteReference {
    /// From the word to the last digit.
    pub span: Span,
    /// The footnote's number.
    pub number: u32,
    /// Whether it is said to stand above.
    pub is_above: bool,
}

/// The references to footnotes in a stretch of text that say which way they lie, in order.
pub fn footnote_references(text: &str, stretch: Span) -> impl Iterator<Item = FootnoteReference> {
    static WORD: LazyLock<Finder> = LazyLock::new(|| Finder::new("footnote "));
    let words = &text[stretch.range()];
    WORD.find_iter(words.as_bytes()).filter_map(move |at| {
        let start = at + WORD.needle().len();
        let end = start + words[start..].bytes().take_while(u8::is_ascii_digit).count();
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(['.', ',', ';', ')']);
        let lies = |way: &str| words[end..].strip_prefix(way).is_some_and(ends);
        let is_above = lies(" above");
        if end == start || !(is_above || lies(" below")) {
            return None;
        }
        let from = stretch.start as usize;
        let number = words[start..end].parse().ok()?;
        Some(FootnoteReference { span: Span::new(from + at, from + end), number, is_above })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_in_short_is_read_in_full() {
        let ranges: Vec<_> = page_ranges("pp. 409–10, pp. 639–440, pp. 7-8, pp. 12")
            .map(|range| (range.first, range.last))
            .collect();

        assert_eq!(ranges, [(409, 410), (639, 440), (7, 8)]);
    }
}
