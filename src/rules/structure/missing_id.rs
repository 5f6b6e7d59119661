//! A division has no id.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/structure/missing-id.yaml`.
pub const RULE: Rule = rule!(markup "structure/missing-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let slips =
        markup.named(ElementName::Div).filter(|division| division.id().is_none()).map(|division| Slip {
            node: division,
            span: division.tag(),
            message: "this division has no id".to_owned(),
            label: None,
            help: "give it an xml:id, so that it can be cited".to_owned(),
        });
    report(slips.collect(), "divisions have no id", findings);
}
