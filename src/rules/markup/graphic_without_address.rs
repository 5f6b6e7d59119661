//! A graphic names no image.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/graphic-without-address.yaml`.
pub const RULE: Rule = rule!(markup "markup/graphic-without-address", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for graphic in markup.named(ElementName::Graphic) {
        if graphic.value(AttributeName::Url).is_none_or(|url| url.trim().is_empty()) {
            findings
                .at(graphic.tag(), "this graphic names no image")
                .help("write url=\"…\" with the name of its image");
        }
    }
}
