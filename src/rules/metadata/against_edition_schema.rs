//! A record holds to the schema that the edition names.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::metadata::missing_key::missing;

/// Why, and with which examples: `rules/metadata/against-edition-schema.yaml`.
pub const RULE: Rule = rule!(record "metadata/against-edition-schema", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(schema) = record.edition_schema else { return };
    let misspelt: Vec<String> = record.misspelt().map(|path| missing(&path)).collect();
    for problem in schema.violations(record.node, record.source) {
        if misspelt.contains(&problem.message) {
            continue;
        }
        let finding = findings.at(problem.span, problem.message);
        if let Some((span, message)) = problem.other {
            finding.label(span, message);
        }
        if let Some(help) = problem.help {
            finding.help(help);
        }
    }
}
