//! Two elements have the id of one note.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "footnote/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for note in markup.named(ElementName::Note) {
        let Some(id) = note.attribute(AttributeName::Id) else { continue };
        let value = markup.source.slice(id.value);
        let Some(first) = markup.with_id(value).filter(|first| first.index != note.index) else { continue };
        let finding = findings.at(id.value, format!("the id “{value}” is given to a second element"));
        if let Some(first) = first.attribute(AttributeName::Id) {
            finding.label(first.value, "the first");
        }
        finding.help("number the id as the note is numbered; a pointer to it finds the first only");
    }
}
