//! The time that a record or a text gives a document, for holding one against the other.

use std::ops::RangeInclusive;

use super::agreement::{Word, agree};
use super::facts::{DateFacts, Facts, Seen};
use super::moment::{Odds, odds};
use super::schema::{Kind, RECORD};
use super::written::WrittenRecord;
use crate::document::date::{day_number, days_in};
use crate::document::edtf::{Edtf, EdtfDate};
use crate::document::printed_time::{PrintedTime, printed_time};
use crate::document::timestamp::Timestamp;
use crate::nearest::nearest;

/// The keys of a record's date that have a day, month or year.
pub const KEYS: [&str; 5] = ["when", "from", "to", "earliest", "latest"];

/// The keys that have the first and the last of a stretch of time.
pub const STRETCHES: [(&str, &str); 2] = [("from", "to"), ("earliest", "latest")];

/// The keys with which a record cannot have this one, since it has its date in one way: as one day, as several, or between two bounds.
pub fn other_ways(key: &str) -> impl Iterator<Item = &'static str> {
    let way = |key: &str| STRETCHES.iter().position(|(first, last)| [*first, *last].contains(&key));
    let own = way(key);
    let is_of_date = KEYS.contains(&key);
    KEYS.into_iter().filter(move |other| is_of_date && way(other) != own)
}

/// A stretch of time; of one day, both are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dating {
    /// When it begins.
    pub first: EdtfDate,
    /// When it ends.
    pub last: EdtfDate,
}

impl Dating {
    /// Reads a date or an interval; `None` where it is none.
    pub fn read(word: &str) -> Option<Self> {
        let Edtf { first, last } = Edtf::read(word).ok()?;
        Some(Self { first, last: last.unwrap_or(first) })
    }

    /// Whether one ends before the other begins; what is less exact holds all that it may be.
    pub fn is_apart(self, other: Self) -> bool {
        self.first.is_after(other.last) || other.first.is_after(self.last)
    }

    /// The days of it, by number; `None` where an end is open.
    pub fn days(self) -> Option<RangeInclusive<i64>> {
        let number = |(year, month, day): (i64, u32, u32)| {
            let year = u32::try_from(year).ok()?;
            day_number(year, month, day.min(days_in(month as usize - 1, Some(year))))
        };
        Some(number(self.first.earliest()?)?..=number(self.last.latest()?)?)
    }

    /// The years of it; `None` where an end is open.
    pub fn years(self) -> Option<RangeInclusive<i64>> {
        Some(self.first.earliest()?.0..=self.last.latest()?.0)
    }

    /// The time that a date has, by its keys; `None` where it is open at one end.
    fn of<'w>(word: impl Fn(&str) -> Option<&'w str>) -> Option<Self> {
        if let Some(when) = word("when") {
            return Self::read(when);
        }
        let (first, last) = STRETCHES.iter().find_map(|(first, last)| word(first).zip(word(last)))?;
        Some(Self { first: Self::read(first)?.first, last: Self::read(last)?.last })
    }

    /// The time that the text gives its document.
    pub fn of_text(date: &DateFacts) -> Option<Self> {
        Self::of(|key| seen(date, key).map(|seen| seen.value.as_str()))
    }

    /// The time that a record gives its document: in the Gregorian calendar, whichever the text has.
    pub fn of_record(record: &WrittenRecord) -> Option<Self> {
        Self::of(|key| word(record, key).map(|(word, _)| word))
    }
}

/// The calendar that a record says its text has. A word that is none is the one that was meant, so that a slip in it hides no other.
fn calendar<'r>(record: &WrittenRecord<'r, '_>) -> Option<&'r str> {
    let (word, _) = record.word("date.calendar")?;
    Some(calendars().find(|calendar| nearest(word, calendars()) == Some(*calendar)).unwrap_or(word))
}

/// Whether a record names no other calendar, so that the text's words are those of its day.
pub fn is_gregorian(record: &WrittenRecord) -> bool {
    calendar(record).is_none_or(|calendar| calendar == GREGORIAN)
}

/// Whether a record's time may be that of the text in the calendar that the record says the text has; `seen` is where the text has it.
///
/// An attribute of markup that names a calendar is Gregorian as the record is; of words, and where none is named, that is open.
pub fn may_be_counted(
    record: &WrittenRecord,
    date: &DateFacts,
    seen: &Seen<String>,
    (own, of_text): (Dating, Dating),
) -> bool {
    /// The Gregorian day is ten days later in the sixteenth century, and thirteen in the twentieth.
    const JULIAN_DAYS: RangeInclusive<i64> = 10..=13;
    /// The years of another era are farther from ours: 543 in Thailand.
    const YEARS_MAX: u64 = 100;
    let is_of_words = date.text.as_ref().is_some_and(|text| text.span == seen.span);
    if is_gregorian(record) || date.calendar.is_some() && !is_of_words {
        return false;
    }
    if calendar(record) != Some(JULIAN) {
        let years = of_text.first.year.zip(own.first.year);
        return years.is_some_and(|(of_text, own)| of_text.abs_diff(own) > YEARS_MAX);
    }
    let (Some(own), Some(of_text)) = (own.days(), of_text.days()) else { return false };
    *own.start() <= of_text.end() + JULIAN_DAYS.end() && of_text.start() + JULIAN_DAYS.start() <= *own.end()
}

/// The Gregorian day of a day of the Julian calendar, both as EDTF has them.
pub fn gregorian(julian: &str) -> Option<String> {
    let stamp = Timestamp::read(julian).ok()?;
    let (mut year, mut month, day) = (stamp.year, stamp.month?, stamp.day?);
    // Of the years that end a century, the Julian calendar has a leap day in each, the Gregorian in every fourth.
    let of_leap_days = if month > 2 { year } else { year.checked_sub(1)? };
    let mut day = day + (of_leap_days / 100).checked_sub(of_leap_days / 400 + 2)?;
    let length = days_in(month as usize - 1, Some(year));
    if day > length {
        day -= length;
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// Whether a record says that its text counts as the Julian calendar does.
pub fn is_julian(record: &WrittenRecord) -> bool {
    calendar(record) == Some(JULIAN)
}

/// Whether a record says what is printed, and why its day is another: what a person knows of a date that was printed wrongly. What the
/// text itself gives as the reason says nothing of that.
pub fn is_explained(record: &WrittenRecord, date: &DateFacts) -> bool {
    let says = |key: &str, seen: Option<&Seen<String>>| {
        word(record, key).map(|(word, _)| seen.is_some_and(|seen| agree(word, &seen.value)))
    };
    says("basis", date.basis.as_ref()) == Some(false) && says("text", date.text.as_ref()) == Some(true)
}

/// Whether a record's word for a date is of another day than the text's. Of another time of the same day, metadata/time-against-text tells.
pub fn is_other_day(record: &WrittenRecord, date: &DateFacts, word: &str, seen: &Seen<String>) -> bool {
    let times = Dating::read(word).zip(Dating::read(&seen.value));
    odds(word, &seen.value) == Some(Odds::Day)
        && !times.is_some_and(|times| may_be_counted(record, date, seen, times))
}

/// The calendar where none is named.
const GREGORIAN: &str = "gregorian";

/// The calendar of Russia until 1918.
const JULIAN: &str = "julian";

/// The calendars that a record may name.
pub fn calendars() -> impl Iterator<Item = &'static str> {
    let of_date = RECORD.kind("date").and_then(Kind::keys);
    let calendars = match of_date.and_then(|keys| keys.kind("calendar")) {
        Some(Kind::OneOf(calendars)) => calendars.as_slice(),
        _ => &[],
    };
    calendars.iter().map(String::as_str)
}

/// Whether a record has its date in another way than with this key.
pub fn is_said_in_another_way(record: &WrittenRecord, path: &str) -> bool {
    let key = path.strip_prefix("date.").unwrap_or_default();
    other_ways(key).any(|other| record.field(&format!("date.{other}")).is_some())
}

/// What a record has under a key of its date.
pub fn word<'r>(record: &WrittenRecord<'r, '_>, key: &str) -> Option<Word<'r>> {
    record.word(&format!("date.{key}"))
}

/// The first of the days, months or years that a record has.
pub fn first_word<'r>(record: &WrittenRecord<'r, '_>) -> Option<Word<'r>> {
    KEYS.iter().find_map(|key| word(record, key))
}

/// What the text says for a key of the record's date.
pub fn seen<'d>(date: &'d DateFacts, key: &str) -> Option<&'d Seen<String>> {
    match key {
        "when" => date.when.as_ref(),
        "from" => date.from.as_ref(),
        "to" => date.to.as_ref(),
        "earliest" => date.earliest.as_ref(),
        "latest" => date.latest.as_ref(),
        _ => None,
    }
}

/// What becomes of a day with its time where the text has another day, in these words: a time with which they agree, or of which they
/// do not speak, stays with it, and a day alone stays one.
pub fn with_time(written: &str, seen: &str, words: Option<&str>) -> String {
    let (day, time_seen) = seen.split_once('T').map_or((seen, None), |(day, time)| (day, Some(time)));
    if !is_day(day) {
        return seen.to_owned();
    }
    let Some((_, time)) = written.split_once('T') else {
        return if is_day(written) { day.to_owned() } else { seen.to_owned() };
    };
    let zone = zone(written);
    match words.and_then(printed_time) {
        None if time_seen.is_some() => seen.to_owned(),
        None => format!("{day}T{time}"),
        // A local time and one of Greenwich are not compared, and which day it is there is not known.
        Some(printed) if !(zone.is_empty() || zone == "Z" && printed.is_zulu) => day.to_owned(),
        Some(PrintedTime { hour, minute, .. }) => {
            let said = format!("{hour:02}:{minute:02}");
            let time = if time.starts_with(&said) { time.to_owned() } else { format!("{said}{zone}") };
            format!("{day}T{time}")
        }
    }
}

/// Whether a word has the form of a day.
fn is_day(word: &str) -> bool {
    word.len() == DAY_BYTES && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// “1968-10-05” has so many bytes.
const DAY_BYTES: usize = 10;

/// What stands behind a time of day: "Z", "-05:00", or nothing.
fn zone(word: &str) -> &str {
    let Some((_, time)) = word.split_once('T') else { return "" };
    time.find(['Z', '+', '-']).map_or("", |at| &time[at..])
}

/// What a record says beside the date that its text gives it.
///
/// Where the text has both, they are the text's own matter; where the record has another than the text, another rule tells it. So a
/// record's date is held against a part of its source only where one of the two is a person's own.
pub fn is_to_be_held(record: &WrittenRecord, word: &str, of_text: impl Fn(&Facts) -> Vec<&str>) -> bool {
    // Of a document that is not there, nothing is told elsewhere; of another's record, its number tells all.
    let Some(facts) = record.facts() else { return record.document.is_none() };
    let Some(date) = Dating::of_record(record) else { return false };
    let said = of_text(facts);
    let dated = Dating::of_text(&facts.date);
    let is_copied = said.iter().any(|said| agree(said, word));
    match dated {
        Some(dated) => !dated.is_apart(date) && said.is_empty(),
        None => is_copied || said.is_empty(),
    }
}

/// The year that ends in two digits and is nearest to another.
pub fn full_year(two_digits: u32, year: u32) -> u32 {
    let of_century = year / 100 * 100 + two_digits;
    let candidates = [of_century, of_century.saturating_sub(100), of_century + 100];
    candidates.into_iter().min_by_key(|candidate| candidate.abs_diff(year)).unwrap_or(of_century)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stays_with_its_day_where_the_text_has_it_or_has_none() {
        let of = |written: &str, words: &str| with_time(written, "1964-01-08", Some(words));

        assert_eq!(of("1964-01-09T18:00:00", "January 8, 1964, 6 p.m."), "1964-01-08T18:00:00");
        assert_eq!(of("1964-01-09T17:00Z", "January 8, 1964, 1800Z"), "1964-01-08T18:00Z");
        assert_eq!(of("1964-01-09T23:00-05:00", "January 8, 1964, 6 p.m."), "1964-01-08");
        assert_eq!(of("1964-01-09T18:00", "January 8, 1964"), "1964-01-08T18:00");
        assert_eq!(of("1964-01-09", "January 8, 1964, 6 p.m."), "1964-01-08");
        assert_eq!(with_time("1964-01-09T18:00", "1964-01", None), "1964-01");
        assert_eq!(with_time("1964-01-09", "1964-01-08T18:00:00", None), "1964-01-08");
        assert_eq!(with_time("1964-01-09T17:00", "1964-01-08T18:00:00", None), "1964-01-08T18:00:00");
        assert_eq!(with_time("Tuesday", "January 8, 1964", None), "January 8, 1964");
    }

    #[test]
    fn a_julian_day_is_ten_to_thirteen_days_before_the_gregorian() {
        assert_eq!(gregorian("1823-12-22").as_deref(), Some("1824-01-03"));
        assert_eq!(gregorian("1582-10-05").as_deref(), Some("1582-10-15"));
        assert_eq!(gregorian("1917-10-25").as_deref(), Some("1917-11-07"));
        assert_eq!(gregorian("1900-02-28").as_deref(), Some("1900-03-12"));
        assert_eq!(gregorian("1917-10"), None);
    }

    #[test]
    fn a_date_is_said_in_one_way() {
        assert_eq!(other_ways("from").collect::<Vec<_>>(), ["when", "earliest", "latest"]);
        assert_eq!(other_ways("when").collect::<Vec<_>>(), ["from", "to", "earliest", "latest"]);
        assert_eq!(other_ways("place").count(), 0);
    }

    #[test]
    fn the_calendars_of_a_record_are_those_of_markup() {
        let file: serde_yaml::Value =
            serde_yaml::from_str(include_str!("../../rules/vocabularies/markup-values.yaml")).unwrap();
        let lists = file["markup-values"].as_sequence().unwrap();
        let of_markup = lists.iter().find(|list| list["attribute"] == "calendar").unwrap();
        let of_markup =
            of_markup["values"].as_sequence().unwrap().iter().map(|value| value.as_str().unwrap());

        assert!(of_markup.eq(calendars()));
    }
}
