//! Dates as datelines, texts and citations write them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memmem::Finder;

use super::timestamp::Timestamp;
use super::{BlockKind, Document};
use crate::search::phrases;
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

/// A day as a number, for counting days between two; `None` where there is no such day. The month is from 1.
pub fn day_number(year: u32, month: u32, day: u32) -> Option<i64> {
    const MINUTES_OF_A_DAY: i64 = 24 * 60;
    let is_day = (1..=12).contains(&month) && (1..=days_in(month as usize - 1, Some(year))).contains(&day);
    let stamp = Timestamp { year, month: Some(month), day: Some(day), time: None, offset: None };
    is_day.then(|| stamp.minutes().div_euclid(MINUTES_OF_A_DAY))
}

/// A date as it is printed: "January 24, 1962", "November 31".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// From its first letter or digit to its last.
    pub span: Span,
    /// The month and the day alone.
    pub day_and_month: Span,
    /// The month, from 0.
    pub month: usize,
    /// The day as it is printed, possible or not.
    pub day: u32,
    /// The year, where it follows.
    pub year: Option<u32>,
}

static MONTH_NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| phrases(MONTHS));

static HALF_DAY: LazyLock<Finder> = LazyLock::new(|| Finder::new(".m."));

/// The dates of a document that have a day, notes included, in order.
pub fn read(document: &Document) -> Vec<Date> {
    dates_of(document.text, |start, digits| document.digits_before_marker(start, digits))
}

/// The dates of a text without markers that have a day, in order.
pub fn printed(text: &str) -> Vec<Date> {
    dates_of(text, |_, digits| digits)
}

/// `limit` says how many of the digits at a place belong to the date.
fn dates_of(text: &str, limit: impl Fn(usize, usize) -> usize) -> Vec<Date> {
    MONTH_NAMES
        .find_iter(text)
        .filter_map(|found| {
            let is_word = !text[..found.start()].ends_with(char::is_alphanumeric);
            if let Some(date) = day_first(text, found.start(), found.end(), found.pattern().as_usize()) {
                return Some(date);
            }
            let rest = text[found.end()..].strip_prefix(' ')?;
            let start = found.end() + 1;
            let digits = limit(start, rest.bytes().take_while(u8::is_ascii_digit).count());
            if !is_word || !(1..=2).contains(&digits) {
                return None;
            }
            let end = start + digits;
            let year = text[end..].strip_prefix(", ").and_then(|rest| {
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                let length = limit(end + 2, length);
                (length == 4).then(|| rest[..4].parse().ok()).flatten()
            });
            Some(Date {
                span: Span::new(found.start(), if year.is_some() { end + 6 } else { end }),
                day_and_month: Span::new(found.start(), end),
                month: found.pattern().as_usize(),
                day: text[start..end].parse().ok()?,
                year,
            })
        })
        .collect()
}

impl Document<'_> {
    /// How many of the digits at a place stand before a footnote marker among them.
    fn digits_before_marker(&self, start: usize, digits: usize) -> usize {
        let next = self.markers.partition_point(|marker| (marker.span.start as usize) < start);
        self.markers.get(next).map_or(digits, |marker| digits.min(marker.span.start as usize - start))
    }
}

/// Sunday to Saturday.
pub const WEEKDAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// The weekday of a date of the Gregorian calendar, from 0 for Sunday; the month from 0.
///
/// Zeller's congruence: March begins the year, so that the leap day ends it.
pub fn weekday(year: u32, month: usize, day: u32) -> usize {
    let (year, month) = if month < 2 { (year - 1, month as u32 + 13) } else { (year, month as u32 + 1) };
    let (century, year) = (year / 100, year % 100);
    let days = day + 13 * (month + 1) / 5 + year + year / 4 + century / 4 + 5 * century;
    (days as usize + 6) % 7
}

/// A clock time as it is printed: "4:30 p.m.", "1530Z".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// From the first digit to the end.
    pub span: Span,
    /// The hour, possible or not.
    pub hour: u32,
    /// The minute, possible or not.
    pub minute: u32,
    /// Whether it is one of 24 hours in Greenwich ("1530Z").
    pub is_zulu: bool,
}

/// The clock times with minutes of a text: those with "a.m." or "p.m.", and those of the Zulu zone that end a line or a sentence.
pub fn clock_times(text: &str) -> impl Iterator<Item = ClockTime> {
    let halves = HALF_DAY.find_iter(text.as_bytes()).filter_map(|at| half_day(text, at));
    let zulu = memchr::memchr_iter(b'Z', text.as_bytes()).filter_map(|at| zulu(text, at));
    halves.chain(zulu)
}

/// "4:30 p.m.", where ".m." stands at an offset.
fn half_day(text: &str, at: usize) -> Option<ClockTime> {
    let before = text[..at].strip_suffix(['a', 'p'])?.strip_suffix(' ')?;
    let minutes = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let hours_end = before[..minutes].strip_suffix(':')?.len();
    let hours = hours_end - before[..hours_end].bytes().rev().take_while(u8::is_ascii_digit).count();
    let is_whole = !before[..hours].ends_with(|c: char| c.is_alphanumeric() || c == ':');
    if before.len() - minutes != 2 || !(1..=2).contains(&(hours_end - hours)) || !is_whole {
        return None;
    }
    Some(ClockTime {
        span: Span::new(hours, at + 3),
        hour: before[hours..hours_end].parse().ok()?,
        minute: before[minutes..].parse().ok()?,
        is_zulu: false,
    })
}

/// The date of the first dateline that has one, with its year.
pub fn dateline_date(document: &Document) -> Option<(Date, u32)> {
    let line = document.blocks.iter().find(|block| block.kind == BlockKind::Dateline)?.span;
    document.dates().iter().filter(|date| line.contains(date.span)).find_map(|date| Some((*date, date.year?)))
}

/// A time of one of the halves of the day as a dateline writes it: "4:30 p.m.", "9 a. m.".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatelineTime {
    /// The sign between hour and minutes, where there are minutes.
    pub separator: Option<Span>,
    /// What stands behind the figures, with its blank and its full stops: " p.m.".
    pub half: Span,
}

/// The times of one of the halves of the day in the datelines of a document, in order.
pub fn dateline_times(document: &Document) -> Vec<DatelineTime> {
    let datelines = document.blocks.iter().filter(|block| block.kind == BlockKind::Dateline);
    datelines.flat_map(|block| times_of_line(document.words(block.span), block.span.start as usize)).collect()
}

fn times_of_line(line: &str, offset: usize) -> impl Iterator<Item = DatelineTime> {
    let is_digit = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let ends = (1..line.len()).filter(move |end| is_digit(end - 1) && !is_digit(*end));
    ends.filter_map(move |end| {
        let half = half_length(&line[end..])?;
        let before = line[..end].trim_end_matches(|c: char| c.is_ascii_digit());
        let hour = before
            .strip_suffix([':', '.'])
            .filter(|hour| end - before.len() == 2 && is_digit(hour.len() - 1));
        Some(DatelineTime {
            separator: hour.map(|hour| Span::new(offset + hour.len(), offset + before.len())),
            half: Span::new(offset + end, offset + end + half),
        })
    })
}

/// How long " p.m.", "p. m." or " PM" is that a text begins with.
fn half_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(' ').unwrap_or(text).strip_prefix(['a', 'p', 'A', 'P'])?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let rest = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix(['m', 'M'])?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    (!rest.starts_with(char::is_alphabetic)).then_some(text.len() - rest.len())
}

/// "1530Z" behind a date, where "Z" stands at an offset.
fn zulu(text: &str, at: usize) -> Option<ClockTime> {
    let start = at - text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let before = text[..start].strip_suffix(", ")?;
    let follows_year = before.ends_with(|c: char| c.is_ascii_digit());
    let ends = !text[at + 1..].starts_with(char::is_alphabetic);
    if at - start != 4 || !follows_year || !ends {
        return None;
    }
    Some(ClockTime {
        span: Span::new(start, at + 1),
        hour: text[start..start + 2].parse().ok()?,
        minute: text[start + 2..at].parse().ok()?,
        is_zulu: true,
    })
}

/// "31 June 1963", where the month stands at an offset.
fn day_first(text: &str, start: usize, end: usize, month: usize) -> Option<Date> {
    let before = text[..start].strip_suffix(' ')?;
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let day = before.len() - digits;
    let year = text[end..].strip_prefix(' ')?;
    let length = year.bytes().take_while(u8::is_ascii_digit).count();
    let is_apart = text[..day].ends_with([' ', '(', '[', '\n']) || day == 0;
    if !(1..=2).contains(&digits) || length != 4 || !is_apart || !matches!(&year[..2], "17" | "18" | "19") {
        return None;
    }
    Some(Date {
        span: Span::new(day, end + 5),
        day_and_month: Span::new(day, end),
        month,
        day: before[day..].parse().ok()?,
        year: year[..4].parse().ok(),
    })
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

        let dates: Vec<_> = document.dates().iter().map(|date| (date.month, date.day, date.year)).collect();

        assert_eq!(dates, [(5, 30, None), (1, 29, Some(1963))]);
        assert_eq!(days_in(1, Some(1963)), 28);
        assert_eq!(days_in(1, Some(2000)), 29);
        assert_eq!(days_in(1, None), 29);
    }

    #[test]
    fn weekdays_are_reckoned() {
        assert_eq!(WEEKDAYS[weekday(1963, 10, 22)], "Friday");
        assert_eq!(WEEKDAYS[weekday(1948, 8, 14)], "Tuesday");
        assert_eq!(WEEKDAYS[weekday(1964, 1, 29)], "Saturday");
        assert_eq!(WEEKDAYS[weekday(2000, 0, 1)], "Saturday");
    }
}
