//! What a date is meant to be that is written as people print it: “Nov. 14, 1968”, “1968/11/14”, “1968-11-14 15:30”.

use super::Edtf;
use crate::document::date::MONTHS;
use crate::document::printed_time::printed_time;

/// The date of EDTF that a word is meant to be, where it can be one alone.
pub fn meant(word: &str) -> Option<String> {
    let word = word.trim().trim_end_matches('.');
    let date = about(word).or_else(|| decade(word)).or_else(|| stretch(word)).or_else(|| moment(word))?;
    Edtf::read(&date).is_ok().then_some(date)
}

/// "ca. 1968", "about October 1968".
fn about(word: &str) -> Option<String> {
    let rest =
        ["ca. ", "ca ", "c. ", "circa ", "about "].iter().find_map(|begin| word.strip_prefix(begin))?;
    let is_date = |rest: &str| Edtf::read(rest).is_ok().then(|| rest.to_owned());
    Some(format!("{}~", is_date(rest).or_else(|| moment(rest))?))
}

/// "1960s".
fn decade(word: &str) -> Option<String> {
    let years =
        word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).or_else(|| word.strip_suffix('s'))?;
    years.strip_suffix('0').map(|years| format!("{years}X"))
}

/// "1968-10-05–1968-10-07", "1964 to 1968".
fn stretch(word: &str) -> Option<String> {
    let (first, last) = [" to ", "–", " - ", "/"].iter().find_map(|join| word.split_once(join))?;
    let end = |word: &str| {
        let word = word.trim();
        if Edtf::read(word).is_ok() { Some(word.to_owned()) } else { moment(word) }
    };
    let date = format!("{}/{}", end(first)?, end(last)?);
    Edtf::read(&date).is_ok().then_some(date)
}

/// A day, month or year, with a time behind it or without.
fn moment(word: &str) -> Option<String> {
    if let Some(date) = in_words(word).or_else(|| in_figures(word)) {
        return Some(date);
    }
    word.char_indices().filter(|(_, sign)| matches!(sign, ' ' | ',' | 'T' | 't')).find_map(|(at, _)| {
        let (day, rest) = (word[..at].trim(), word[at + 1..].trim());
        let day = in_words(day).or_else(|| in_figures(day)).filter(|day| day.len() == "1968-10-05".len())?;
        Some(format!("{day}T{}", time(rest)?))
    })
}

/// "Nov. 14, 1968", "14 November 1968", "November 1968".
fn in_words(word: &str) -> Option<String> {
    let mut parts: Vec<&str> = word.split([' ', ',', '.']).filter(|part| !part.is_empty()).collect();
    let is_month = |part: &str, name: &str| {
        let part = part.to_lowercase();
        part.len() >= 3 && name.to_lowercase().starts_with(if part == "sept" { "sep" } else { &part })
    };
    let found = parts.iter().enumerate().find_map(|(at, part)| {
        MONTHS.iter().position(|name| is_month(part, name)).map(|month| (at, month + 1))
    });
    let (at, month) = found?;
    parts.remove(at);
    match parts[..] {
        [year] => written(year, month, None),
        [day, year] => written(year, month, Some(day)),
        _ => None,
    }
}

/// "1968/11/14", "1968-1-4", "19681114", "14.11.1968"; of "11/12/1968" it is open which is the month.
fn in_figures(word: &str) -> Option<String> {
    if word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return written(&word[..4], word[4..6].parse().ok()?, Some(&word[6..]));
    }
    let parts: Vec<&str> = word.split(['/', '.', '-', '–']).map(str::trim).collect();
    let number =
        |part: &str| part.parse::<usize>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    match parts[..] {
        [year, month] if year.len() == 4 => written(year, number(month)?, None),
        [year, month, day] if year.len() == 4 => written(year, number(month)?, Some(day)),
        [one, other, year] if year.len() == 4 => match (number(one)?, number(other)?) {
            (month @ 1..=12, 13..) => written(year, month, Some(other)),
            (13.., month @ 1..=12) => written(year, month, Some(one)),
            (month @ 1..=12, day) if month == day => written(year, month, Some(other)),
            _ => None,
        },
        _ => None,
    }
}

/// "15:30", "3:30", "1530", "3:30 p.m.", "2310Z".
fn time(word: &str) -> Option<String> {
    if let Some(printed) = printed_time(word) {
        let zone = if printed.is_zulu { "Z" } else { "" };
        return Some(format!("{:02}:{:02}{zone}", printed.hour, printed.minute));
    }
    let end = word.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(word.len());
    let (clock, zone) = (word[..end].replace('.', ":"), word[end..].trim());
    let mut parts: Vec<String> = clock.split(':').map(str::to_owned).collect();
    if let [digits] = &parts[..]
        && digits.len() == 4
    {
        parts = vec![digits[..2].to_owned(), digits[2..].to_owned()];
    }
    (2..=3).contains(&parts.len()).then(|| {
        let parts: Vec<String> = parts.iter().map(|part| format!("{part:0>2}")).collect();
        format!("{}{}", parts.join(":"), zone.to_uppercase())
    })
}

fn written(year: &str, month: usize, day: Option<&str>) -> Option<String> {
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let day = match day {
        Some(day) => format!("-{:02}", day.parse::<u32>().ok()?),
        None => String::new(),
    };
    is_year.then(|| format!("{year}-{month:02}{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_as_people_write_it_is_understood_where_it_can_be_one_alone() {
        for (word, date) in [
            ("Nov. 14, 1968", "1968-11-14"),
            ("October 5, 1968", "1968-10-05"),
            ("5 Sept. 1968", "1968-09-05"),
            ("October 1968", "1968-10"),
            ("1968/11/14", "1968-11-14"),
            ("1968.11.14", "1968-11-14"),
            ("1968-1-4", "1968-01-04"),
            ("1968-1", "1968-01"),
            ("19681114", "1968-11-14"),
            ("14.11.1968", "1968-11-14"),
            ("11/14/1968", "1968-11-14"),
            ("1968-11-14 15:30", "1968-11-14T15:30"),
            ("1968-11-14T3:30", "1968-11-14T03:30"),
            ("1968-11-14T1530Z", "1968-11-14T15:30Z"),
            ("October 8, 1968, 2310Z", "1968-10-08T23:10Z"),
            ("November 14, 1968, 3:30 p.m.", "1968-11-14T15:30"),
            ("ca. 1968", "1968~"),
            ("1960s", "196X"),
            ("1968-10-05 to 1968-10-07", "1968-10-05/1968-10-07"),
            ("1964–1968", "1964/1968"),
        ] {
            assert_eq!(meant(word).as_deref(), Some(date), "{word}");
        }
        for word in
            ["11/12/1968", "next week", "", "é", "68", "November 31, 1968", "1968-11-14 25:00", "T", "May"]
        {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
