//! A break has content.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/content-in-break.yaml`.
pub const RULE: Rule = rule!(markup "markup/content-in-break", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for node in [ElementName::Lb, ElementName::Pb].into_iter().flat_map(|name| markup.named(name)) {
        let has_words = !markup.source.slice(node.content()).trim_ascii().is_empty();
        // A break that nothing closes has no content: its end is what is missing.
        let is_closed = markup.source.text()[node.content().end as usize..]
            .strip_prefix("</")
            .is_some_and(|rest| rest.starts_with(node.written_name()));
        if has_words && is_closed {
            findings
                .at(node.tag(), format!("this {} has content", node.written_name()))
                .label(node.content(), "the content")
                .help("put the words behind it; a break is an empty element");
        }
    }
}
