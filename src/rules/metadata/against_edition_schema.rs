//! A record holds to the schema that the edition names.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/against-edition-schema.yaml`.
pub const RULE: Rule = rule!(record "metadata/against-edition-schema", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(schema) = record.edition_schema else { return };
    for problem in schema.violations(record.node, record.source) {
        let finding = findings.at(problem.span, problem.message);
        if let Some(help) = problem.help {
            finding.help(help);
        }
    }
}
