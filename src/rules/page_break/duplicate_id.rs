//! Two elements have the id of one page.

use crate::document::PageNumber;
use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::repeated_id;

/// Why, and with which examples: `rules/page-break/duplicate-id.yaml`.
pub const RULE: Rule = rule!(markup "page-break/duplicate-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let help = "name the page after its number; a pointer to the id finds the first only";
    let deviating = markup.deviating_pages();
    // A page whose number is repeated, or whose id names another page, is told of as such.
    let is_own = |page: Node| {
        let number = page.value(AttributeName::N).and_then(PageNumber::of_attribute);
        let named = page.id().and_then(|id| PageNumber::read(id.strip_prefix("pg_")?));
        let is_same = number.is_none() || named.is_none() || number == named;
        page.name() == ElementName::Pb && is_same && !deviating.contains(&page.index)
    };
    repeated_id::report(markup, is_own, help, findings);
}
