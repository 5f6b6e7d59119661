//! A signature points at a person.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::ONE_BY_ONE_MAX;

/// Why, and with which examples: `rules/markup/pointer-on-signature.yaml`.
pub const RULE: Rule = rule!(markup "markup/pointer-on-signature", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let pointers: Vec<_> = markup
        .named(ElementName::Signed)
        .filter_map(|signed| signed.attribute(AttributeName::Corresp))
        .collect();
    let is_habit = pointers.len() > ONE_BY_ONE_MAX;
    for attribute in pointers.iter().take(if is_habit { 1 } else { pointers.len() }) {
        let message = if is_habit {
            format!("{} signatures of this volume point at persons; the names in them should", pointers.len())
        } else {
            "the signature points at a person; the name in it should".to_owned()
        };
        findings.at(attribute.name_span, message).help("put corresp on the persName inside");
    }
}
