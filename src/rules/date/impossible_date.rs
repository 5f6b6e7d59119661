//! A date is one of the calendar.

use crate::document::Document;
use crate::document::date::{MONTHS, days_in};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/impossible-date.yaml`.
pub const RULE: Rule = rule!("date/impossible-date", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    for date in document.dates() {
        let days = days_in(date.month, date.year);
        if (1..=days).contains(&date.day) {
            continue;
        }
        let behind = &text[date.span.end as usize..];
        let ends = behind.is_empty() || behind.starts_with(['.', ',', ';', ')', ']', '\n', '\r']);
        // "31 October 35" is a day before its month; the marker that ends the line above is none.
        let before = text[..date.span.start as usize].trim_end_matches(' ');
        let follows_digit = before.ends_with(|c: char| c.is_ascii_digit());
        // Without a year, a number beyond all days may be a year or a count of something.
        let is_sure = date.year.is_some() || (ends && date.day <= 31 && date.day > 0);
        if !is_sure || follows_digit {
            continue;
        }
        let month = MONTHS[date.month];
        let year = date.year.filter(|_| date.month == 1 && date.day == 29);
        let subject = year.map_or(month.to_owned(), |year| format!("{month} {year}"));
        findings
            .at(date.day_and_month, format!("{subject} has no day {}", date.day))
            .help("mend the day, or the month");
    }
}
