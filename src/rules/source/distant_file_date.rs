//! The date in a file number is of another month than the document, or of another year.

use crate::document::Document;
use crate::document::date::dateline_date;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::filing::{FileDateOdds, cited_file_dates, file_date_odds, spelt_out};

/// Why, and with which examples: `rules/source/distant-file-date.yaml`.
pub const RULE: Rule = rule!("source/distant-file-date", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let mut dates = cited_file_dates(document).peekable();
    if dates.peek().is_none() {
        return;
    }
    let Some((date, year)) = dateline_date(document) else { return };
    for file_date in dates {
        let odds = file_date_odds(file_date, (year, date.month as u32 + 1, date.day));
        // The same day and month of another year is an error, of which another rule tells.
        if !matches!(odds, Some(FileDateOdds::OtherMonth | FileDateOdds::Distant)) {
            continue;
        }
        let (filed, printed) = (spelt_out(file_date, year), document.words(date.span));
        findings
            .at(file_date.span, format!("the file number says {filed}, the document {printed}"))
            .label(date.span, "the date of the document")
            .help("mend the date in the file number, or that of the document");
    }
}
