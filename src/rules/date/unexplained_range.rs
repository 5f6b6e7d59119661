//! The bounds of a date have no reason.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/unexplained-range.yaml`.
pub const RULE: Rule = rule!(markup "date/unexplained-range", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        let bound =
            [AttributeName::NotBefore, AttributeName::NotAfter].iter().find_map(|name| date.attribute(*name));
        let Some(bound) = bound.filter(|_| date.attribute(AttributeName::Ana).is_none()) else { continue };
        findings
            .at(bound.name_span, "the bounds of this date have no reason")
            .help("name in “ana” the category that says how the date was inferred");
    }
}
