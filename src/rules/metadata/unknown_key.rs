//! A record has no keys that there are not.

use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::schema::Fault;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/unknown-key.yaml`.
pub const RULE: Rule = rule!(record "metadata/unknown-key", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for violation in record.violations() {
        let Fault::Unknown { known } = &violation.fault else { continue };
        let key = violation.path.rsplit('.').next().unwrap_or_default();
        let help = match nearest(key, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("choose one of {}, or begin keys of your own with “x-”", known.join(", ")),
        };
        findings.at(violation.span, format!("a record has no key “{}”", violation.path)).help(help);
    }
}
