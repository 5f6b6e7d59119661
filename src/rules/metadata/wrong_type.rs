//! A value of a record is of the kind that its key takes.

use crate::finding::Findings;
use crate::record::schema::Fault;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/wrong-type.yaml`.
pub const RULE: Rule = rule!(record "metadata/wrong-type", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for violation in record.violations() {
        let Fault::WrongKind { found, wanted } = &violation.fault else { continue };
        findings
            .at(violation.span, format!("“{}” is {found}", violation.path))
            .help(format!("write {wanted}"));
    }
}
