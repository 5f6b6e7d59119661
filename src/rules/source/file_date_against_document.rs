//! The file number has the day of the document and another year.

use crate::document::Document;
use crate::document::date::{Date, dateline_date};
use crate::document::file_number::FileDate;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::filing::{FileDateOdds, cited_file_dates, file_date_odds};

/// Why, and with which examples: `rules/source/file-date-against-document.yaml`.
pub const RULE: Rule = rule!("source/file-date-against-document", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for (file_date, date, year) in contradictions(document) {
        findings
            .at(
                file_date.span,
                format!(
                    "the file number says {:02}, the document {year}, for the same day and month",
                    file_date.year
                ),
            )
            .label(date.span, format!("the document's date: {}", document.words(date.span)))
            .help("mend the year in the file number, or the date of the document");
    }
}

/// Whether the file number of a document has its day and another year.
pub fn contradicts(document: &Document) -> bool {
    !contradictions(document).is_empty()
}

/// The file dates of the same day in another year, each with the date of the document and its year.
fn contradictions(document: &Document) -> Vec<(FileDate, Date, u32)> {
    let mut dates = cited_file_dates(document).peekable();
    let dated = dates.peek().and_then(|_| dateline_date(document));
    let Some((date, year)) = dated else { return Vec::new() };
    let day = (year, date.month as u32 + 1, date.day);
    let is_of_other_year =
        |file_date: &FileDate| file_date_odds(*file_date, day) == Some(FileDateOdds::OtherYear);
    dates.filter(is_of_other_year).map(|file_date| (file_date, date, year)).collect()
}
