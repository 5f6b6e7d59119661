//! The time that a record or a text gives a document, for holding one against the other.

use std::ops::RangeInclusive;

use super::agreement::{Word, agree};
use super::facts::{DateFacts, Facts, Seen};
use super::schema::{Kind, RECORD};
use super::written::WrittenRecord;
use crate::document::date::{day_number, days_in};
use crate::document::edtf::{Edtf, EdtfDate};
use crate::nearest::nearest;

/// The keys of a record's date that have a day, month or year.
pub const KEYS: [&str; 5] = ["when", "from", "to", "earliest", "latest"];

/// The keys that have the first and the last of a stretch of time.
pub const STRETCHES: [(&str, &str); 2] = [("from", "to"), ("earliest", "latest")];

/// The ways in which a record has its date, of which it has one.
const WAYS: [&[&str]; 3] = [&["date.when"], &["date.from", "date.to"], &["date.earliest", "date.latest"]];

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

    /// The time that a record gives its document, in the Gregorian calendar.
    pub fn of_record(record: &WrittenRecord) -> Option<Self> {
        let time = Self::of(|key| word(record, key).map(|(word, _)| word));
        time.filter(|_| is_gregorian(record))
    }
}

/// Whether a record names no other calendar. A word that is none is the one that was meant, so that a slip in it hides no other.
pub fn is_gregorian(record: &WrittenRecord) -> bool {
    let Some((word, _)) = record.word("date.calendar") else { return true };
    nearest(word, calendars()).is_none_or(|calendar| calendar == GREGORIAN)
}

/// The calendar where none is named.
const GREGORIAN: &str = "gregorian";

/// The calendars that a record may name.
pub fn calendars() -> impl Iterator<Item = &'static str> {
    let of_date = RECORD.kind("date").and_then(Kind::keys);
    let calendars = match of_date.and_then(|keys| keys.kind("calendar")) {
        Some(Kind::OneOf(calendars)) => calendars.as_slice(),
        _ => &[],
    };
    calendars.iter().map(String::as_str)
}

/// Whether a record has its date in another way than with this key: as one day, as several, or between two bounds.
pub fn is_said_in_another_way(record: &WrittenRecord, path: &str) -> bool {
    let Some(own) = WAYS.iter().find(|way| way.contains(&path)) else { return false };
    let others = WAYS.iter().filter(|way| *way != own);
    others.flat_map(|way| way.iter()).any(|path| record.field(path).is_some())
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
