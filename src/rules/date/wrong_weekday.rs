//! A weekday is that of its date.

use crate::document::Document;
use crate::document::date::{MONTHS, WEEKDAYS, days_in, weekday};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/date/wrong-weekday.yaml`.
pub const RULE: Rule = rule!("date/wrong-weekday", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    for date in document.dates() {
        let start = date.span.start as usize;
        let Some(before) = text[..start].strip_suffix(", ") else { continue };
        let Some(named) = WEEKDAYS.iter().position(|name| before.ends_with(name)) else { continue };
        // Before 1583 no date is of this calendar.
        let Some(year) = date
            .year
            .filter(|year| *year > 1582 && (1..=days_in(date.month, Some(*year))).contains(&date.day))
        else {
            continue;
        };
        let right = weekday(year, date.month, date.day);
        if right == named {
            continue;
        }
        let right = WEEKDAYS[right];
        findings
            .at(
                Span::new(before.len() - WEEKDAYS[named].len(), before.len()),
                format!("{} {}, {year} was a {right}", MONTHS[date.month], date.day),
            )
            .help(format!("print “{right}”, or mend the date"));
    }
}
