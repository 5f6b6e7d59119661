//! The place of a record is that of its document's dateline.

use crate::finding::Findings;
use crate::record::agreement::{Subject, compare, folded};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/place-against-dateline.yaml`.
pub const RULE: Rule = rule!(record "metadata/place-against-dateline", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(seen) = record.facts().and_then(|facts| facts.place.as_ref()) else { return };
    let Some((place, span)) = record.word("place") else { return };
    // "Washington, D.C." is Washington.
    let is_more_exact =
        folded(place).strip_prefix(&folded(&seen.value)).is_some_and(|rest| rest.starts_with(','));
    if !is_more_exact {
        compare(findings, Some((place, span)), Some(seen), Subject { what: "place", place: "the dateline" });
    }
}
