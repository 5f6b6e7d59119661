//! The level of a record is that of the document's label.

use crate::finding::Findings;
use crate::record::agreement::{Subject, agree_in_any_case, tell};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/classification-against-label.yaml`.
pub const RULE: Rule = rule!(record "metadata/classification-against-label", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let seen = record.facts().and_then(|facts| facts.classification.original.as_ref());
    let (Some(seen), Some(written)) = (seen, record.word("classification.original")) else { return };
    // metadata/unknown-marking tells of a level in another case.
    if !agree_in_any_case(written.0, &seen.value) {
        tell(findings, written, seen, Subject { what: "level", place: "the label" });
    }
}
