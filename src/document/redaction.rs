//! Redactions: "[2 lines of source text not declassified]".

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::Document;
use super::bracket::{closes_in_line, is_inside};
use crate::source::Span;

/// A redaction is no longer than this, in bytes; a longer bracket holds prose.
const REDACTION_BYTES_MAX: usize = 160;

/// How a redaction ends.
const FORMULA: &str = "not declassified";

/// Where words like "declassified" begin in a text, in order.
fn declassifications(text: &str) -> impl Iterator<Item = usize> {
    static WORD: LazyLock<Finder> = LazyLock::new(|| Finder::new("declas"));
    WORD.find_iter(text.as_bytes())
}

impl Document<'_> {
    /// The redactions, brackets included, in order.
    pub fn redactions(&self) -> impl Iterator<Item = Span> {
        self.declassifications().filter_map(|at| redaction(self.text, at))
    }

    /// The redactions that are not closed, in order.
    pub fn unclosed_redactions(&self) -> impl Iterator<Item = Unclosed> {
        self.declassifications().filter_map(|at| unclosed(self.text, at))
    }

    /// The redactions that no square bracket opens though a bracket closes them, in order.
    pub fn bare_redactions(&self) -> impl Iterator<Item = Bare> {
        self.declassifications().filter_map(|at| bare(self.text, at))
    }

    fn declassifications(&self) -> impl Iterator<Item = usize> {
        let find = || declassifications(self.text).map(|at| at as u32).collect();
        self.asked.declassifications.get_or_init(find).iter().map(|at| *at as usize)
    }
}

/// The redactions of a text, brackets included, in order.
pub fn redactions(text: &str) -> impl Iterator<Item = Span> {
    declassifications(text).filter_map(|at| redaction(text, at))
}

/// The redaction that a word like "declassified" stands in, where it stands in a bracket.
fn redaction(text: &str, at: usize) -> Option<Span> {
    let from = text.floor_char_boundary(at.saturating_sub(REDACTION_BYTES_MAX));
    let open = from + text[from..at].rfind(['[', ']', '\n'])?;
    let to = text.ceil_char_boundary((at + REDACTION_BYTES_MAX).min(text.len()));
    let close = at + text[at..to].find([']', '[', '\n'])?;
    let is_bracket = text[open..].starts_with('[') && text[close..].starts_with(']');
    is_bracket.then(|| Span::new(open, close + 1))
}

/// A redaction whose bracket is not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclosed {
    /// The bracket.
    pub open: Span,
    /// The words that it ends with.
    pub end: Span,
}

/// The redactions of a text that are not closed, in order.
pub fn unclosed_redactions(text: &str) -> impl Iterator<Item = Unclosed> {
    declassifications(text).filter_map(|at| unclosed(text, at))
}

/// The redaction that a word like "declassified" ends without a bracket.
fn unclosed(text: &str, at: usize) -> Option<Unclosed> {
    /// A bracket that closes further off is another.
    const CLOSING_BYTES_MAX: usize = 400;
    let at = text[..at].strip_suffix("not ")?.len();
    if !text[at..].starts_with(FORMULA) {
        return None;
    }
    let from = text.floor_char_boundary(at.saturating_sub(REDACTION_BYTES_MAX));
    let open = from + text[from..at].rfind(['[', ']', '\n', '\r'])?;
    let end = at + FORMULA.len();
    let is_open = text[open..].starts_with('[') && !closes_in_line(&text[end..], CLOSING_BYTES_MAX);
    is_open.then(|| Unclosed { open: Span::new(open, open + 1), end: Span::new(at, end) })
}

/// A redaction without square brackets, or with the closing one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bare {
    /// The parenthesis or brace that opens it, where one does.
    pub open: Option<Span>,
    /// Its words.
    pub words: Span,
    /// The bracket that closes it.
    pub close: Span,
}

/// The words that a redaction counts or names what is left out with, apart from its numbers.
const REDACTED: [&str; 30] = [
    "a",
    "and",
    "codeword",
    "codewords",
    "document",
    "heading",
    "headings",
    "initials",
    "less",
    "line",
    "lines",
    "name",
    "names",
    "number",
    "numbers",
    "of",
    "page",
    "pages",
    "paragraph",
    "paragraphs",
    "place",
    "places",
    "sentence",
    "sentences",
    "source",
    "text",
    "than",
    "title",
    "word",
    "words",
];

/// The redaction that a word like "declassified" ends, where no square bracket opens it and a bracket closes it.
fn bare(text: &str, at: usize) -> Option<Bare> {
    let end = at + text[at..].strip_prefix("declassified").map(|_| "declassified".len())?;
    let closing = text[end..].chars().next().filter(|c| matches!(c, ']' | ')' | '}'))?;
    let mut start = text[..at].strip_suffix("not ")?.len();
    let begin = start;
    // Word by word, as far as they are those of a redaction.
    while let Some(before) = text[..start].strip_suffix(' ') {
        let word = before.rsplit([' ', '(', '[', '{', '\n']).next().unwrap_or(before);
        let is_count = word.starts_with(|c: char| c.is_numeric())
            && word.chars().all(|c| c.is_numeric() || matches!(c, '/' | '-' | '–'));
        if !is_count && !REDACTED.contains(&word) {
            break;
        }
        start = before.len() - word.len();
    }
    // What is left out is not begun with a word that joins it to others.
    while let Some(joint) =
        ["and ", "of ", "than ", "a "].iter().find(|joint| text[start..begin].starts_with(**joint))
    {
        start += joint.len();
    }
    let opening = text[..start].chars().next_back().filter(|c| matches!(c, '(' | '[' | '{'));
    // "[Source: … 2 pages of source text not declassified]" is opened further on.
    if start == begin || opening == Some('[') || is_inside(&text[..start], REDACTION_BYTES_MAX * 4) {
        return None;
    }
    // Without a parenthesis of its own, a redaction that a parenthesis closes is words of another.
    if opening.is_none() && closing != ']' {
        return None;
    }
    let open = opening.map(|_| Span::new(start - 1, start));
    Some(Bare { open, words: Span::new(start, end), close: Span::new(end, end + 1) })
}

/// Whether a place stands in a redaction.
pub fn is_redacted(text: &str, place: Span) -> bool {
    let from = text.floor_char_boundary((place.start as usize).saturating_sub(REDACTION_BYTES_MAX));
    let to = text.ceil_char_boundary((place.end as usize + REDACTION_BYTES_MAX).min(text.len()));
    let place = Span::new(place.start as usize - from, place.end as usize - from);
    let text = &text[from..to];
    redactions(text).any(|redaction| redaction.contains(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redaction_without_square_brackets_is_told_from_prose() {
        let bare = |text| {
            declassifications(text)
                .filter_map(|at| bare(text, at))
                .map(|bare| text[bare.words.range()].to_owned())
                .collect::<Vec<_>>()
        };

        assert_eq!(
            bare("It (1 line not declassified) said 2 lines of source text not declassified] more."),
            ["1 line not declassified", "2 lines of source text not declassified"]
        );
        for text in [
            "[1 line not declassified]",
            "[Source: Johnson Library, Box 5 [2 of 2]. Secret. 2 pages of source text not declassified]",
            "the amount (of material not declassified) and 3 pages of source text not declassified. Secret",
            "a memorandum (name and place not yet declassified)",
        ] {
            assert!(bare(text).is_empty(), "{text}: {:?}", bare(text));
        }
    }

    #[test]
    fn a_redaction_is_a_bracket_that_says_what_is_not_declassified() {
        let text = "He [name not declassified] and [sic] a class [1 line not declassfied] declassified.";

        let found: Vec<_> = redactions(text).map(|span| &text[span.range()]).collect();

        assert_eq!(found, ["[name not declassified]", "[1 line not declassfied]"]);
    }
}
