//! The participants of a record are those that its document lists.

use crate::finding::Findings;
use crate::record::agreement::Subject;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::agents::compare;

/// Why, and with which examples: `rules/metadata/participant-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/participant-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts().filter(|facts| !facts.participants.is_empty()) else { return };
    let Some(list) = record.entire("participants") else { return };
    let subject = Subject { what: "participant", place: "the text’s list" };
    compare(record, list, (&facts.participants, &[]), subject, findings);
}
