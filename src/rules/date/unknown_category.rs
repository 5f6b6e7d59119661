//! A date names a category that there is not.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/unknown-category.yaml`.
pub const RULE: Rule = rule!(markup "date/unknown-category", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    // The categories may stand in a file that is included and not read.
    if markup.named(ElementName::Category).len() == 0 || markup.named(ElementName::Include).len() > 0 {
        return;
    }
    for date in markup.named(ElementName::Date) {
        let Some(category) = date.attribute(AttributeName::Ana) else { continue };
        for token in markup.source.slice(category.value).split_ascii_whitespace() {
            let is_known = token.strip_prefix('#').and_then(|id| markup.with_id(id)).is_some();
            if !is_known {
                findings
                    .at(
                        category.value,
                        format!("no category of dates has the id “{}”", token.trim_start_matches('#')),
                    )
                    .help("name a category of the header (“#” and its id)");
            }
        }
    }
}
