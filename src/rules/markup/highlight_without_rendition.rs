//! Words are set apart and nothing says how.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/highlight-without-rendition.yaml`.
pub const RULE: Rule = rule!(markup "markup/highlight-without-rendition", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for node in markup.named(ElementName::Hi) {
        let is_said = [AttributeName::Rend, AttributeName::Rendition]
            .iter()
            .any(|name| node.attribute(*name).is_some());
        if !is_said {
            findings
                .at(node.tag(), "this hi does not say how its words are printed")
                .help("write rend=\"italic\", rend=\"strong\" or another of the edition’s values");
        }
    }
}
