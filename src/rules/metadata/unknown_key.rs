//! A record has no keys that there are not.

use crate::finding::Findings;
use crate::record::schema::Fault;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/unknown-key.yaml`.
pub const RULE: Rule = rule!(record "metadata/unknown-key", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for violation in record.violations() {
        let Fault::Unknown { meant, known } = &violation.fault else { continue };
        let help = match meant {
            Some(meant) => format!("did you mean {meant}?"),
            None => format!("choose one of {}, or begin keys of your own with “x-”", known.join(", ")),
        };
        findings.at(violation.span, format!("a record has no key “{}”", violation.path)).help(help);
    }
}
