//! A table has another number of rows than it says.

use crate::document::markup::{AttributeName, ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/table-rows.yaml`.
pub const RULE: Rule = rule!(markup "markup/table-rows", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for table in markup.named(ElementName::Table) {
        let Some(rows) = table.attribute(AttributeName::Rows) else { continue };
        let said = markup.source.slice(rows.value);
        let count = table.children().filter(|child| child.name() == ElementName::Row).count();
        if said.trim().parse() != Ok(count) {
            findings
                .at(rows.value, format!("the table says {said} rows and has {count}"))
                .help(format!("write rows=\"{count}\", or add the rows that were lost"));
        }
    }
}
