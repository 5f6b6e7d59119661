//! The number of a record is the number of its document's heading.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/number-against-heading.yaml`.
pub const RULE: Rule = rule!(record "metadata/number-against-heading", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(printed) = record.facts_of_named().and_then(|facts| facts.number.as_ref()) else { return };
    match record.word("number") {
        Some((number, _)) if number == printed.value => {}
        Some((number, span)) => {
            findings
                .at(span, format!("the record has number {number}, the heading {}", printed.value))
                .label_of(printed.layer, printed.span, "the heading’s number")
                .help(format!("write {}, or mend the heading", printed.value));
        }
        None => {
            findings
                .at(record.beginning(), "the record has no number, and the heading has one")
                .label_of(printed.layer, printed.span, "the heading’s number")
                .help(format!("add “number: {}”", printed.value));
        }
    }
}
