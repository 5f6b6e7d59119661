//! A note has no number.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/unnumbered-note.yaml`.
pub const RULE: Rule = rule!(markup "footnote/unnumbered-note", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for note in markup.named(ElementName::Note) {
        let is_inline = note.value(AttributeName::Rend) == Some("inline");
        let has_number = note.value(AttributeName::N).is_some_and(|n| !n.trim().is_empty());
        if note.document().is_none() || is_inline || has_number {
            continue;
        }
        findings
            .at(note.tag(), "this note has no number")
            .help("give it the number that is printed (n=\"…\"), and an id to match");
    }
}
