//! The lines of a text, by their places.

use std::ops::Range;

/// The places in a text, in bytes, of its lines from one place on. Each has its line end; the last may have none.
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    /// The lines from a place on, which is the beginning of one.
    pub fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// Where the line begins that comes next.
    pub fn place(&self) -> usize {
        self.at
    }
}

/// A stretch of a text without white space at its ends.
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.end - words.trim_start().len();
    start..start + words.trim().len()
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        self.at += memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        Some(start..self.at)
    }
}
