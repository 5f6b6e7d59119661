//! The time in the attribute of a date and its text differ.

use crate::document::markup::{Attribute, AttributeName, ElementName, Markup};
use crate::document::printed_time::printed_time;
use crate::document::timestamp::Timestamp;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/time-against-text.yaml`.
pub const RULE: Rule = rule!(markup "date/time-against-text", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        let begins = [AttributeName::When, AttributeName::From].iter().find_map(|name| date.attribute(*name));
        let ends = date.attribute(AttributeName::To);
        if begins.is_none() && ends.is_none() {
            continue;
        }
        let Some(printed) = printed_time(&date.words()) else { continue };
        let differs = |(attribute, said): (Option<&Attribute>, Option<(u32, u32)>)| {
            let ((hour, minute), (value, said)) = (said?, (attribute?.value, said?));
            let stamp = Timestamp::read(markup.source.slice(value)).ok()?;
            let (own_hour, own_minute) = stamp.time?;
            let message =
                format!("the attribute says {own_hour:02}:{own_minute:02}, the text {hour:02}:{minute:02}");
            printed.is_apart_from(stamp, said).then_some((value, message))
        };
        let pairs = [(begins, Some(printed.first())), (ends, printed.last)];
        let mut wrong = pairs.into_iter().filter_map(differs);
        let Some((place, message)) = wrong.next() else { continue };
        let finding = findings.at(place, message);
        if let Some((place, message)) = wrong.next() {
            finding.label(place, message);
        }
        finding
            .label(date.content(), "the text")
            .help("look at the original, and mend the one that is wrong");
    }
}
