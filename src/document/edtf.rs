//! Dates as records have them: the Extended Date/Time Format, levels 0 and 1 (ISO 8601-2:2019), and what XML Schema's dateTime has.

use super::date::{MONTHS, days_in};

pub mod meant;

/// A date, as exact as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdtfDate {
    /// The first year that it may be, before Christ below 1; an open end has none.
    pub year: Option<i64>,
    /// The month, from 1; 21 to 24 are the seasons.
    pub month: Option<u32>,
    /// The day, from 1.
    pub day: Option<u32>,
    /// Hour and minute.
    pub time: Option<(u32, u32)>,
    /// How many of the year's last digits are not known.
    unspecified_digits: u32,
}

/// A date or an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edtf {
    /// The date, or the interval's beginning.
    pub first: EdtfDate,
    /// The interval's end.
    pub last: Option<EdtfDate>,
}

/// Why a value is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadEdtf {
    /// It has another form.
    Form,
    /// There is no such month.
    Month(u32),
    /// The month has no such day.
    Day(u32, u32),
    /// There is no such time of day.
    Time,
    /// The interval goes back.
    Backward,
}

impl std::fmt::Display for BadEdtf {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Form => formatter
                .write_str("it is not of a form such as 1968-10-05, 1968-10, 1968~ or 1968-10/1968-12"),
            Self::Month(month) => write!(formatter, "there is no month {month}"),
            Self::Day(month, day) => {
                write!(formatter, "{} has no day {day}", MONTHS[(*month as usize).clamp(1, 12) - 1])
            }
            Self::Time => formatter.write_str("there is no such time of day"),
            Self::Backward => formatter.write_str("its end comes before its beginning"),
        }
    }
}

impl Edtf {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When it has another form, or there is no such date.
    pub fn read(value: &str) -> Result<Self, BadEdtf> {
        let Some((first, last)) = value.split_once('/') else {
            return Ok(Self { first: EdtfDate::read(value)?, last: None });
        };
        let end = |word: &str| if matches!(word, "" | "..") { Ok(OPEN) } else { EdtfDate::read(word) };
        let (first, last) = (end(first)?, end(last)?);
        if first.year.is_none() && last.year.is_none() {
            return Err(BadEdtf::Form);
        }
        if first.is_after(last) {
            return Err(BadEdtf::Backward);
        }
        Ok(Self { first, last: Some(last) })
    }
}

/// No year is as far from ours: the world is younger.
const YEAR_BOUND: u64 = 100_000_000_000;

/// The end of an interval that is not known, or that there is none of.
const OPEN: EdtfDate = EdtfDate { year: None, month: None, day: None, time: None, unspecified_digits: 0 };

impl EdtfDate {
    /// Reads one date.
    ///
    /// # Errors
    ///
    /// When it has another form, or there is no such date.
    pub fn read(value: &str) -> Result<Self, BadEdtf> {
        // How sure it is does not change which date it is.
        let value = value.strip_suffix(['?', '~', '%']).unwrap_or(value);
        if let Some(year) = value.strip_prefix('Y') {
            let year: i64 = year.parse().map_err(|_| BadEdtf::Form)?;
            let is_long = (10_000..YEAR_BOUND).contains(&year.unsigned_abs());
            return if is_long { Ok(Self { year: Some(year), ..OPEN }) } else { Err(BadEdtf::Form) };
        }
        let (date, time) = value.split_once('T').map_or((value, None), |(date, time)| (date, Some(time)));
        let (sign, date) = date.strip_prefix('-').map_or((1, date), |date| (-1, date));
        let mut parts = date.split('-');
        let (year, unspecified_digits) = year(parts.next().unwrap_or_default())?;
        let month = parts.next().map(part).transpose()?;
        let day = parts.next().map(part).transpose()?;
        if parts.next().is_some() {
            return Err(BadEdtf::Form);
        }
        // Before Christ years count back: of "-196X" the first is −1969.
        let first = if sign < 0 { -year - span_of(unspecified_digits) } else { year };
        let read = Self {
            year: Some(first),
            month: month.flatten(),
            day: day.flatten(),
            time: time.map(self::time).transpose()?,
            unspecified_digits,
        };
        let has_unknown_month = matches!(month, Some(None));
        let is_season = read.month.is_some_and(|month| (21..=24).contains(&month));
        if (has_unknown_month || is_season || unspecified_digits > 0) && read.day.is_some()
            || is_season && day.is_some()
            || time.is_some() && read.day.is_none()
        {
            return Err(BadEdtf::Form);
        }
        if let Some(month) = read.month.filter(|month| !(1..=12).contains(month) && !is_season) {
            return Err(BadEdtf::Month(month));
        }
        if let (Some(month), Some(day)) = (read.month, read.day) {
            let known_year = u32::try_from(year).ok();
            if !(1..=days_in(month as usize - 1, known_year)).contains(&day) {
                return Err(BadEdtf::Day(month, day));
            }
        }
        Ok(read)
    }

    /// Whether every day that it may be comes after every day that the other may be.
    pub fn is_after(self, other: Self) -> bool {
        let (Some(first), Some(last)) = (self.earliest(), other.latest()) else { return false };
        first > last
    }

    /// Year, month and day of the first day that it may be.
    pub fn earliest(self) -> Option<(i64, u32, u32)> {
        Some((self.year?, self.months().0, self.day.unwrap_or(1)))
    }

    /// Year, month and day of the last day that it may be; no month is longer than 31 days.
    pub fn latest(self) -> Option<(i64, u32, u32)> {
        let last_year = self.year? + span_of(self.unspecified_digits);
        Some((last_year, self.months().1, self.day.unwrap_or(31)))
    }

    /// The first and the last month that it may be.
    fn months(self) -> (u32, u32) {
        match self.month {
            Some(month @ 1..=12) => (month, month),
            // Spring and autumn are in the one half of the year or the other, by the half of the earth; summer or winter goes from
            // one year to the next.
            Some(21 | 23) => (3, 12),
            _ => (1, 12),
        }
    }

    /// Whether year, month and day are all there.
    pub fn is_full(self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }
}

/// How many years lie between the first and the last that a year may be whose last digits are not known.
fn span_of(unspecified_digits: u32) -> i64 {
    10_i64.pow(unspecified_digits) - 1
}

/// A year of four digits, and how many of its last are not known ("196X"): then it is the first that it may be.
fn year(word: &str) -> Result<(i64, u32), BadEdtf> {
    let known = word.trim_end_matches('X');
    let unknown = word.len() - known.len();
    let is_year = word.len() == 4 && known.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year {
        return Err(BadEdtf::Form);
    }
    let first: i64 = if known.is_empty() { 0 } else { known.parse().map_err(|_| BadEdtf::Form)? };
    let digits = unknown as u32;
    Ok((first * 10_i64.pow(digits), digits))
}

/// A month or a day of two digits; nothing, where both are not known.
fn part(word: &str) -> Result<Option<u32>, BadEdtf> {
    match word {
        "XX" => Ok(None),
        _ if word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
            word.parse().map(Some).map_err(|_| BadEdtf::Form)
        }
        _ => Err(BadEdtf::Form),
    }
}

/// Hour and minute of a time of day, with seconds or without, in a zone or none.
fn time(word: &str) -> Result<(u32, u32), BadEdtf> {
    let clock = word.strip_suffix('Z').unwrap_or(word);
    let clock = match clock.rfind(['+', '-']) {
        Some(at) if is_zone(&clock[at + 1..]) => &clock[..at],
        Some(_) => return Err(BadEdtf::Form),
        None => clock,
    };
    let mut parts = clock.splitn(3, ':');
    let mut number = |most: u32| -> Result<u32, BadEdtf> {
        let digits = parts.next().unwrap_or_default();
        let digits = digits.split_once('.').map_or(digits, |(whole, _)| whole);
        match digits.parse::<u32>() {
            Ok(value) if digits.len() == 2 && value <= most => Ok(value),
            Ok(_) if digits.len() == 2 => Err(BadEdtf::Time),
            _ => Err(BadEdtf::Form),
        }
    };
    let (hour, minute) = (number(24)?, number(59)?);
    if clock.matches(':').count() > 1 {
        number(60)?;
    }
    if hour == 24 && minute > 0 { Err(BadEdtf::Time) } else { Ok((hour, minute)) }
}

/// "05:00", or "05".
fn is_zone(word: &str) -> bool {
    // No place on earth is farther from Greenwich than fourteen hours.
    let is_number = |part: &str, most: u32| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u32>().is_ok_and(|number| number <= most)
    };
    let (hours, minutes) = word.split_once(':').unwrap_or((word, "00"));
    is_number(hours, 14) && is_number(minutes, 59)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_both_levels_are_read() {
        for value in [
            "1968",
            "1968-10",
            "1968-10-05",
            "1968-10-05T09:30",
            "1968-10-05T09:30:00Z",
            "1968-10-05T09:30:00-05:00",
            "1968?",
            "1968-10~",
            "1968-10-05%",
            "196X",
            "19XX",
            "1968-XX",
            "1968-10-XX",
            "1968-XX-XX",
            "1968-21",
            "1968/1969",
            "1968-10-05/..",
            "../1969",
            "1968/",
            "Y-17000",
            "-0044-03-15",
            "0000",
        ] {
            assert!(Edtf::read(value).is_ok(), "{value}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_with_its_reason() {
        let bad = |value: &str| Edtf::read(value).unwrap_err();

        for value in [
            "",
            "68",
            "1968-1",
            "October 5, 1968",
            "1968-10-05T",
            "1968-XX-05",
            "1968-21-03",
            "/",
            "Y1968",
            "Y9223372036854775807",
            "Y-9223372036854775808",
            "é",
        ] {
            assert_eq!(bad(value), BadEdtf::Form, "{value}");
        }
        assert_eq!(bad("1968-13"), BadEdtf::Month(13));
        assert_eq!(bad("1967-02-29"), BadEdtf::Day(2, 29));
        assert_eq!(bad("1968-10-05T25:00"), BadEdtf::Time);
        assert_eq!(bad("1968-10-05T05:00+25:00"), BadEdtf::Form);
        assert_eq!(bad("1969/1968-12"), BadEdtf::Backward);
    }

    #[test]
    fn one_date_is_after_another_where_no_day_of_it_is_not() {
        let is_after =
            |one: &str, two: &str| EdtfDate::read(one).unwrap().is_after(EdtfDate::read(two).unwrap());

        assert!(is_after("1968-10-05", "1968-10-04") && is_after("1969", "1968-12-31"));
        assert!(
            is_after("1964-23", "1964-02-29")
                && !is_after("1964-21", "1964-03")
                && !is_after("1964-24", "1964-01")
        );
        assert!(is_after("-1959", "-196X") && !is_after("-1969", "-196X") && !is_after("-196X", "-1969"));
        assert!(is_after("-195X", "-196X") && is_after("Y17000", "Y-17000"));
        assert!(
            !is_after("1968-10-05", "1968-10")
                && !is_after("1968", "1968-01-01")
                && !is_after("1968", "196X")
        );
    }
}
