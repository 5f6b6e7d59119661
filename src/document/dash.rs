//! Signs between two numbers of a citation: a hyphen or a dash, as an edition is used to.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::Document;
use crate::source::Span;

/// A sign between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dash {
    /// The numbers and the sign.
    pub span: Span,
    /// The sign alone.
    pub sign: Span,
    /// Whether it is a hyphen.
    pub is_hyphen: bool,
}

/// What the numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DashKind {
    /// The date of a decimal file number: "711.5611/2–1756".
    FileNumber,
    /// A range of pages: "pp. 17–18".
    PageRange,
    /// The years that files are of: "Central Files 1964–66".
    FileYears,
}

impl DashKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::FileNumber, Self::PageRange, Self::FileYears];

    /// The words for several.
    pub fn name(self) -> &'static str {
        match self {
            Self::FileNumber => "file numbers",
            Self::PageRange => "page ranges",
            Self::FileYears => "years of files",
        }
    }
}

/// The signs of one kind in the notes of a document, in order.
pub fn dashes(document: &Document, kind: DashKind) -> Vec<Dash> {
    match kind {
        DashKind::FileNumber => file_numbers(document),
        DashKind::PageRange => page_ranges(document),
        DashKind::FileYears => file_years(document),
    }
}

/// The signs in the dates of decimal file numbers: "711.5611/2–1756".
fn file_numbers(document: &Document) -> Vec<Dash> {
    let Some(notes) = document.notes_span() else { return Vec::new() };
    let words = document.words(notes);
    memchr::memchr_iter(b'/', words.as_bytes())
        .filter_map(|at| {
            let follows_digit = words[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            follows_digit.then(|| dash(words, at + 1, 1..=2, 3..=4)).flatten()
        })
        .map(|(range, sign)| place(notes, words, range, sign))
        .collect()
}

/// The signs in ranges of pages: "pp. 17–18".
fn page_ranges(document: &Document) -> Vec<Dash> {
    static WORD: LazyLock<Finder> = LazyLock::new(|| Finder::new("pp. "));
    let Some(notes) = document.notes_span() else { return Vec::new() };
    let words = document.words(notes);
    WORD.find_iter(words.as_bytes())
        .filter_map(|at| dash(words, at + 4, 1..=5, 1..=5))
        .map(|(range, sign)| place(notes, words, range, sign))
        .collect()
}

/// The signs in the years that files are of: "Central Files 1964–66".
fn file_years(document: &Document) -> Vec<Dash> {
    let Some(notes) = document.notes_span() else { return Vec::new() };
    let words = document.words(notes);
    memchr::memmem::find_iter(words.as_bytes(), "Files")
        .filter_map(|at| {
            let rest = &words[at + 5..];
            let blank = rest.len() - rest.trim_start_matches([',', ' ']).len();
            dash(words, at + 5 + blank, 4..=4, 2..=4)
        })
        .map(|(range, sign)| place(notes, words, range, sign))
        .collect()
}

/// Two numbers with a sign between them: where they stand, and where the sign does.
fn dash(
    words: &str,
    start: usize,
    first: std::ops::RangeInclusive<usize>,
    second: std::ops::RangeInclusive<usize>,
) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let digits = |from: usize| words[from..].bytes().take_while(u8::is_ascii_digit).count();
    let sign = start + digits(start);
    let length = words[sign..].chars().next().filter(|c| matches!(c, '-' | '–'))?.len_utf8();
    let end = sign + length + digits(sign + length);
    let fits = first.contains(&(sign - start)) && second.contains(&(end - sign - length));
    let ends = !words[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–'));
    (fits && ends).then_some((start..end, sign..sign + length))
}

fn place(notes: Span, words: &str, range: std::ops::Range<usize>, sign: std::ops::Range<usize>) -> Dash {
    let from = notes.start as usize;
    Dash {
        span: Span::new(from + range.start, from + range.end),
        is_hyphen: &words[sign.clone()] == "-",
        sign: Span::new(from + sign.start, from + sign.end),
    }
}
