//! A file of records must be YAML that says one thing.

use crate::finding::Findings;
use crate::record::index::RecordIndex;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/malformed-record.yaml`.
pub const RULE: Rule = rule!(records "metadata/malformed-record", check);

fn check(records: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    for (layer, problem) in &records.problems {
        let finding = findings.of(*layer).at(problem.span, &problem.message);
        if let Some((span, message)) = problem.other {
            finding.label(span, message);
        }
        if let Some(help) = &problem.help {
            finding.help(help);
        }
    }
}
