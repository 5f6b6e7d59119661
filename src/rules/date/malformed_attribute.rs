//! An attribute of a date is no date.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::timestamp::Timestamp;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/malformed-attribute.yaml`.
pub const RULE: Rule = rule!(markup "date/malformed-attribute", check);

/// The attributes of a date that hold a date.
pub const DATES: [AttributeName; 5] = [
    AttributeName::When,
    AttributeName::From,
    AttributeName::To,
    AttributeName::NotBefore,
    AttributeName::NotAfter,
];

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        for attribute in date.attributes().iter().filter(|attribute| DATES.contains(&attribute.name)) {
            let value = markup.source.slice(attribute.value);
            let reason = match Timestamp::read(value) {
                Ok(stamp) if attribute.name == AttributeName::When || stamp.is_full_date() => continue,
                Ok(_) => format!("“{value}” gives no day"),
                Err(reason) => format!("“{value}” is no date: {reason}"),
            };
            findings
                .at(attribute.value, reason)
                .help("write the date as 1964-03-02, with a time as 1964-03-02T16:05:00");
        }
    }
}
