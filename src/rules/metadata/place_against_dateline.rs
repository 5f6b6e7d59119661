//! The place of a record is that of its document's dateline.

use crate::finding::Findings;
use crate::record::agreement::{Subject, agree_on_place, tell};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/place-against-dateline.yaml`.
pub const RULE: Rule = rule!(record "metadata/place-against-dateline", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(seen) = record.facts().and_then(|facts| facts.place.as_ref()) else { return };
    let Some((place, span)) = record.word("place") else { return };
    if !agree_on_place(place, &seen.value) {
        tell(findings, (place, span), seen, Subject { what: "place", place: "the dateline" });
    }
}
