//! The date in a file number, a record's or where it has none the text's, is near the record's date.

use crate::document::file_number::{FileDate, file_dates};
use crate::finding::{Finding, Findings};
use crate::record::Facts;
use crate::record::agreement::Word;
use crate::record::dating::{self, Dating, full_year, is_to_be_held};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::filing::{FileDateOdds, cited_file_dates, file_date_odds, spelt_out};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/file-date-against-record.yaml`.
pub const RULE: Rule = rule!(record "metadata/file-date-against-record", check);

/// Year, month and day.
type Day = (u32, u32, u32);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(date) = Dating::of_record(record).map(|date| date.first) else { return };
    let Some((word, span)) = dating::first_word(record) else { return };
    let Some(year) = date.year.and_then(|year| u32::try_from(year).ok()) else { return };
    let (Some(month), Some(day)) = (date.month, date.day) else { return };
    let day = (year, month, day);
    let Some(field) = record.field("source.file-number") else {
        return against_text(record, (word, span), day, findings);
    };
    let Some(number) = field.value.scalar() else { return };
    let mut dates = file_dates(number).peekable();
    if dates.peek().is_none() || !is_to_be_held(record, number, of_text) {
        return;
    }
    for file_date in dates {
        let at = field.value.span_of(record.source, file_date.span.range());
        if let Some(finding) = tell(findings, at, file_date, day, word) {
            finding.label(span, "the date of the record");
        }
    }
}

/// A record that has no file number may still have a date that the text does not give.
fn against_text(record: &WrittenRecord, (word, span): Word, day: Day, findings: &mut Findings) {
    let (Some(facts), Some(document)) = (record.facts(), record.document()) else { return };
    if Dating::of_text(&facts.date).is_some() {
        return;
    }
    for file_date in cited_file_dates(document) {
        if let Some(finding) = tell(findings, span, file_date, day, word) {
            finding.label_of(record.layer_of_document(), file_date.span, "the file number in the text");
        }
    }
}

fn tell<'f>(
    findings: &'f mut Findings,
    at: Span,
    file_date: FileDate,
    day: Day,
    word: &str,
) -> Option<&'f mut Finding> {
    let message = match file_date_odds(file_date, day)? {
        FileDateOdds::OtherYear => {
            let year = full_year(file_date.year, day.0);
            format!("the file number says {year}, the record {word}, for the same day and month")
        }
        FileDateOdds::OtherMonth | FileDateOdds::Distant => {
            format!("the file number says {}, the record {word}", spelt_out(file_date, day.0))
        }
    };
    Some(findings.at(at, message).help("mend the date in the file number, or that of the record"))
}

/// The file number that the text has.
fn of_text(facts: &Facts) -> Vec<&str> {
    facts.source.file_number.iter().map(|seen| seen.value.as_str()).collect()
}
