//! The date in a decimal file number is one of the calendar.

use crate::document::Document;
use crate::document::date::{MONTHS, days_in};
use crate::document::file_number::file_dates;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/impossible-file-date.yaml`.
pub const RULE: Rule = rule!("source/impossible-file-date", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for date in file_dates(document.text) {
        let reason = match (date.month, date.day) {
            (1..=12, day) => {
                let month = date.month as usize - 1;
                if (1..=days_in(month, Some(1900 + date.year))).contains(&day) {
                    continue;
                }
                format!("{} has no day {day}", MONTHS[month])
            }
            (month, _) => format!("there is no month {month}"),
        };
        findings
            .at(date.span, format!("the date in the file number cannot be: {reason}"))
            .help("mend the month, the day or the year");
    }
}
