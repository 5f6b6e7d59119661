//! A range of dates ends before it begins.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::document::timestamp::Timestamp;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/reversed-range.yaml`.
pub const RULE: Rule = rule!(markup "date/reversed-range", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let pairs =
        [(AttributeName::From, AttributeName::To), (AttributeName::NotBefore, AttributeName::NotAfter)];
    for date in markup.named(ElementName::Date) {
        for (first, second) in pairs {
            let (Some(from), Some(to)) = (date.attribute(first), date.attribute(second)) else { continue };
            let stamp = |span| Timestamp::read(markup.source.slice(span));
            let (Ok(begin), Ok(end)) = (stamp(from.value), stamp(to.value)) else { continue };
            // A day without a time lasts to its end.
            let is_same_day = (begin.year, begin.month, begin.day) == (end.year, end.month, end.day);
            let is_exact = begin.time.is_some() && end.time.is_some();
            if begin.minutes() <= end.minutes() || (is_same_day && !is_exact) {
                continue;
            }
            let (from_value, to_value) = (markup.source.slice(from.value), markup.source.slice(to.value));
            findings
                .at(to.value, format!("the range ends on {to_value}, before it begins on {from_value}"))
                .label(from.value, "its beginning")
                .help("mend one of the two dates");
        }
    }
}
