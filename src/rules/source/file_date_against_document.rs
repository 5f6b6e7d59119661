//! The file number has the day of the document and another year.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::filing::{FileDateOdds, cited_file_dates, file_date_odds, own_date};

/// Why, and with which examples: `rules/source/file-date-against-document.yaml`.
pub const RULE: Rule = rule!("source/file-date-against-document", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let mut dates = cited_file_dates(document).peekable();
    if dates.peek().is_none() {
        return;
    }
    let Some((date, year)) = own_date(document) else { return };
    for file_date in dates {
        let odds = file_date_odds(file_date, (year, date.month as u32 + 1, date.day));
        if odds != Some(FileDateOdds::OtherYear) {
            continue;
        }
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
