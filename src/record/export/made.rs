//! When a document was made, for standards whose readers know days, months, years and stretches of them, and nothing of EDTF.

use crate::document::edtf::EdtfDate;
use crate::record::shape::Record;

/// When a document was made.
pub struct Made<'r> {
    /// The date, or the two ends.
    pub extent: Extent<'r>,
    /// Whether it is about then: a date with a sign of doubt, or somewhen between the two ends.
    pub is_about: bool,
}

/// One date, or a stretch of time.
pub enum Extent<'r> {
    /// One day, month, season or year.
    At(Moment<'r>),
    /// From the one to the other; an end that is not known has none.
    Over(Option<Moment<'r>>, Option<Moment<'r>>),
}

/// A day, month, season or year, as exact as it is known.
pub struct Moment<'r> {
    /// The year, of four digits.
    pub year: i64,
    /// The month, from 1.
    pub month: Option<u32>,
    /// The day, from 1.
    pub day: Option<u32>,
    /// Spring is 1, winter is 4.
    pub season: Option<u32>,
    /// The time of day with its zone.
    time: Option<&'r str>,
}

impl<'r> Made<'r> {
    /// When a document was made as its record says, `None` where it says so in words alone or not at all.
    pub fn read(record: &'r Record) -> Option<Self> {
        let date = record.rest.date.as_ref()?;
        let is_doubted = |value: Option<&str>| value.is_some_and(|value| value.ends_with(DOUBTS));
        let is_approximate = date.certainty.as_deref() == Some("approximate");
        if let Some(when) = date.when.as_deref().filter(|when| !when.contains('/')) {
            let extent = at(when)?;
            // "182X" is somewhen within.
            let is_within = matches!(extent, Extent::Over(..));
            return Some(Self { extent, is_about: is_within || is_doubted(Some(when)) || is_approximate });
        }
        let interval = date.when.as_deref().and_then(|when| when.split_once('/'));
        let (first, last, is_within) = if let Some((first, last)) = interval {
            (Some(first), Some(last), false)
        } else if date.from.is_some() || date.to.is_some() {
            (date.from.as_deref(), date.to.as_deref(), false)
        } else {
            (date.earliest.as_deref(), date.latest.as_deref(), true)
        };
        let is_about = is_within || is_doubted(first) || is_doubted(last) || is_approximate;
        Some(Self { extent: over(first, last)?, is_about })
    }
}

/// The signs of EDTF for a date that is not sure.
const DOUBTS: [char; 3] = ['?', '~', '%'];

/// A date; “182X” is somewhen in ten years.
fn at(value: &str) -> Option<Extent<'_>> {
    let (first, last) = (Moment::first(value)?, Moment::last(value)?);
    let is_one = first.year == last.year;
    Some(if is_one { Extent::At(first) } else { Extent::Over(Some(first), Some(last)) })
}

/// A stretch of time of which one end at least is known, and none that is written is unreadable.
fn over<'r>(first: Option<&'r str>, last: Option<&'r str>) -> Option<Extent<'r>> {
    let written = |value: Option<&'r str>| value.filter(|value| !matches!(*value, "" | ".."));
    let (first, last) = (written(first), written(last));
    let ends = (first.map(Moment::first), last.map(Moment::last));
    if matches!(ends, (None, None) | (Some(None), _) | (_, Some(None))) {
        return None;
    }
    Some(Extent::Over(ends.0.flatten(), ends.1.flatten()))
}

impl<'r> Moment<'r> {
    /// A date, by the first year that it may be.
    fn first(value: &'r str) -> Option<Self> {
        let date = EdtfDate::read(value).ok()?;
        Self::of(value, date, date.earliest()?.0)
    }

    /// A date, by the last year that it may be.
    fn last(value: &'r str) -> Option<Self> {
        let date = EdtfDate::read(value).ok()?;
        Self::of(value, date, date.latest()?.0)
    }

    /// Readers of years before Christ count them in two ways, and of five digits they know none: both are left out.
    fn of(value: &'r str, date: EdtfDate, year: i64) -> Option<Self> {
        let time = value.trim_end_matches(DOUBTS).split_once('T').map(|(_, time)| time);
        let (month, season) = match date.month {
            Some(season @ 21..=24) => (None, Some(season - 20)),
            month => (month, None),
        };
        (1..=9999).contains(&year).then_some(Self { year, month, day: date.day, season, time })
    }

    /// Year, month and day, as many as are known.
    pub fn parts(&self) -> Vec<i64> {
        let rest = [self.month, self.day].into_iter().flatten();
        std::iter::once(self.year).chain(rest.map(i64::from)).collect()
    }

    /// In ISO 8601; of a season, the year.
    pub fn iso(&self) -> String {
        let mut written = format!("{:04}", self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            written.push_str(&format!("-{part:02}"));
        }
        self.time.map_or(written.clone(), |time| format!("{written}T{time}"))
    }
}
