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
        // An edition may have kinds of its own, and names them in its schema.
        let is_kind = violation.path == "kind";
        let own = record.edition_schema.filter(|_| is_kind).map(|schema| schema.words("kind"));
        let own = own.unwrap_or_default();
        if own.contains(&word.as_str()) {
            continue;
        }
        let beside = own.into_iter().filter(|own| !known.iter().any(|ours| ours == own));
        let known: Vec<&str> = known.iter().map(String::as_str).chain(beside).collect();
        findings
            .at(violation.span, format!("“{}” cannot be “{word}”", violation.path))
            .help(suggestion(word, &known));
    }
}
