//! A key of a record has a value.

use crate::finding::Findings;
use crate::record::schema::Fault;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/empty-value.yaml`.
pub const RULE: Rule = rule!(record "metadata/empty-value", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for violation in record.violations().iter().filter(|violation| violation.fault == Fault::Empty) {
        findings
            .at(violation.span, format!("“{}” has no value", violation.path))
            .help("write the value, or take the key out");
    }
}
