//! A document stands among those of its year.

use crate::document::date::{Date, dateline_date};
use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::timestamp::Timestamp;
use crate::document::{Document, Volume};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::source::file_date_against_document;

/// Why, and with which examples: `rules/date/year-against-neighbours.yaml`.
pub const RULE: Rule = rule!(volume "date/year-against-neighbours", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    let dated: Vec<(usize, Date, u32)> = volume
        .documents
        .iter()
        .enumerate()
        .filter_map(|(index, document)| {
            let (date, year) = dateline_date(document)?;
            Some((index, date, year))
        })
        .collect();
    for three in dated.windows(3) {
        let [(before, first, year), (index, date, own), (behind, last, last_year)] = three else { continue };
        let document = &volume.documents[*index];
        // A document without a date between them may have ended a chapter.
        let are_neighbours = before + 1 == *index && index + 1 == *behind;
        let place = |date: &Date| (date.month, date.day);
        let fits = (place(first)..=place(last)).contains(&place(date));
        if !are_neighbours
            || year != last_year
            || own == year
            || !fits
            || is_told(volume, document, *date, *own)
        {
            continue;
        }
        let words = |index: usize, date: &Date| volume.documents[index].words(date.span);
        findings
            .in_document(*index)
            .at(
                date.span,
                format!("the documents before and behind it are of {year}, and in {year} this day stands between theirs"),
            )
            .label_in(*before, first.span, format!("before it: {}", words(*before, first)))
            .label_in(*behind, last.span, format!("behind it: {}", words(*behind, last)))
            .help(format!("print {year}, if {own} is misread; a document of another year may stand here on purpose"));
    }
}

/// Whether another rule tells of the year: the file number has another, or the attribute of the date.
fn is_told(volume: &Volume, document: &Document, date: Date, year: u32) -> bool {
    let place = document.file_span(date.span);
    let has_other_year = |markup: &Markup| {
        markup.named(ElementName::Date).any(|element| {
            let when = element.attribute(AttributeName::When);
            let stamp = when.and_then(|when| Timestamp::read(markup.source.slice(when.value)).ok());
            element.content().contains(place) && stamp.is_some_and(|stamp| stamp.year != year)
        })
    };
    file_date_against_document::contradicts(document) || volume.markup.is_some_and(has_other_year)
}
