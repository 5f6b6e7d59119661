//! The dates of the folder that a document is cited from hold the document's date.

use crate::document::Document;
use crate::document::citation::ElementKind;
use crate::document::date::{dateline_date, day_number};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::filing::{FolderDays, citation};

/// Why, and with which examples: `rules/source/folder-range-against-document.yaml`.
pub const RULE: Rule = rule!("source/folder-range-against-document", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(citation) = citation(document) else { return };
    for element in document.citation_elements().iter().filter(|element| citation.contains(element.span)) {
        let ElementKind::DateRange { first, last } = element.kind else { continue };
        let Some((date, year)) = dateline_date(document) else { return };
        let Some(day) = day_number(year, date.month as u32 + 1, date.day) else { return };
        if !FolderDays::read(first, last, year).is_some_and(|folder| folder.are_far_from(&(day..=day))) {
            continue;
        }
        let (held, printed) = (document.words(element.span), document.words(date.span));
        findings
            .at(element.span, format!("the folder holds {held}, and the document is dated {printed}"))
            .label(date.span, "the date of the document")
            .help("look at the date or the folder again");
    }
}
