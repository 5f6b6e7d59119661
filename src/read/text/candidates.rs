//! What might be a footnote marker, and how much speaks for it.
//!
//! A marker is glued to what precedes it. After a letter or closing punctuation a number is nearly always one; after a digit
//! ("June 302") the run of digits is cut in every way that fits, and the alignment decides. The weights follow how often each
//! place holds a marker in published volumes.

use crate::document::{Note, PageBreak};
use crate::source::{Source, Span};

mod weight;

pub use weight::{LIKELY, Place, STRONG, WEAK_MAX};

/// A longer run of digits is no date, telegram or file number with a marker behind it.
const RUN_DIGITS_MAX: usize = 12;

/// The part of the text where markers stand.
pub struct Body<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Where the list of notes begins.
    pub end: usize,
    /// Where heading and datelines end.
    pub opening_end: usize,
    /// The page breaks, whose digits are no markers.
    pub page_breaks: &'a [PageBreak],
}

/// One reading of a run of digits, or a symbol: so many markers glued together from here to its end.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The markers, first to last.
    pub labels: Vec<Span>,
    /// The number of the first, where it is one.
    pub number: Option<u32>,
    /// How much speaks for it.
    pub weight: u32,
    /// Readings of one run share it; at most one of them is true.
    pub run: u32,
    /// Whether it stands in the heading or a dateline.
    pub is_in_opening: bool,
}

impl Candidate {
    /// From the first marker to the last.
    pub fn span(&self) -> Span {
        let first = self.labels[0];
        let last = self.labels[self.labels.len() - 1];
        Span::new(first.start as usize, last.end as usize)
    }
}

/// All candidates of a body, in the order of the text, the readings of one run together.
pub fn read(body: &Body, notes: &[Note], source: &Source) -> Vec<Candidate> {
    let bytes = body.text.as_bytes();
    let others = other_labels(notes, source);
    let mut candidates = Vec::new();
    let mut run = 0;
    let mut at = 0;
    let mut next_page = 0;
    while at < body.end {
        if let Some(page) = body.page_breaks.get(next_page)
            && at >= page.span.start as usize
        {
            at = at.max(page.span.end as usize);
            next_page += 1;
            continue;
        }
        if bytes[at].is_ascii_digit() {
            let length = bytes[at..body.end].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let before = candidates.len();
            digits(body, Span::new(at, at + length), run, &mut candidates);
            run += u32::from(candidates.len() > before);
            at += length;
            continue;
        }
        if !others.is_empty()
            && let Some(candidate) = other(body, at, &others, run)
        {
            at = candidate.span().end as usize;
            candidates.push(candidate);
            run += 1;
            continue;
        }
        at += 1;
    }
    candidates
}

/// The labels of the notes that are no numbers, the longest first.
fn other_labels<'s>(notes: &[Note], source: &'s Source) -> Vec<&'s str> {
    let mut labels: Vec<&str> =
        notes.iter().filter(|note| note.number.is_none()).map(|note| source.slice(note.label)).collect();
    labels.sort_unstable_by(|one, two| two.len().cmp(&one.len()).then(one.cmp(two)));
    labels.dedup();
    labels
}

/// A symbol, or a letter behind a digit or closing mark and before no other letter, that some note has for its label.
fn other(body: &Body, at: usize, labels: &[&str], run: u32) -> Option<Candidate> {
    if !body.text.is_char_boundary(at) {
        return None;
    }
    let rest = &body.text[at..body.end];
    let label = labels.iter().find(|label| rest.starts_with(**label))?;
    let before = body.text[..at].chars().next_back();
    let after = rest[label.len()..].chars().next();
    if label.starts_with(|c: char| c.is_ascii_lowercase()) {
        let is_glued = before.is_some_and(|c| c.is_ascii_digit() || matches!(c, ')' | '.' | ',' | '”'));
        if !is_glued || after.is_some_and(char::is_alphanumeric) {
            return None;
        }
    }
    let weight = if before.is_some_and(|c| !c.is_whitespace()) { STRONG } else { WEAK_MAX };
    let span = Span::new(at, at + label.len());
    Some(Candidate { labels: vec![span], number: None, weight, run, is_in_opening: at < body.opening_end })
}

/// Every reading of a run of digits.
fn digits(body: &Body, span: Span, run: u32, candidates: &mut Vec<Candidate>) {
    if span.len() > RUN_DIGITS_MAX {
        return;
    }
    let place = weight::Place::new(body.text, span);
    for cut in 0..span.len() {
        let weight = place.weight(cut);
        if weight == 0 {
            continue;
        }
        let start = span.start as usize + cut;
        let is_in_opening = start < body.opening_end;
        let suffix = &body.text[start..span.end as usize];
        let mut push = |labels: Vec<Span>, number, weight| {
            candidates.push(Candidate { labels, number: Some(number), weight, run, is_in_opening });
        };
        if let Some(number) = plain_number(suffix) {
            push(vec![Span::new(start, span.end as usize)], number, weight);
        }
        if let Some((labels, number)) = adjacent(suffix, start) {
            // Markers are glued together behind words and years; behind other digits, one marker is likelier than two.
            let weight =
                if cut == 0 || weight >= 85 { weight * labels.len() as u32 } else { weight.div_ceil(4) };
            push(labels, number, weight);
        }
    }
}

/// A marker's number: at most six digits, no zero in front.
fn plain_number(digits: &str) -> Option<u32> {
    let is_padded = digits.len() > 1 && digits.starts_with('0');
    if is_padded || digits.len() > 6 { None } else { digits.parse().ok() }
}

/// Digits that are consecutive numbers glued together: "12" is 1 and 2, "91011" is 9, 10 and 11.
fn adjacent(digits: &str, start: usize) -> Option<(Vec<Span>, u32)> {
    'lengths: for length in 1..=(digits.len() / 2) {
        let Some(first) = plain_number(&digits[..length]) else { continue };
        let mut labels = vec![Span::new(start, start + length)];
        let mut at = length;
        let mut number = first;
        while at < digits.len() {
            number += 1;
            let written = number.to_string();
            if !digits[at..].starts_with(&written) {
                continue 'lengths;
            }
            labels.push(Span::new(start + at, start + at + written.len()));
            at += written.len();
        }
        return Some((labels, first));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consecutive_numbers_are_taken_apart() {
        let parts = |digits: &str| adjacent(digits, 0).map(|(labels, first)| (labels.len(), first));

        assert_eq!(parts("12"), Some((2, 1)));
        assert_eq!(parts("91011"), Some((3, 9)));
        assert_eq!(parts("13"), None);
        assert_eq!(parts("1"), None);
    }
}
