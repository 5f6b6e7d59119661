//! A record holds to the schema that the edition names.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/against-edition-schema.yaml`.
pub const RULE: Rule = rule!(record "metadata/against-edition-schema", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(schema) = record.edition_schema else { return };
    for violation in schema.violations(record.node, record.source) {
        // What is empty has no place of its own.
        let span = if violation.span.is_empty() { record.beginning() } else { violation.span };
        findings.at(span, violation.message).help(violation.help);
    }
}
