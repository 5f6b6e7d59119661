//! The publication statement does not date publication and content.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/content-date.yaml`.
pub const RULE: Rule = rule!(markup "metadata/content-date", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let Some(statement) = markup.named(ElementName::PublicationStmt).next() else { return };
    let dates = statement.children().filter(|node| node.name() == ElementName::Date).count();
    let is_typed = |wanted: &str| {
        statement
            .children()
            .any(|node| node.name() == ElementName::Date && node.value(AttributeName::Type) == Some(wanted))
    };
    if dates == 2 && is_typed("publication-date") && is_typed("content-date") {
        return;
    }
    findings
        .at(statement.tag(), "the publication statement does not date both the publication and the content")
        .help("give two dates, of the types publication-date and content-date");
}
