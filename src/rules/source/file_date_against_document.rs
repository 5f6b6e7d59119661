//! The file number has the day of the document and another year.

use crate::document::Document;
use crate::document::file_number::file_dates;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::filing::{citation, own_date};
use crate::source::Span;

/// Why, and with which examples: `rules/source/file-date-against-document.yaml`.
pub const RULE: Rule = rule!("source/file-date-against-document", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(citation) = citation(document) else { return };
    let words = document.words(citation);
    let mut dates = file_dates(words).peekable();
    if dates.peek().is_none() {
        return;
    }
    let Some((date, year)) = own_date(document) else { return };
    for file_date in dates {
        let is_same_day = file_date.month as usize == date.month + 1 && file_date.day == date.day;
        if !is_same_day || file_date.year == year % 100 {
            continue;
        }
        let span =
            Span { start: citation.start + file_date.span.start, end: citation.start + file_date.span.end };
        findings
            .at(
                span,
                format!(
                    "the file number says {:02}, the document {year}, for the same day and month",
                    file_date.year
                ),
            )
            .label(date.span, format!("the document's date: {}", document.words(date.span)))
            .help("mend the year in the file number, or the date of the document");
    }
}
