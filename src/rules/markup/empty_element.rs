//! An element that is there for its words is empty.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/markup/empty-element.yaml`.
pub const RULE: Rule = rule!(markup "markup/empty-element", check);

/// Elements that are there for the words in them.
const WITH_WORDS: [ElementName; 5] =
    [ElementName::P, ElementName::Gloss, ElementName::PersName, ElementName::PlaceName, ElementName::Seg];

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for node in WITH_WORDS.into_iter().flat_map(|name| markup.named(name)) {
        let content = &markup.source.text().as_bytes()[node.content().range()];
        if !content.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let name = node.written_name();
        slips.push(Slip {
            node,
            span: node.tag(),
            message: format!("this {name} is empty"),
            label: None,
            help: "give it its words, or take it out".to_owned(),
        });
    }
    slips.sort_by_key(|slip| slip.node.index);
    report(slips, "elements are empty", findings);
}
