//! A record has what every record needs, and what the edition asks for.

use serde::Deserialize;

use crate::finding::Findings;
use crate::record::schema::Fault;
use crate::record::written::WrittenRecord;
use crate::rule::{Rule, rule};

/// Why, and with which examples: `rules/metadata/missing-key.yaml`.
pub const RULE: Rule = rule!(record "metadata/missing-key", check);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    also: Vec<String>,
}

fn check(record: &WrittenRecord, parameters: &Parameters, findings: &mut Findings) {
    for violation in record.violations() {
        if violation.fault == Fault::Missing {
            findings.at(violation.span, format!("“{}” is missing", violation.path)).help("add the key");
        }
    }
    for path in &parameters.also {
        if record.field(path).is_none() {
            findings
                .at(record.beginning(), format!("“{path}” is missing"))
                .help("add the key: the settings of the edition ask for it");
        }
    }
}
