//! A date that is printed in full has no attribute.

use crate::document::date::printed;
use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::date::malformed_attribute::DATES;

/// Why, and with which examples: `rules/date/missing-attribute.yaml`.
pub const RULE: Rule = rule!(markup "date/missing-attribute", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        let is_in_dateline = date.ancestors().any(|node| node.name() == ElementName::Dateline);
        if !is_in_dateline
            || date.document().is_none()
            || DATES.iter().any(|name| date.attribute(*name).is_some())
        {
            continue;
        }
        let words = date.words();
        let Some(known) = printed(&words).into_iter().find(|date| date.year.is_some()) else { continue };
        let year = known.year.unwrap_or_default();
        findings
            .at(date.tag(), format!("the date “{words}” has no attribute that says when it is"))
            .help(format!("write when=\"{year:04}-{:02}-{:02}\"", known.month + 1, known.day));
    }
}
