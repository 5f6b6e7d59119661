//! The file number has the day of the document and another year.

use crate::document::date::{Date, dateline_date};
use crate::document::file_number::{FileDate, file_dates};
use crate::document::{BlockKind, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/source/file-date-against-document.yaml`.
pub const RULE: Rule = rule!("source/file-date-against-document", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(Contradiction { date, year, file_dates }) = contradiction(document) else { return };
    for (span, file_year) in file_dates {
        findings
            .at(
                span,
                format!(
                    "the file number says {file_year:02}, the document {year}, for the same day and month"
                ),
            )
            .label(date.span, format!("the document's date: {}", document.words(date.span)))
            .help("mend the year in the file number, or the date of the document");
    }
}

/// Whether the file number of a document has its day and another year.
pub fn contradicts(document: &Document) -> bool {
    contradiction(document).is_some()
}

/// The date of a document, and the file dates of the same day in another year, each with the last two digits of that.
struct Contradiction {
    date: Date,
    year: u32,
    file_dates: Vec<(Span, u32)>,
}

fn contradiction(document: &Document) -> Option<Contradiction> {
    let citation = citation(document)?;
    let mut dates = file_dates(document.words(citation)).peekable();
    dates.peek()?;
    let (date, year) = dateline_date(document)?;
    let is_of_other_year = |file_date: &FileDate| {
        let is_same_day = file_date.month as usize == date.month + 1 && file_date.day == date.day;
        is_same_day && file_date.year != year % 100
    };
    let place = |span: Span| Span { start: citation.start + span.start, end: citation.start + span.end };
    let file_dates: Vec<_> =
        dates.filter(is_of_other_year).map(|file_date| (place(file_date.span), file_date.year)).collect();
    (!file_dates.is_empty()).then_some(Contradiction { date, year, file_dates })
}

/// The words that cite the document: the first sentence of its source note, or its file number.
fn citation(document: &Document) -> Option<Span> {
    if let Some(note) = document.source_note() {
        return Some(note.span(note.citation.clone()));
    }
    let block = document.blocks.iter().find(|block| block.kind == BlockKind::FileNumber)?;
    Some(block.span)
}
