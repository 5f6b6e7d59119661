//! The time in the attribute of a date and its text differ.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::timestamp::{Timestamp, printed_time};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/time-against-text.yaml`.
pub const RULE: Rule = rule!(markup "date/time-against-text", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        let begins = [AttributeName::When, AttributeName::From].iter().find_map(|name| date.attribute(*name));
        let Some(begins) = begins else { continue };
        let Ok(stamp) = Timestamp::read(markup.source.slice(begins.value)) else { continue };
        let (Some((hour, minute)), Some(printed)) = (stamp.time, printed_time(&date.words())) else {
            continue;
        };
        // A local time and one of Greenwich are not compared.
        let is_comparable = stamp.offset.is_none() || (stamp.offset == Some(0) && printed.is_zulu);
        if !is_comparable || (hour % 24, minute) == (printed.hour, printed.minute) {
            continue;
        }
        findings
            .at(
                begins.value,
                format!(
                    "the attribute says {hour:02}:{minute:02}, the text {:02}:{:02}",
                    printed.hour, printed.minute
                ),
            )
            .label(date.content(), "the text")
            .help("look at the original, and mend the one that is wrong");
    }
}
