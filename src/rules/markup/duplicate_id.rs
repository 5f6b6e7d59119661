//! Two elements have one id.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::repeated_id;

/// Why, and with which examples: `rules/markup/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "markup/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    // Notes and page breaks have rules of their own; that a document’s number and id differ is told of as such.
    let is_own = |node: Node| match node.name() {
        ElementName::Note | ElementName::Pb => false,
        ElementName::Div if node.value(AttributeName::Type) == Some("document") => {
            let of_id = node.id().and_then(|id| id.strip_prefix('d'));
            node.value(AttributeName::N).is_none_or(|n| of_id.is_none_or(|of_id| n == of_id))
        }
        _ => true,
    };
    let help = "give each element an id of its own; a pointer finds the first only";
    repeated_id::report(markup, is_own, help, findings);
}
