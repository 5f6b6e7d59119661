//! Two elements have the id of one note.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::repeated_id;

/// Why, and with which examples: `rules/footnote/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "footnote/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let help = "number the id as the note is numbered; a pointer to it finds the first only";
    // Two notes of one document with one number are told of as such, and a note that is called again says the same.
    let is_own = |note: Node| {
        let first = note.id().and_then(|id| markup.with_id(id));
        let number = |note: Node| note.value(AttributeName::N)?.trim().parse::<u32>().ok();
        let is_repeated = first.is_some_and(|first| {
            number(first).is_some_and(|of_first| number(note) == Some(of_first))
                && first.document() == note.document()
                && first.words() != note.words()
        });
        note.name() == ElementName::Note && !is_repeated
    };
    repeated_id::report(markup, is_own, help, findings);
}
