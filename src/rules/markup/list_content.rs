//! A paragraph or a table stands directly in a list.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/list-content.yaml`.
pub const RULE: Rule = rule!(markup "markup/list-content", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for list in markup.named(ElementName::List) {
        for child in list.children() {
            if matches!(child.name(), ElementName::P | ElementName::Table) {
                findings
                    .at(child.tag(), format!("a {} stands directly in a list", child.written_name()))
                    .label(list.tag(), "the list")
                    .help("put it into an item, or end the list before it");
            }
        }
    }
}
