//! A range of dates has one bound.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/unpaired-attribute.yaml`.
pub const RULE: Rule = rule!(markup "date/unpaired-attribute", check);

/// Attributes that come together.
const PAIRS: [(AttributeName, &str, AttributeName, &str); 2] = [
    (AttributeName::From, "from", AttributeName::To, "to"),
    (AttributeName::NotBefore, "notBefore", AttributeName::NotAfter, "notAfter"),
];

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        for (first, first_name, second, second_name) in PAIRS {
            let (name, present, absent) = match (date.attribute(first), date.attribute(second)) {
                (Some(present), None) => (first_name, present, second_name),
                (None, Some(present)) => (second_name, present, first_name),
                _ => continue,
            };
            let finding = findings.at(present.name_span, format!("this date has “{name}” and no “{absent}”"));
            match date.attribute(AttributeName::When) {
                Some(when) => finding
                    .label(when.name_span, "“when” is for a single day")
                    .help(format!("write “{absent}” for “when”")),
                None => finding.help(format!("add “{absent}”, or write “when” for a single day")),
            };
        }
    }
}
