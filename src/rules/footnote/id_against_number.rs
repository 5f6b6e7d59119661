//! A note’s id and its number differ.

use std::collections::HashSet;

use crate::document::markup::{AttributeName, Markup};
use crate::document::pointer::NoteId;
use crate::document::{Discrepancy, Document, Volume};
use crate::finding::{Findings, Layer};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/id-against-number.yaml`.
pub const RULE: Rule = rule!(volume "footnote/id-against-number", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    let Some(markup) = volume.markup else { return };
    for document in &volume.documents {
        document_notes(document, markup, findings);
    }
}

fn document_notes(document: &Document, markup: &Markup, findings: &mut Findings) {
    let disputed = disputed(document);
    let reused = first_reused(document);
    for (index, note) in document.notes.iter().enumerate() {
        let node = markup.node(document.note_elements[index]);
        let (Some(id), Some(n)) = (node.attribute(AttributeName::Id), node.attribute(AttributeName::N))
        else {
            continue;
        };
        let value = markup.source.slice(id.value);
        // An id of another document is told of as such.
        let own = NoteId::read(value).filter(|id| id.document == document.name);
        let Some(of_id) = own.and_then(NoteId::number) else { continue };
        let Some(number) = note.number.filter(|number| *number != of_id) else { continue };
        // A number that does not count on is reported as such; a repeated id has a rule of its own.
        let is_first = markup.with_id(value).is_some_and(|first| first.index == node.index);
        if disputed.contains(&index) || !is_first || (index >= reused && of_id as usize <= index + 2) {
            continue;
        }
        findings
            .of(Layer::Markup)
            .at(id.value, format!("the id “{value}” says note {of_id}; the note is number {number}"))
            .label(n.value, "its number")
            .help("let the id and the number say the same");
    }
}

/// The first note whose number an earlier one has. From there on, ids count the places where notes are called in volumes that
/// give a re-used note an id of its own.
fn first_reused(document: &Document) -> usize {
    let mut seen = HashSet::new();
    let numbers = document.notes.iter().map(|note| note.number);
    numbers
        .enumerate()
        .find(|(_, number)| number.is_some_and(|number| !seen.insert(number)))
        .map_or(usize::MAX, |(index, _)| index)
}

/// The notes that a finding about the numbers speaks of.
fn disputed(document: &Document) -> HashSet<usize> {
    let notes = document.discrepancies.iter().filter_map(|discrepancy| match *discrepancy {
        Discrepancy::WrongNumber { note, .. }
        | Discrepancy::RepeatedNumber { note, .. }
        | Discrepancy::NoteOutOfOrder { note, .. } => Some(note),
        _ => None,
    });
    notes.collect()
}
