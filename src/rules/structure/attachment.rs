//! An attachment is what it cannot be.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/structure/attachment.yaml`.
pub const RULE: Rule = rule!(markup "structure/attachment", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for attachment in markup.named(ElementName::Attachment) {
        if let Some(division) = attachment.child(ElementName::Div) {
            findings
                .at(division.tag(), "an attachment holds a division")
                .label(attachment.tag(), "the attachment")
                .help("put what it holds directly into the attachment");
        }
        let head = attachment.child(ElementName::Head);
        if let Some(head) = head.filter(|head| is_editorial_note(&head.words())) {
            findings
                .at(head.tag(), format!("the editorial note “{}” is no attachment", head.words()))
                .help("give it a division of its own, of type document");
        }
    }
}

/// "Editorial Note", "Editor’s Note".
fn is_editorial_note(words: &str) -> bool {
    let words = words.trim_end_matches('.');
    ["Editorial Note", "Editor’s Note", "Editor's Note"].iter().any(|note| words.eq_ignore_ascii_case(note))
}
