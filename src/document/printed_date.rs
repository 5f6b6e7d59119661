//! What the words of a date say, as EDTF has it: a day with its time, a month, or a stretch of days.

use super::date::{self, MONTHS, day_number, days_in};
use super::printed_time::printed_time;

/// "1968-10-05" has so many bytes.
const DAY_BYTES: usize = 10;

/// The one day that a date prints, with the one time that stands behind it, as EDTF has it; or the month.
pub fn printed_moment(words: &str) -> Option<String> {
    let day = printed_day(words)?;
    let time = printed_time(words).filter(|time| !time.is_several && day.len() == DAY_BYTES);
    let Some(time) = time else { return Some(day) };
    let zone = if time.is_zulu { "Z" } else { "" };
    Some(format!("{day}T{:02}:{:02}:00{zone}", time.hour, time.minute))
}

/// The one day or month that a date prints, as EDTF has it; `None` where it prints several, or not all of one.
pub fn printed_day(words: &str) -> Option<String> {
    if words.contains(['[', ']', '?']) {
        return None;
    }
    let dates = date::printed(words);
    let [only] = dates[..] else { return printed_month(words).filter(|_| dates.is_empty()) };
    let year = only.year?;
    let behind = words[only.span.end as usize..].trim_start();
    let joins = |rest: &str| ["–", "-", "and ", "to "].iter().any(|join| rest.starts_with(join));
    // "December 14, 1962—5 p.m." has its time behind the dash; a range of days has a month there.
    let is_several = joins(behind)
        && date::begins_with_month(behind.trim_start_matches(|c: char| !c.is_ascii_uppercase()));
    let before = words[..only.span.start as usize].trim_end();
    let is_last = before.ends_with(['–', '-', '/']) || before.ends_with("and") || before.ends_with("to");
    // "January 13, 1748/49" counts the year from March and from January.
    if behind.starts_with('/')
        || is_several
        || is_last
        || !(1..=days_in(only.month, Some(year))).contains(&only.day)
    {
        return None;
    }
    Some(format!("{year:04}-{:02}-{:02}", only.month + 1, only.day))
}

/// "June 1964", "June, 1964".
fn printed_month(words: &str) -> Option<String> {
    let (month, rest) =
        MONTHS.iter().enumerate().find_map(|(month, name)| Some((month, words.strip_prefix(name)?)))?;
    let year = rest.trim_start_matches([',', ' ']);
    let is_year =
        year.len() == 4 && rest.len() > year.len() && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| format!("{year}-{:02}", month + 1))
}

/// The first and the last day that a date prints, as EDTF has them: "January 6–8, 1964", "June 30–July 1, 1960". Days that “and” joins
/// are a stretch where one follows the other. What is in brackets or in doubt is none, and neither is a stretch among other days.
pub fn printed_stretch(words: &str) -> Option<(String, String)> {
    if words.contains(['[', ']', '?']) {
        return None;
    }
    let (first, rest) = day_of_month(words)?;
    let (own_year, rest) = year(rest).map_or((None, rest), |(year, rest)| (Some(year), rest));
    let (join, rest) = JOINS.iter().find_map(|join| Some((*join, rest.strip_prefix(join)?)))?;
    let (last, rest) = day_of_month(rest).or_else(|| day(rest).map(|(day, rest)| ((first.0, day), rest)))?;
    let (last_year, rest) = year(rest)?;
    let number = |(month, day): (usize, u32), year| day_number(year, month as u32 + 1, day);
    let first_year = own_year.unwrap_or(last_year);
    let days = number(last, last_year)? - number(first, first_year)?;
    let is_stretch = if join == AND { days == 1 } else { days > 0 };
    let has_others = !date::printed(rest).is_empty() || JOINS.iter().any(|join| rest.starts_with(join));
    let edtf = |(month, day): (usize, u32), year| format!("{year:04}-{:02}-{day:02}", month + 1);
    (is_stretch && !has_others).then(|| (edtf(first, first_year), edtf(last, last_year)))
}

/// What joins two days that are next to each other, or the ends of a stretch.
const AND: &str = " and ";

/// What stands between the first and the last day of a stretch. Behind the longest dash stands a time.
const JOINS: [&str; 4] = ["–", "-", " to ", AND];

/// The month, from 0, and the day that a text begins with, and what stands behind them.
fn day_of_month(text: &str) -> Option<((usize, u32), &str)> {
    let (month, rest) =
        MONTHS.iter().enumerate().find_map(|(month, name)| Some((month, text.strip_prefix(name)?)))?;
    let (day, rest) = day(rest.strip_prefix(' ')?)?;
    Some(((month, day), rest))
}

/// The day that a text begins with, and what stands behind it.
fn day(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let day = text[..digits].parse().ok().filter(|_| digits <= 2)?;
    Some((day, &text[digits..]))
}

/// The year that a text begins with behind a comma, and what stands behind it.
fn year(text: &str) -> Option<(u32, &str)> {
    let rest = text.strip_prefix(", ")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = rest[..digits].parse().ok().filter(|_| digits == 4)?;
    Some((year, &rest[digits..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_says_what_it_prints_and_no_more() {
        assert_eq!(printed_day("October 5, 1968").as_deref(), Some("1968-10-05"));
        assert_eq!(printed_day("May 16, 1956—6:33 p.m.").as_deref(), Some("1956-05-16"));
        assert_eq!(printed_day("June 1964").as_deref(), Some("1964-06"));
        assert_eq!(printed_day("October 3–4, 1960"), None);
        assert_eq!(printed_day("January 26 [27], 1955"), None);
        assert_eq!(printed_day("February 30, 1960"), None);
        assert_eq!(printed_day("June 30 and July 1, 1960"), None);
        assert_eq!(printed_day("June 30–July 1, 1960"), None);
        assert_eq!(printed_day("June 30, 1960–July 1"), None);
        assert_eq!(printed_day("January 13, 1748/49"), None);
    }

    #[test]
    fn a_date_has_its_time_with_it_where_one_is_printed() {
        assert_eq!(printed_moment("May 16, 1956—6:33 p.m.").as_deref(), Some("1956-05-16T18:33:00"));
        assert_eq!(printed_moment("October 8, 1968, 2310Z").as_deref(), Some("1968-10-08T23:10:00Z"));
        assert_eq!(printed_moment("October 8, 1968, noon").as_deref(), Some("1968-10-08T12:00:00"));
        assert_eq!(printed_moment("October 3, 1960, 3–4:30 p.m.").as_deref(), Some("1960-10-03"));
        assert_eq!(printed_moment("October 3, 1960").as_deref(), Some("1960-10-03"));
        assert_eq!(printed_moment("October 1960").as_deref(), Some("1960-10"));
    }

    #[test]
    fn the_ends_of_a_stretch_are_what_it_prints() {
        let of = |words| printed_stretch(words).map(|(first, last)| format!("{first}/{last}"));

        assert_eq!(of("January 6–8, 1964").as_deref(), Some("1964-01-06/1964-01-08"));
        assert_eq!(of("October 3-4, 1960, 10 p.m.–1 a.m.").as_deref(), Some("1960-10-03/1960-10-04"));
        assert_eq!(of("June 30–July 1, 1960").as_deref(), Some("1960-06-30/1960-07-01"));
        assert_eq!(of("December 31, 1960–January 2, 1961").as_deref(), Some("1960-12-31/1961-01-02"));
        assert_eq!(of("June 30 and July 1, 1960").as_deref(), Some("1960-06-30/1960-07-01"));
        assert_eq!(of("June 3 to 5, 1960").as_deref(), Some("1960-06-03/1960-06-05"));
    }

    #[test]
    fn several_days_that_are_no_stretch_are_none() {
        for words in [
            "October 5, 1968",
            "October 3 and 5, 1960",
            "October 3, 5, and 7, 1960",
            "October 3–5 and 7, 1960",
            "October 3–5, 1960, and October 9, 1960",
            "October 5–3, 1960",
            "October 30–32, 1960",
            "December 31–January 2, 1961",
            "January 26–[27], 1955",
            "October 3, 1960–5 p.m.",
            "October 1960–5",
            "October 3–5",
        ] {
            assert_eq!(printed_stretch(words), None, "{words}");
        }
    }
}
