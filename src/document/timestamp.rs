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
}
