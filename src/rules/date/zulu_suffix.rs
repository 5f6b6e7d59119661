//! The zone of a date is written with a letter.

use crate::document::markup::{ElementName, Markup};
use crate::document::timestamp::Timestamp;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::date::malformed_attribute::DATES;

/// Why, and with which examples: `rules/date/zulu-suffix.yaml`.
pub const RULE: Rule = rule!(markup "date/zulu-suffix", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        for attribute in date.attributes().iter().filter(|attribute| DATES.contains(&attribute.name)) {
            let value = markup.source.slice(attribute.value);
            // What is no date at all is told of as such.
            if let Some(clock) = value.strip_suffix('Z').filter(|_| Timestamp::read(value).is_ok()) {
                findings
                    .at(attribute.value, format!("the zone of “{value}” is written with a letter"))
                    .help(format!("write “{clock}+00:00”"));
            }
        }
    }
}
