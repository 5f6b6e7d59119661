//! Two elements have one id.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "markup/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for node in markup.nodes() {
        // Notes and page breaks have rules of their own.
        if matches!(node.name(), ElementName::Note | ElementName::Pb) {
            continue;
        }
        let Some(id) = node.attribute(AttributeName::Id) else { continue };
        let value = markup.source.slice(id.value);
        let Some(first) = markup.with_id(value).filter(|first| first.index != node.index) else { continue };
        let finding = findings.at(id.value, format!("the id “{value}” is given to a second element"));
        if let Some(first) = first.attribute(AttributeName::Id) {
            finding.label(first.value, "the first");
        }
        finding.help("give each element an id of its own; a pointer finds the first only");
    }
}
