//! The dates of a record's folder hold the record's date.

use crate::document::citation::{ElementKind, FolderDate, elements};
use crate::finding::Findings;
use crate::record::Facts;
use crate::record::dating::{self, Dating, full_year, is_to_be_held};
use crate::record::written::{Field, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/folder-range-against-record.yaml`.
pub const RULE: Rule = rule!(record "metadata/folder-range-against-record", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let series = record.field("source.series").map_or(&[][..], Field::items);
    let folder = record.field("source.folder").map(|field| field.value);
    let Some(date) = Dating::of_record(record) else { return };
    let Some((word, span)) = dating::first_word(record) else { return };
    let Some(year) = date.first.year.and_then(|year| u32::try_from(year).ok()) else { return };
    for node in series.iter().chain(folder) {
        let Some(words) = node.scalar() else { continue };
        for (range, first, last) in ranges(words) {
            let Some(covered) = covered(first, last, year) else { continue };
            if !date.is_apart(covered) || !is_to_be_held(record, words, of_text) {
                continue;
            }
            let message =
                format!("the folder holds {}, and the record is dated {word}", &words[range.range()]);
            findings
                .at(node.span_of(record.source, range.range()), message)
                .label(span, "the date of the record")
                .help("look at the date or the folder again");
        }
    }
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

/// The time of a folder, in the century of a year; `None` where it is none, or goes back.
fn covered(first: FolderDate, last: FolderDate, year: u32) -> Option<Dating> {
    let word = |date: FolderDate| {
        let year = full_year(date.year, year);
        let day = if date.day > 0 { format!("-{:02}", date.day) } else { String::new() };
        format!("{year:04}-{:02}{day}", date.month)
    };
    Dating::read(&format!("{}/{}", word(first), word(last)))
}
