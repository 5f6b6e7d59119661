//! A division does not have exactly one head.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/structure/head-count.yaml`.
pub const RULE: Rule = rule!(markup "structure/head-count", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for division in markup.named(ElementName::Div) {
        let mut heads = division.children().filter(|child| child.name() == ElementName::Head);
        match (heads.next(), heads.next()) {
            (None, _) => slips.push(Slip {
                node: division,
                span: division.tag(),
                message: "this division has no head".to_owned(),
                label: None,
                help: "give it the head that is printed".to_owned(),
            }),
            (Some(first), Some(second)) => slips.push(Slip {
                node: division,
                span: second.tag(),
                message: "this division has a second head".to_owned(),
                label: Some((first.tag(), "the first".to_owned())),
                help: "join the two, or put the second into a division of its own".to_owned(),
            }),
            (Some(head), None) if !head.has_words() => slips.push(Slip {
                node: division,
                span: head.tag(),
                message: "this head has no words".to_owned(),
                label: None,
                help: "give it the words that are printed".to_owned(),
            }),
            _ => {}
        }
    }
    report(slips, "divisions do not have exactly one head", findings);
}
