//! A reference has no target.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/reference/missing-target.yaml`.
pub const RULE: Rule = rule!(markup "reference/missing-target", check);

/// So many bytes of a reference are quoted.
const WORDS_BYTES_MAX: usize = 60;

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for node in markup.named(ElementName::Ref) {
        if node.attribute(AttributeName::Target).is_some() {
            continue;
        }
        slips.push(Slip {
            node,
            span: node.tag(),
            message: format!(
                "the reference “{}” leads nowhere: it has no target",
                node.first_words(WORDS_BYTES_MAX)
            ),
            label: None,
            help: "write target=\"#…\" with the id of what it speaks of".to_owned(),
        });
    }
    report(slips, "references have no target", findings);
}
