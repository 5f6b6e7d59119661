//! An `xml:id` that two elements have.

use crate::document::markup::{AttributeName, Markup, Node};
use crate::finding::Findings;

/// Reports the ids that an earlier element has already, of the elements that a rule is about.
pub fn report(markup: &Markup, is_own: impl Fn(Node) -> bool, help: &str, findings: &mut Findings) {
    for node in markup.repeated_ids().filter(|node| is_own(*node)) {
        let Some(id) = node.attribute(AttributeName::Id) else { continue };
        let value = markup.source.slice(id.value);
        let finding = findings.at(id.value, format!("the id “{value}” is given to a second element"));
        let first = markup.with_id(value).and_then(|first| first.attribute(AttributeName::Id));
        if let Some(first) = first {
            finding.label(first.value, "the first");
        }
        finding.help(help);
    }
}
