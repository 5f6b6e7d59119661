//! A note stands inside another note.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/nested-note.yaml`.
pub const RULE: Rule = rule!(markup "footnote/nested-note", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for note in markup.named(ElementName::Note) {
        let holder = note.ancestors().find(|node| node.name() == ElementName::Note);
        let Some(holder) = holder else { continue };
        let number = |node: Node| {
            node.value(AttributeName::N).map_or_else(|| "a note".to_owned(), |n| format!("note {n}"))
        };
        findings
            .at(note.tag(), format!("{} stands inside {}", number(note), number(holder)))
            .label(holder.tag(), number(holder))
            .help("put it behind the note that it stands in, where the text calls it");
    }
}
