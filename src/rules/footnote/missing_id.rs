//! A footnote has an id, where its volume gives them ids.

use serde::Deserialize;

use crate::document::markup::{AttributeName, ElementName, Markup, NO_DOCUMENT, Node};
use crate::finding::Findings;
use crate::rule::{Rule, Share, rule};

/// Why, and with which parameters and examples: `rules/footnote/missing-id.yaml`.
pub const RULE: Rule = rule!(markup "footnote/missing-id", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

fn check(markup: &Markup, parameters: &Parameters, findings: &mut Findings) {
    // A marker that is used again points at its note instead.
    let is_counted = |node: &Node| {
        node.value(AttributeName::N).is_some_and(is_number) && node.attribute(AttributeName::Target).is_none()
    };
    let notes: Vec<Node> = markup.named(ElementName::Note).filter(is_counted).collect();
    let without: Vec<Node> = notes.iter().copied().filter(|node| node.id().is_none()).collect();
    let with = notes.len() - without.len();
    if notes.len() < parameters.instances || !parameters.share.is_reached(with, notes.len()) {
        return;
    }
    for note in without {
        let number = note.value(AttributeName::N).unwrap_or_default();
        let document = note.element().document;
        let document = if document == NO_DOCUMENT { None } else { markup.document(document as usize).id() };
        let message = format!("note {number} has no id; {with} of the volume’s {} have one", notes.len());
        let help = match document {
            Some(document) => {
                format!("write xml:id=\"{document}fn{number}\", so that references can lead to it")
            }
            None => "give it one, so that references can lead to it".to_owned(),
        };
        findings.at(note.tag(), message).help(help);
    }
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}
