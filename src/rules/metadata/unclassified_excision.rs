//! A document that was not secret has nothing in it that could not be declassified.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/unclassified-excision.yaml`.
pub const RULE: Rule = rule!(record "metadata/unclassified-excision", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let (Some(facts), Some((level, span))) = (record.facts(), record.word("classification.original")) else {
        return;
    };
    let is_open = ["Unclassified", "none"].iter().any(|open| open.eq_ignore_ascii_case(level));
    let Some(excision) = facts.excisions.first().filter(|_| is_open) else { return };
    // Where a label is printed, the level is the label's, or metadata/classification-against-label tells that it is not.
    if facts.classification.original.is_some() {
        return;
    }
    findings
        .at(
            span,
            format!("the record has the level “{level}”, and something in the text is not declassified"),
        )
        .label_of(excision.layer, excision.span, "what is left out")
        .help("is it known that the document was not secret? otherwise write “unknown”");
}
