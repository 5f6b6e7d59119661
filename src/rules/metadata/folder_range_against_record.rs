//! The dates of a folder, a record's or where it has none the text's, hold the record's date.

use crate::document::citation::{ElementKind, FolderDate, elements};
use crate::finding::{Finding, Findings};
use crate::record::Facts;
use crate::record::agreement::Word;
use crate::record::dating::{self, Dating, is_to_be_held};
use crate::record::written::{Field, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::filing::{FolderDays, citation};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/folder-range-against-record.yaml`.
pub const RULE: Rule = rule!(record "metadata/folder-range-against-record", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(date) = Dating::of_record(record) else { return };
    let Some((word, span)) = dating::first_word(record) else { return };
    let series = record.field("source.series").map_or(&[][..], Field::items);
    let folder = record.field("source.folder").map(|field| field.value);
    let mut has_range = false;
    for node in series.iter().chain(folder) {
        let Some(words) = node.scalar() else { continue };
        for (range, first, last) in ranges(words) {
            has_range = true;
            if !is_far(date, first, last) || !is_to_be_held(record, words, of_text) {
                continue;
            }
            tell(findings, node.span_of(record.source, range.range()), &words[range.range()], word)
                .label(span, "the date of the record");
        }
    }
    if !has_range {
        against_text(record, date, (word, span), findings);
    }
}

/// A record that has no folder may still have a date that the text does not give.
fn against_text(record: &WrittenRecord, date: Dating, (word, span): Word, findings: &mut Findings) {
    let (Some(facts), Some(document)) = (record.facts(), record.document()) else { return };
    if Dating::of_text(&facts.date).is_some() {
        return;
    }
    let Some(citation) = citation(document) else { return };
    for element in document.citation_elements().iter().filter(|element| citation.contains(element.span)) {
        let ElementKind::DateRange { first, last } = element.kind else { continue };
        if is_far(date, first, last) {
            tell(findings, span, document.words(element.span), word).label_of(
                record.layer_of_document(),
                element.span,
                "the folder in the source note",
            );
        }
    }
}

fn tell<'f>(findings: &'f mut Findings, at: Span, folder: &str, date: &str) -> &'f mut Finding {
    findings
        .at(at, format!("the folder holds {folder}, and the record is dated {date}"))
        .help("look at the date or the folder again")
}

/// Whether the days of a record lie far from those of a folder.
fn is_far(date: Dating, first: FolderDate, last: FolderDate) -> bool {
    let Some(year) = date.first.year.and_then(|year| u32::try_from(year).ok()) else { return false };
    let Some(days) = date.days() else { return false };
    FolderDays::read(first, last, year).is_some_and(|folder| folder.are_far_from(&days))
}

/// The ranges of dates in a part of a citation, each with its place.
fn ranges(words: &str) -> impl Iterator<Item = (Span, FolderDate, FolderDate)> {
    elements(words, Span::new(0, words.len())).into_iter().filter_map(|element| match element.kind {
        ElementKind::DateRange { first, last } => Some((element.span, first, last)),
        _ => None,
    })
}

/// The parts of the text's citation that have such a range.
fn of_text(facts: &Facts) -> Vec<&str> {
    let parts = facts.source.series.iter().chain(&facts.source.folder).map(|seen| seen.value.as_str());
    parts.filter(|words| ranges(words).next().is_some()).collect()
}
