//! Two notes are called without a blank between them.

use crate::document::markup::{ElementName, Markup};
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/unseparated-notes.yaml`.
pub const RULE: Rule = rule!(markup "footnote/unseparated-notes", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut notes = markup.named(ElementName::Note).peekable();
    while let Some(note) = notes.next() {
        let Some(next) = notes.peek() else { return };
        let end = note.element().behind;
        // Electronic volumes call the summary and the source at one place.
        let is_heading = note.parent().is_some_and(|parent| parent.name() == ElementName::Head);
        if end != next.tag().start || note.document().is_none() || is_heading {
            continue;
        }
        findings
            .at(next.tag(), "two notes are called at one place, and their numbers run together")
            .label(note.tag(), "the first of them")
            .help("put a blank between the two notes")
            .fix(Safety::Safe, next.tag().before(), " ");
    }
}
