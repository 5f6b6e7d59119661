//! The file, its idno and its root do not have one name.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/volume-id.yaml`.
pub const RULE: Rule = rule!(markup "metadata/volume-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let Some(root) = markup.root().filter(|root| root.name() == ElementName::Tei) else { return };
    let mut named: Vec<(&str, &str, Span)> = Vec::new();
    if let Some(id) = root.attribute(AttributeName::Id) {
        named.push(("the root’s id", markup.source.slice(id.value), id.value));
    }
    let is_own = |node: &Node| node.value(AttributeName::Type) == Some("frus");
    if let Some(number) = markup.named(ElementName::Idno).find(is_own) {
        named.push(("the idno of type frus", markup.source.slice(number.content()).trim(), number.content()));
    }
    let stem = markup.source.stem();
    // What comes through standard input without a name has no file.
    if stem == crate::source::STANDARD_INPUT_STEM {
        return;
    }
    for (what, value, span) in &named {
        if *value != stem && !value.is_empty() {
            findings
                .at(*span, format!("{what} is “{value}”, the file is called {stem}"))
                .help("let the file’s name, its idno and the root’s id say the same");
            return;
        }
    }
}
