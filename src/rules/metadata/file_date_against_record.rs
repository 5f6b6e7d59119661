//! The date in a record's file number is near the record's date.

use crate::document::date::day_number;
use crate::document::file_number::file_dates;
use crate::finding::Findings;
use crate::record::Facts;
use crate::record::dating::{self, Dating, full_year, is_to_be_held};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/file-date-against-record.yaml`.
pub const RULE: Rule = rule!(record "metadata/file-date-against-record", check);

/// Farther apart than so many days, they are not of one matter.
const DAYS_APART_MAX: u64 = 366;

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(field) = record.field("source.file-number") else { return };
    let Some(number) = field.value.scalar() else { return };
    let mut dates = file_dates(number).peekable();
    if dates.peek().is_none() || !is_to_be_held(record, number, of_text) {
        return;
    }
    let Some(date) = Dating::of_record(record).map(|date| date.first) else { return };
    let Some((word, span)) = dating::first_word(record) else { return };
    let Some(year) = date.year.and_then(|year| u32::try_from(year).ok()) else { return };
    let (Some(month), Some(day)) = (date.month, date.day) else { return };
    for file_date in dates {
        let file_year = full_year(file_date.year, year);
        let Some(file_day) = day_number(file_year, file_date.month, file_date.day) else { continue };
        let days_apart = day_number(year, month, day).map_or(0, |day| day.abs_diff(file_day));
        let message = if (file_date.month, file_date.day) == (month, day) && file_year != year {
            format!("the file number says {file_year}, the record {word}, for the same day and month")
        } else if days_apart > DAYS_APART_MAX {
            format!("the file number says {file_year}, the record {word}")
        } else {
            continue;
        };
        findings
            .at(field.value.span_of(record.source, file_date.span.range()), message)
            .label(span, "the date of the record")
            .help("mend the date in the file number, or that of the record");
    }
}

/// The file number that the text has.
fn of_text(facts: &Facts) -> Vec<&str> {
    facts.source.file_number.iter().map(|seen| seen.value.as_str()).collect()
}
