//! The time of day as datelines print it.

use super::timestamp::Timestamp;

/// The words that stand among the figures of a date and a time.
const TIME_WORDS: [&str; 20] = [
    "a.m", "p.m", "a", "p", "m", "am", "pm", "noon", "midnight", "Noon", "Midnight", "to", "and", "Z", "GMT",
    "EST", "EDT", "A.M", "P.M", "sic",
];

/// Whether what stands between blanks or dashes may be one of the figures of a date and a time, or a word among them: “p.m.,”, “noon”.
pub fn is_of_time(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) || TIME_WORDS.contains(&word)
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
        let end = at + "noon".len();
        let is_several = is_joined(&words[..at], &words[end..]);
        let noon = PrintedTime { hour: 12, minute: 0, is_zulu: false, is_several, last: None, end };
        return alone.then_some(noon);
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
    let is_morning = words[at..].starts_with(" a") || words[at..].starts_with(" A");
    let of_day = |hour: u32| hour % 12 + if is_morning { 0 } else { 12 };
    let end = at + words[at..].find(['m', 'M']).map_or(0, |length| length + 1);
    let end = end + usize::from(words[end..].starts_with('.'));
    let printed = |(hour, minute): (u32, u32), is_several, last| {
        Some(PrintedTime { hour: of_day(hour), minute, is_zulu: false, is_several, last, end })
    };
    // "9–11:30 a.m. and 2–5 p.m." is no one stretch.
    let is_last = !words[end..].contains(|c: char| c.is_ascii_digit()) && !words[end..].contains("noon");
    let last = is_last.then_some((of_day(hour), minute));
    match range_start(&words[..clock_start]) {
        None => {
            let is_several = HALVES.iter().any(|half| words[end..].contains(half));
            printed((hour, minute), is_several, range_end(&words[end..]))
        }
        // "8:05–9:25 a.m.": both are of one half of the day, unless the clock passes twelve between.
        Some(Some(first)) if first.0 % 12 < hour % 12 => printed(first, true, last),
        // "3:10–3:45 p.m.", which passes no twelve.
        Some(Some(first)) if first.0 == hour && first.1 < minute => printed(first, true, last),
        Some(_) => None,
    }
}

/// The hour and the minute that stand behind the first time of a range, with a half of the day of their own: "–1:45 p.m.".
fn range_end(behind: &str) -> Option<(u32, u32)> {
    let rest = ["–", "-", " to "].iter().find_map(|join| behind.strip_prefix(join))?;
    let last = printed_time(rest).filter(|last| !last.is_several && !last.is_zulu)?;
    Some((last.hour, last.minute))
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
    /// The hour and the minute that a range ends with, of the same clock.
    pub last: Option<(u32, u32)>,
    /// Where it ends in the words.
    pub end: usize,
}

impl PrintedTime {
    /// Hour and minute, of a range those of its beginning.
    pub fn first(self) -> (u32, u32) {
        (self.hour, self.minute)
    }

    /// Whether a timestamp has another time than `said`, which is this time or the end of its range. A local time and one of Greenwich
    /// are not compared.
    pub fn is_apart_from(self, stamp: Timestamp, said: (u32, u32)) -> bool {
        let is_comparable = stamp.offset.is_none() || (stamp.offset == Some(0) && self.is_zulu);
        is_comparable && stamp.time.is_some_and(|(hour, minute)| (hour % 24, minute) != said)
    }
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
        last: None,
        end: at + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(read("May 12, 1959, 3:10–3:45 p.m."), Some((15, 10)));
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

    #[test]
    fn a_range_has_its_end_with_it() {
        let last = |words| printed_time(words).unwrap().last;

        assert_eq!(last("May 12, 1959, 3–4:30 p.m."), Some((16, 30)));
        assert_eq!(last("May 12, 1959, 3:10–3:45 p.m."), Some((15, 45)));
        assert_eq!(last("October 3, 1960, 11:45 a.m.–1:15 p.m."), Some((13, 15)));
        assert_eq!(last("October 3, 1960, 11 p.m. to 12:30 a.m."), Some((0, 30)));
        assert_eq!(last("May 12, 1959, 9 a.m. and 4 p.m."), None);
        assert_eq!(last("May 12, 1959, 9 a.m."), None);
        assert_eq!(last("October 3, 1960, 9–11:30 a.m. and 2–5 p.m."), None);
        assert_eq!(last("October 3, 1960, 9 a.m.–1 p.m. and 2–5 p.m."), None);
        assert_eq!(last("October 3, 1960, 9–11 a.m., and October 5, 1960, 3–5 p.m."), None);
    }
}
