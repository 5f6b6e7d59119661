//! The id of a page break and its number differ.

use crate::document::PageNumber;
use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/page-break/id-against-number.yaml`.
pub const RULE: Rule = rule!(markup "page-break/id-against-number", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let deviating = markup.deviating_pages();
    for page in markup.named(ElementName::Pb) {
        let (Some(id), Some(n)) = (page.attribute(AttributeName::Id), page.attribute(AttributeName::N))
        else {
            continue;
        };
        let (value, written) = (markup.source.slice(id.value), markup.source.slice(n.value));
        let Some(of_id) = value.strip_prefix("pg_") else { continue };
        let (Some(number), Some(named)) = (PageNumber::of_attribute(written), PageNumber::read(of_id)) else {
            continue;
        };
        // A number that does not count on is reported as such.
        if number == named || deviating.contains(&page.index) {
            continue;
        }
        findings
            .at(id.value, format!("the id “{value}” says page {named}; the page is number {number}"))
            .label(n.value, "its number")
            .help(format!("write “pg_{number}”, and mend the pointers to it"));
    }
}
