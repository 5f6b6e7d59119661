//! Dates and times as the attributes `when`, `from`, `to`, `notBefore` and `notAfter` have them (XML Schema: gYear, gYearMonth,
//! date, dateTime).

use super::date::{MONTHS, days_in};

/// A date of an attribute, as exact as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// The year.
    pub year: u32,
    /// The month, from 1.
    pub month: Option<u32>,
    /// The day, from 1.
    pub day: Option<u32>,
    /// Hour and minute.
    pub time: Option<(u32, u32)>,
    /// Minutes before or behind Greenwich, where a zone is given.
    pub offset: Option<i32>,
}

/// Why a value is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadTimestamp {
    /// It has another form.
    Form,
    /// There is no such month.
    Month(u32),
    /// The month has no such day.
    Day(u32, u32),
    /// There is no such time.
    Time,
}

impl std::fmt::Display for BadTimestamp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Form => formatter.write_str("it is not of the form 1964-03-02 or 1964-03-02T16:05:00"),
            Self::Month(month) => write!(formatter, "there is no month {month}"),
            Self::Day(month, day) => {
                write!(formatter, "{} has no day {day}", MONTHS[(*month as usize).clamp(1, 12) - 1])
            }
            Self::Time => formatter.write_str("there is no such time of day"),
        }
    }
}

impl Timestamp {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When it has another form, or there is no such date or time.
    pub fn read(value: &str) -> Result<Self, BadTimestamp> {
        // A plain date may have a zone, too.
        let value = value.strip_suffix('Z').filter(|date| date.len() == DATE_BYTES).unwrap_or(value);
        let value = match value.len().checked_sub(ZONE_BYTES) {
            Some(DATE_BYTES) if !value.contains('T') && value.get(DATE_BYTES..).is_some_and(is_zone) => {
                &value[..DATE_BYTES]
            }
            _ => value,
        };
        let (date, rest) = value.split_once('T').map_or((value, None), |(date, rest)| (date, Some(rest)));
        let mut parts = date.split('-');
        let year = digits(parts.next(), 4)?.ok_or(BadTimestamp::Form)?;
        let month = digits(parts.next(), 2)?;
        let day = digits(parts.next(), 2)?;
        if parts.next().is_some() || (rest.is_some() && day.is_none()) {
            return Err(BadTimestamp::Form);
        }
        if let Some(month) = month.filter(|month| !(1..=12).contains(month)) {
            return Err(BadTimestamp::Month(month));
        }
        if let (Some(month), Some(day)) = (month, day)
            && !(1..=days_in(month as usize - 1, Some(year))).contains(&day)
        {
            return Err(BadTimestamp::Day(month, day));
        }
        let (time, offset) = rest.map_or(Ok((None, None)), time)?;
        Ok(Self { year, month, day, time, offset })
    }

    /// Minutes since the beginning of the year 0, for comparing; what is not given is the earliest.
    pub fn minutes(self) -> i64 {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        let (hour, minute) = self.time.unwrap_or((0, 0));
        let days =
            (1..month).map(|month| i64::from(days_in(month as usize - 1, Some(self.year)))).sum::<i64>();
        let year = i64::from(self.year);
        let before = year * 365 + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        let local = ((before + days + i64::from(day)) * 24 + i64::from(hour)) * 60 + i64::from(minute);
        local - i64::from(self.offset.unwrap_or(0))
    }

    /// Whether year, month and day are all there.
    pub fn is_full_date(self) -> bool {
        self.day.is_some()
    }
}

/// "1964-03-02" has so many bytes.
const DATE_BYTES: usize = 10;

/// "-05:00" has so many bytes.
const ZONE_BYTES: usize = 6;

fn is_zone(text: &str) -> bool {
    text.starts_with(['+', '-'])
        && text[1..].split_once(':').is_some_and(|(hours, minutes)| {
            [hours, minutes]
                .iter()
                .all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
        })
}

/// A part that is so many digits; `None` where there is none.
fn digits(part: Option<&str>, length: usize) -> Result<Option<u32>, BadTimestamp> {
    let Some(part) = part else { return Ok(None) };
    if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadTimestamp::Form);
    }
    Ok(part.parse().ok())
}

/// What stands behind "T": hours, minutes and seconds, and perhaps a zone.
#[expect(clippy::type_complexity, reason = "time and zone, either of which may be missing")]
fn time(text: &str) -> Result<(Option<(u32, u32)>, Option<i32>), BadTimestamp> {
    let text = text.strip_suffix('Z').map_or_else(|| text.to_owned(), |clock| format!("{clock}+00:00"));
    let zone_start = text.find(['+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone_start);
    let clock = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    let mut parts = clock.split(':');
    let hour = digits(parts.next(), 2)?.ok_or(BadTimestamp::Form)?;
    let minute = digits(parts.next(), 2)?.ok_or(BadTimestamp::Form)?;
    let second = digits(parts.next(), 2)?.ok_or(BadTimestamp::Form)?;
    let is_end_of_day = (hour, minute, second) == (24, 0, 0);
    if parts.next().is_some() {
        return Err(BadTimestamp::Form);
    }
    if !is_end_of_day && (hour > 23 || minute > 59 || second > 59) {
        return Err(BadTimestamp::Time);
    }
    if zone.is_empty() {
        return Ok((Some((hour, minute)), None));
    }
    let (hours, minutes) = zone[1..].split_once(':').ok_or(BadTimestamp::Form)?;
    let hours = digits(Some(hours), 2)?.filter(|hours| *hours <= 14).ok_or(BadTimestamp::Form)?;
    let minutes = digits(Some(minutes), 2)?.filter(|minutes| *minutes <= 59).ok_or(BadTimestamp::Form)?;
    let offset = (hours * 60 + minutes).cast_signed();
    Ok((Some((hour, minute)), Some(if zone.starts_with('-') { -offset } else { offset })))
}

/// How datelines print the halves of the day behind the hour.
const HALVES: [&str; 12] =
    [" a.m", " p.m", " a. m", " p. m", " A.M", " P.M", " A. M", " P. M", " am", " pm", " AM", " PM"];

/// The one time that a dateline prints, as hour and minute: "5:46 p.m.", "9 p. m.", "1746Z", "noon". Of a range, its beginning,
/// where that says which half of the day is meant.
pub fn printed_time(words: &str) -> Option<PrintedTime> {
    let noon = words.find("noon").or_else(|| words.find("Noon"));
    if let Some(at) = noon.filter(|at| !words[..*at].ends_with(|c: char| c.is_alphanumeric())) {
        let alone = !words.contains(".m.") && !words.contains("afternoon");
        let is_several = is_joined(&words[..at], &words[at + 4..]);
        return alone.then_some(PrintedTime { hour: 12, minute: 0, is_zulu: false, is_several, end: at + 4 });
    }
    let half = HALVES.iter().filter_map(|half| words.find(half)).min();
    let Some(at) = half else { return zulu(words) };
    let clock_start = words[..at]
        .rfind(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
        .map_or(0, |before| before + words[before..].chars().next().map_or(1, char::len_utf8));
    let clock = &words[clock_start..at];
    let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "0"));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    if !(1..=12).contains(&hour) || minute > 59 {
        return None;
    }
    let range = range_start(&words[..clock_start]);
    let (hour, minute) = match range {
        None => (hour, minute),
        // "8:05–9:25 a.m.": both are of one half of the day, unless the clock passes twelve between.
        Some(Some((first, minute))) if first % 12 < hour % 12 => (first, minute),
        Some(_) => return None,
    };
    let is_morning = words[at..].starts_with(" a") || words[at..].starts_with(" A");
    let hour = match (hour, is_morning) {
        (12, true) => 0,
        (12, false) => 12,
        (hour, true) => hour,
        (hour, false) => hour + 12,
    };
    let end = at + words[at..].find(['m', 'M']).map_or(0, |length| length + 1);
    let end = end + usize::from(words[end..].starts_with('.'));
    let is_several = range.is_some() || HALVES.iter().any(|half| words[end..].contains(half));
    Some(PrintedTime { hour, minute, is_zulu: false, is_several, end })
}

/// Whether a time is parted by no more than a dash or “and” from another before it or behind: "1530–1600Z".
fn is_joined(before: &str, behind: &str) -> bool {
    let joins = [" and ", " to ", "–", "-"];
    let of_other = joins.iter().find_map(|join| before.strip_suffix(join));
    of_other.is_some_and(|before| !ends_with_year(before))
        || joins.iter().any(|join| behind.starts_with(join))
}

/// Whether a text ends with a day and its year, behind which a dash parts the time: "November 12, 1955".
fn ends_with_year(text: &str) -> bool {
    let digits = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let year = digits(text);
    let day = text[..text.len() - year].strip_suffix(", ").map(digits);
    year == 4 && day.is_some_and(|day| (1..=2).contains(&day))
}

/// A time of day as a dateline prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedTime {
    /// From 0 to 23.
    pub hour: u32,
    /// From 0 to 59.
    pub minute: u32,
    /// Whether it is of the zone of Greenwich.
    pub is_zulu: bool,
    /// Whether another stands with it, as in a range, of which it is the first.
    pub is_several: bool,
    /// Where it ends in the words.
    pub end: usize,
}

/// Where a range ends behind a text ("3–", "11:30 to "), the hour and minute that it begins with, as far as they are read.
#[expect(clippy::option_option, reason = "no range, and a range whose beginning is not read, are two things")]
fn range_start(before: &str) -> Option<Option<(u32, u32)>> {
    let trimmed = before.trim_end_matches(['–', '-', ' ']);
    let trimmed =
        trimmed.strip_suffix("to").or_else(|| trimmed.strip_suffix("and")).unwrap_or(trimmed).trim_end();
    if trimmed.len() == before.len() || before.ends_with(", ") {
        return None;
    }
    let token = trimmed.rsplit([' ', ',', '—']).next().unwrap_or(trimmed);
    let (hour, minute) = token.split_once(':').unwrap_or((token, "0"));
    // "1955–1 p.m." has a dash for another: a year begins no range of hours.
    let is_clock = (1..=2).contains(&hour.len()) && hour.bytes().all(|byte| byte.is_ascii_digit());
    is_clock.then(|| Some((hour.parse().ok().filter(|hour| (1..=12).contains(hour))?, minute.parse().ok()?)))
}

fn zulu(words: &str) -> Option<PrintedTime> {
    let at = words.rfind('Z')?;
    let digits = words[..at].trim_end();
    let start = digits.len() - digits.bytes().rev().take_while(u8::is_ascii_digit).count();
    let clock = &digits[start..];
    if clock.len() != 4 {
        return None;
    }
    let (hour, minute) = (clock[..2].parse().ok()?, clock[2..].parse().ok()?);
    let is_several = is_joined(&digits[..start], &words[at + 1..]);
    (hour <= 23 && minute <= 59).then_some(PrintedTime {
        hour,
        minute,
        is_zulu: true,
        is_several,
        end: at + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_exactly_as_it_is_given() {
        let read =
            |value| Timestamp::read(value).map(|stamp| (stamp.year, stamp.month, stamp.day, stamp.time));

        assert_eq!(read("1963"), Ok((1963, None, None, None)));
        assert_eq!(read("1963-02"), Ok((1963, Some(2), None, None)));
        assert_eq!(read("1963-02-28T19:23:00"), Ok((1963, Some(2), Some(28), Some((19, 23)))));
        assert_eq!(read("1963-02-28T19:23:00-05:00"), Ok((1963, Some(2), Some(28), Some((19, 23)))));
        assert_eq!(read("1963-02-28Z"), Ok((1963, Some(2), Some(28), None)));
        assert_eq!(read("1963-02-28-05:00"), Ok((1963, Some(2), Some(28), None)));
        assert_eq!(read("1963-13-02"), Err(BadTimestamp::Month(13)));
        assert_eq!(read("1963-02-29"), Err(BadTimestamp::Day(2, 29)));
        assert_eq!(read("1963-02-28T25:00:00"), Err(BadTimestamp::Time));
        assert_eq!(read("1963-02-28T15:00:00Z"), Ok((1963, Some(2), Some(28), Some((15, 0)))));
        assert_eq!(read("28 February 1963"), Err(BadTimestamp::Form));
    }

    #[test]
    fn instants_are_compared_across_zones() {
        let minutes = |value| Timestamp::read(value).unwrap().minutes();

        assert_eq!(minutes("1963-02-28T19:00:00-05:00"), minutes("1963-03-01T00:00:00+00:00"));
        assert!(minutes("1963-12-31") < minutes("1964-01-01"));
    }

    #[test]
    fn the_time_of_a_dateline_is_read_in_every_form() {
        let read = |words| printed_time(words).map(|time| (time.hour, time.minute));

        assert_eq!(read("May 17, 1955—5:05 p.m."), Some((17, 5)));
        assert_eq!(read("March 25, 1948—1 p. m."), Some((13, 0)));
        assert_eq!(read("May 12, 1959, noon"), Some((12, 0)));
        assert_eq!(read("May 4, 1956, Noon"), Some((12, 0)));
        assert_eq!(read("May 12, 1959, 12:26 a.m."), Some((0, 26)));
        assert_eq!(read("May 12, 1969, 1746Z"), Some((17, 46)));
        assert_eq!(read("October 3, 1960, 11:45 a.m.–1:15 p.m."), Some((11, 45)));
        assert_eq!(read("May 12, 1959, 3–4:30 p.m."), Some((15, 0)));
        assert_eq!(read("December 17, 1975, 8:05–9:25 a.m."), Some((8, 5)));
        assert_eq!(read("May 12, 1959, 11:30–12:15 p.m."), None);
        assert_eq!(read("November 12, 1955–1 p.m."), Some((13, 0)));
        assert_eq!(read("May 12, 1959, 1:15 P.M."), Some((13, 15)));
        assert_eq!(read("May 12, 1959, 12.30 a.m."), Some((0, 30)));
        assert_eq!(read("May 12, 1959, 4 pm"), Some((16, 0)));
        assert_eq!(read("May 12, 1959, 4 A. M."), Some((4, 0)));
        assert_eq!(read("May 12, 1959"), None);
    }

    #[test]
    fn a_time_that_stands_with_another_is_one_of_several() {
        let is_several = |words| printed_time(words).unwrap().is_several;

        for one in [
            "May 17, 1955—5:05 p.m.",
            "November 12, 1955–1 p.m.",
            "November 12, 1955–noon",
            "May 12, 1969, 1746Z",
        ] {
            assert!(!is_several(one), "{one}");
        }
        for several in [
            "October 3, 1960, 11:45 a.m.–1:15 p.m.",
            "May 12, 1959, 3–4:30 p.m.",
            "May 12, 1959, 9 a.m. and 4 p.m.",
            "May 12, 1969, 1730–1800Z",
            "May 12, 1969, 11–noon",
        ] {
            assert!(is_several(several), "{several}");
        }
    }
}
