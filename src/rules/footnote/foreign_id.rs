//! A note’s id names another document.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::pointer::NoteId;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/foreign-id.yaml`.
pub const RULE: Rule = rule!(markup "footnote/foreign-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for note in markup.named(ElementName::Note) {
        let Some(document) = note.document().map(|index| markup.document(index)) else { continue };
        let (Some(own), Some(id)) = (document.id(), note.attribute(AttributeName::Id)) else { continue };
        let value = markup.source.slice(id.value);
        let Some(read) = NoteId::read(value).filter(|read| read.document != own) else { continue };
        findings
            .at(
                id.value,
                format!("the id “{value}” names document {}; the note stands in {own}", read.document),
            )
            .label(document.tag(), format!("document {own}"))
            .help(format!("write “{own}fn{}”, and mend the pointers to it", read.label));
    }
}
