//! A key of a record has a value.

use crate::finding::Findings;
use crate::record::schema::{Fault, Violation};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/empty-value.yaml`.
pub const RULE: Rule = rule!(record "metadata/empty-value", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    // An alias, which is read as nothing, is told as one, and so is a list whose items have no blank behind “-”.
    let is_told = |violation: &Violation| record.source.slice(violation.span).starts_with(['*', '-']);
    // What belongs under a key and stands beside it is told by metadata/unknown-key.
    let is_beside = |path: &str| {
        record
            .violations()
            .iter()
            .any(|violation| matches!(&violation.fault, Fault::Misplaced { under, .. } if under == path))
    };
    let is_empty = |violation: &&Violation| {
        violation.fault == Fault::Empty && !is_told(violation) && !is_beside(&violation.path)
    };
    for violation in record.violations().iter().filter(is_empty) {
        findings
            .at(violation.span, format!("“{}” has no value", violation.path))
            .help("write the value, or take the key out");
    }
}
