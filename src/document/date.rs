//! Dates as datelines, texts and citations write them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Document;
use crate::source::Span;

/// January to December.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const ABBREVIATIONS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"];

/// Whether a word names a month, in full or abbreviated without its full stop.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word) || is_abbreviated_month(word)
}

/// Whether a word is a month's abbreviation, without its full stop.
pub fn is_abbreviated_month(word: &str) -> bool {
    ABBREVIATIONS.contains(&word)
}

/// Whether a text begins with a month's name or abbreviation.
pub fn begins_with_month(text: &str) -> bool {
    MONTHS.iter().chain(&ABBREVIATIONS).any(|month| text.starts_with(month))
}

/// How many days a month has; a year that is not known may be a leap year.
pub fn days_in(month: usize, year: Option<u32>) -> u32 {
    const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let is_leap =
        |year: u32| (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match year {
        Some(year) if month == 1 && !is_leap(year) => 28,
        _ => DAYS[month],
    }
}

/// A date as it is printed: "January 24, 1962", "November 31".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// From the month's first letter to the last digit.
    pub span: Span,
    /// The month, from 0.
    pub month: usize,
    /// The day as it is printed, possible or not.
    pub day: u32,
    /// The year, where it follows.
    pub year: Option<u32>,
}

static MONTH_NAMES: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(MONTHS).expect("twelve short words make an automaton"));

impl Document<'_> {
    /// The dates of a document in which the day stands behind the month, notes included, in order.
    pub fn dates(&self) -> impl Iterator<Item = Date> {
        let text = self.source.text();
        MONTH_NAMES.find_iter(text).filter_map(move |found| {
            let is_word = !text[..found.start()].ends_with(char::is_alphanumeric);
            let rest = text[found.end()..].strip_prefix(' ')?;
            let start = found.end() + 1;
            let digits =
                self.digits_before_marker(start, rest.bytes().take_while(u8::is_ascii_digit).count());
            if !is_word || !(1..=2).contains(&digits) {
                return None;
            }
            let end = start + digits;
            let year = text[end..].strip_prefix(", ").and_then(|rest| {
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                let length = self.digits_before_marker(end + 2, length);
                (length == 4).then(|| rest[..4].parse().ok()).flatten()
            });
            Some(Date {
                span: Span::new(found.start(), if year.is_some() { end + 6 } else { end }),
                month: found.pattern().as_usize(),
                day: text[start..end].parse().ok()?,
                year,
            })
        })
    }

    /// How many of the digits at a place stand before a footnote marker among them.
    fn digits_before_marker(&self, start: usize, digits: usize) -> usize {
        let next = self.markers.partition_point(|marker| (marker.span.start as usize) < start);
        self.markers.get(next).map_or(digits, |marker| digits.min(marker.span.start as usize - start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::text::read;
    use crate::source::Source;

    #[test]
    fn a_date_is_read_without_the_marker_that_is_glued_to_it() {
        let text = "1. Telegram, June 302\n\nWashington, February 29, 1963.\n\n  2. Not printed.\n";
        let source = Source::from_text("d1.txt", text);
        let document = read(&source);

        let dates: Vec<_> = document.dates().map(|date| (date.month, date.day, date.year)).collect();

        assert_eq!(dates, [(5, 30, None), (1, 29, Some(1963))]);
        assert_eq!(days_in(1, Some(1963)), 28);
        assert_eq!(days_in(1, Some(2000)), 29);
        assert_eq!(days_in(1, None), 29);
    }
}
