//! A pointer at another volume leads nowhere in it.

use std::collections::BTreeSet;

use crate::document::PageNumber;
use crate::document::collection::{CollectedVolume, Collection, PageRun, Target};
use crate::document::pointer::NoteId;
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/reference/dangling-volume-pointer.yaml`.
pub const RULE: Rule = rule!(collection "reference/dangling-volume-pointer", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (index, pointer, at) in collection.pointers() {
        let Some(id) = at.id else { continue };
        let target = Target::read(id);
        // The site calls the pages of chapters and lists by other names than the file.
        if at.is_address && matches!(target, Target::Person | Target::Term | Target::Other) {
            continue;
        }
        let mut volumes = collection.named(at.volume).peekable();
        let Some(first) = volumes.peek().copied() else { continue };
        // What cannot be read whole may hold it.
        if !volumes.all(|volume| volume.is_complete && !volume.has(id)) {
            continue;
        }
        let message =
            format!("“{}” leads nowhere: {} has {}", pointer.value, at.volume, what(first, id, target));
        findings.in_volume(index).at(pointer.span, message).help(help(first, id, target));
    }
}

/// What the volume has not got: "no document d9".
fn what(volume: &CollectedVolume, id: &str, target: Target) -> String {
    match target {
        Target::Document(document) => format!("no document {document}"),
        Target::Note(note) if !volume.has_document(note.document) => format!("no document {}", note.document),
        Target::Note(_) => format!("no note {id}"),
        Target::Page(_) => format!("no page {id}"),
        Target::Person => format!("no person {id}"),
        Target::Term => format!("no term {id}"),
        Target::Other => format!("nothing with the id “{id}”"),
    }
}

/// What the volume has in its place.
fn help(volume: &CollectedVolume, id: &str, target: Target) -> String {
    match target {
        Target::Document(document) => of_document(volume, document),
        Target::Note(note) if !volume.has_document(note.document) => of_document(volume, note.document),
        Target::Note(note) => of_note(volume, note),
        Target::Page(page) => of_page(volume, page),
        Target::Person | Target::Term | Target::Other => {
            let sign = id.split_once('_').map_or("", |(sign, _)| sign);
            let others = volume.index.other_ids.iter();
            let is_alike = |other: &&str| other.split_once('_').map_or("", |(sign, _)| sign) == sign;
            match nearest(id, others.filter(is_alike)) {
                Some(near) => format!("{near} is nearest; mend the id"),
                None => "mend the id".to_owned(),
            }
        }
    }
}

fn of_document(volume: &CollectedVolume, id: &str) -> String {
    let has = volume.said_extent();
    match nearest(id, volume.documents.iter().map(String::as_str)) {
        Some(near) => format!("{has}, and {near} is nearest; mend the id"),
        None => format!("{has}; mend the id"),
    }
}

fn of_note(volume: &CollectedVolume, note: NoteId) -> String {
    let document = note.document;
    if let Some(nearest) = nearest_notes(volume, note) {
        return format!("{nearest} nearest; mend the number");
    }
    match volume.count_of_notes(document) {
        0 => format!("document {document} has no such note; mend the number"),
        1 => format!("its note in document {document} is {document}fn1; mend the number"),
        last => format!(
            "the notes of document {document} are {document}fn1 to {document}fn{last}; mend the number"
        ),
    }
}

/// "d1fn1 and d1fn3 are", where the notes of a document do not count on from the first to the last: those below and above.
fn nearest_notes(volume: &CollectedVolume, note: NoteId) -> Option<String> {
    let number = note.number()?;
    let counted = volume.count_of_notes(note.document);
    let others = volume.index.other_ids.iter().filter_map(NoteId::counted);
    let of_document = others.filter(|other| other.document == note.document);
    let behind_gap: BTreeSet<u32> = of_document.filter_map(NoteId::number).collect();
    let last_counted = (counted > 0).then_some(counted).filter(|last| *last < number);
    let below = behind_gap.range(..number).next_back().copied().max(last_counted);
    let above = behind_gap.range(number..).next().copied();
    let id = |number: u32| format!("{}fn{number}", note.document);
    match (below, above) {
        _ if behind_gap.is_empty() => None,
        (Some(below), Some(above)) => Some(format!("{} and {} are", id(below), id(above))),
        (Some(one), None) | (None, Some(one)) => Some(format!("{} is", id(one))),
        (None, None) => None,
    }
}

fn of_page(volume: &CollectedVolume, page: PageNumber) -> String {
    let runs = volume.index.pages.iter().filter(|run| run.first.is_of_system(page));
    let bounds = |run: &PageRun| [run.first, run.last];
    match runs.flat_map(bounds).min_by_key(|bound| bound.value().abs_diff(page.value())) {
        Some(near) => format!("page {near} is nearest; mend the number"),
        None => "it has no pages of this kind; mend the id".to_owned(),
    }
}
