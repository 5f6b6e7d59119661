//! A word of a closed list is one of the list.

use crate::finding::Findings;
use crate::record::schema::Fault;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::yaml::suggestion;

/// Why, and with which examples: `rules/metadata/unknown-value.yaml`.
pub const RULE: Rule = rule!(record "metadata/unknown-value", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for violation in record.violations() {
        let Fault::NotOneOf { word, known } = &violation.fault else { continue };
        findings
            .at(violation.span, format!("“{}” cannot be “{word}”", violation.path))
            .help(suggestion(word, known));
    }
}
