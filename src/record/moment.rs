//! Whether two words for a date can be the same, each with its time of day and the offset of its zone, or without.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::dating::Dating;
use crate::document::timestamp::Timestamp;

/// In what two dates differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odds {
    /// In the day, the month or the year.
    Day,
    /// In the time of one day.
    Time,
}

const MINUTES_OF_AN_HOUR: i64 = 60;
const MINUTES_OF_A_DAY: i64 = 24 * MINUTES_OF_AN_HOUR;

/// How far clocks are behind Greenwich at most, and before it.
const HOURS_BEHIND_MAX: i64 = 12;
const HOURS_BEFORE_MAX: i64 = 14;

/// In what the date of a record cannot be that of a text; what is written in another form than EDTF's is left open, and so is what one
/// of them does not say.
pub fn odds(written: &str, seen: &str) -> Option<Odds> {
    let (date, date_seen) = (Dating::read(written)?, Dating::read(seen)?);
    let day = || date.is_apart(date_seen).then_some(Odds::Day);
    let (own, other) = (stamp(written), stamp(seen));
    let is_zoned = |stamp: Option<Timestamp>| stamp.is_some_and(|stamp| stamp.offset.is_some());
    match (own, other) {
        // One moment may be written in the zone of either place.
        (Some(one), Some(other)) if is_zoned(own) == is_zoned(Some(other)) => {
            let is_same = one.minutes() == other.minutes();
            (!is_same).then(|| day().unwrap_or(Odds::Time))
        }
        // A day alone is the day that is printed, whatever other clocks show.
        (Some(zoned), _) if is_zoned(own) => day().filter(|_| !may_be_local(zoned, date_seen, other)),
        (Some(_), Some(zoned)) => day().filter(|_| !may_be_local(zoned, date, own)),
        _ => day(),
    }
}

/// Whether a word has the moment at which a day ends, which the day after begins with: “1965-06-29T00:00” is midnight of June 28.
pub fn is_end_of(word: &str, day: &str) -> bool {
    let days = Dating::read(day).and_then(Dating::days);
    let end = days.map(|days| (days.end() + 1) * MINUTES_OF_A_DAY);
    let stamp = stamp(word).filter(|stamp| stamp.offset.is_none());
    stamp.is_some_and(|stamp| Some(stamp.minutes()) == end)
}

/// Whether clocks somewhere could show a date, or its time, at a moment that has a zone.
fn may_be_local(zoned: Timestamp, date: Dating, time: Option<Timestamp>) -> bool {
    let moment = zoned.minutes();
    let shown =
        moment - HOURS_BEHIND_MAX * MINUTES_OF_AN_HOUR..=moment + HOURS_BEFORE_MAX * MINUTES_OF_AN_HOUR;
    let local = match time {
        Some(time) => Some(time.minutes()..=time.minutes()),
        None => date.days().map(|days| minutes(&days)),
    };
    local.is_some_and(|local| local.start() <= shown.end() && shown.start() <= local.end())
}

/// The minutes of days.
fn minutes(days: &RangeInclusive<i64>) -> RangeInclusive<i64> {
    days.start() * MINUTES_OF_A_DAY..=(days.end() + 1) * MINUTES_OF_A_DAY - 1
}

/// The time of day in a word, as it is written, and behind it its zone: ("22:10", "-05:00").
pub fn clock(word: &str) -> Option<(&str, &str)> {
    const HOUR_AND_MINUTE: usize = "22:10".len();
    let (_, time) = word.split_once('T')?;
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    Some((time.get(..HOUR_AND_MINUTE.min(zone))?, &time[zone..]))
}

/// A date with its time; `None` where it has none.
fn stamp(word: &str) -> Option<Timestamp> {
    let word = word.trim_end_matches(['?', '~', '%']);
    let stamp = Timestamp::read(&in_full(word)).ok()?;
    stamp.time.map(|_| stamp)
}

/// "1968-10-08T22:10-05" with what a record may leave out and an attribute may not: the seconds, and the minutes of the zone.
fn in_full(word: &str) -> Cow<'_, str> {
    let Some((date, time)) = word.split_once('T') else { return word.into() };
    let Some((hour_and_minute, zone)) = clock(word) else { return word.into() };
    let seconds = &time[hour_and_minute.len()..time.len() - zone.len()];
    let seconds = if seconds.is_empty() { ":00" } else { seconds };
    let minutes = if zone.len() == "-05".len() { ":00" } else { "" };
    format!("{date}T{hour_and_minute}{seconds}{zone}{minutes}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_the_same_day_is_at_odds_in_nothing() {
        for (one, other) in [
            ("1968-10-05", "1968-10-05T09:00:00"),
            ("1968-10", "1968-10-05"),
            ("1968-10-05T09:00", "1968-10-05T09:00:00"),
            ("1968-10-05T09:00:00", "1968-10-05T14:00:00Z"),
            ("1968~", "1968-10-05"),
            ("next week", "1968-10-05"),
            ("1955-07-16T24:00:00", "1955-07-17T00:00"),
        ] {
            assert_eq!(odds(one, other), None, "{one} {other}");
        }
    }

    #[test]
    fn a_day_ends_at_midnight() {
        assert!(is_end_of("1965-06-29T00:00", "1965-06-28"));
        assert!(is_end_of("1965-06-28T24:00:00", "1965-06-28"));
        assert!(!is_end_of("1965-06-28T00:00", "1965-06-28"));
        assert!(!is_end_of("1965-06-29T00:00Z", "1965-06-28"));
        assert!(!is_end_of("1965-06-29", "1965-06-28"));
    }

    #[test]
    fn one_moment_is_the_same_in_every_zone() {
        assert_eq!(odds("1954-06-22T22:02:00-05:00", "1954-06-23T03:02:00Z"), None);
        assert_eq!(odds("1954-06-22T22:02-05", "1954-06-23T03:02Z"), None);
        assert_eq!(odds("1954-06-22T15:02:00-05:00", "1954-06-22T15:02:00Z"), Some(Odds::Time));
        assert_eq!(odds("1954-06-22T22:02:00-05:00", "1954-06-23T04:02:00Z"), Some(Odds::Day));
    }

    #[test]
    fn a_moment_is_held_against_the_days_that_clocks_may_show() {
        assert_eq!(odds("1954-06-23T03:02:00Z", "1954-06-22"), None);
        assert_eq!(odds("1954-06-22", "1954-06-23T03:02:00Z"), Some(Odds::Day));
        assert_eq!(odds("1954-06-22T22:02", "1954-06-23T03:02:00Z"), None);
        assert_eq!(odds("1954-06-23T03:02:00Z", "1954-06-22T22:02:00"), None);
        assert_eq!(odds("1954-06-23T13:02:00Z", "1954-06-22"), Some(Odds::Day));
        assert_eq!(odds("1954-06-23T03:02:00Z", "1954-06-22T12:02:00"), Some(Odds::Day));
    }

    #[test]
    fn a_day_or_a_time_that_is_another_is_told_apart() {
        assert_eq!(odds("1968-10-05", "1968-10-06"), Some(Odds::Day));
        assert_eq!(odds("1968-10-05T09:00", "1968-10-05T10:00:00"), Some(Odds::Time));
        assert_eq!(odds("1968-10-05/1968-10-07", "1968-10-08"), Some(Odds::Day));
    }
}
