//! Two elements have the id of one page.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "page-break/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for page in markup.named(ElementName::Pb) {
        let Some(id) = page.attribute(AttributeName::Id) else { continue };
        let value = markup.source.slice(id.value);
        let Some(first) = markup.with_id(value).filter(|first| first.index != page.index) else { continue };
        let finding = findings.at(id.value, format!("the id “{value}” is given to a second element"));
        if let Some(first) = first.attribute(AttributeName::Id) {
            finding.label(first.value, "the first");
        }
        finding.help("name the page after its number; a pointer to the id finds the first only");
    }
}
