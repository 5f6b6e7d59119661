//! Two records are of one document.

use std::collections::HashMap;

use crate::finding::Findings;
use crate::record::index::{IndexedRecord, RecordIndex};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/duplicate-record.yaml`.
pub const RULE: Rule = rule!(records "metadata/duplicate-record", check);

fn check(records: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    let mut first = HashMap::with_capacity(records.records.len());
    // Of a record whose number is another's, the id may be the slip, which metadata/number-against-heading tells.
    for IndexedRecord { id, layer, span, .. } in records.records.iter().filter(|record| !record.is_disputed) {
        let (first_layer, first_span) = *first.entry(id.as_ref()).or_insert((*layer, *span));
        if (first_layer, first_span) == (*layer, *span) {
            continue;
        }
        findings
            .of(*layer)
            .at(*span, format!("another record has the id “{id}”"))
            .label_of(first_layer, first_span, "the other")
            .help("give each record an id of its own, or join the two");
    }
}
