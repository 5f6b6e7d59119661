//! A date that is printed as undated is given bounds.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::date::malformed_attribute::DATES;

/// Why, and with which examples: `rules/date/undated-without-bounds.yaml`.
pub const RULE: Rule = rule!(markup "date/undated-without-bounds", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for date in markup.named(ElementName::Date) {
        let words = date.words().to_lowercase();
        let is_undated = words.contains("undated") || words.contains("not dated");
        if is_undated && DATES.iter().all(|name| date.attribute(*name).is_none()) {
            findings
                .at(date.tag(), "nothing says when this undated document was written, nearly or not")
                .help("infer notBefore and notAfter from the text, and name the reason in ana");
        }
    }
}
