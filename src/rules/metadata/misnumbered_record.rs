//! The number of a record counts on between those before and behind it.

use crate::finding::Findings;
use crate::record::index::RecordIndex;
use crate::record::numbering::{Misnumbered, misnumbered};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/misnumbered-record.yaml`.
pub const RULE: Rule = rule!(records "metadata/misnumbered-record", check);

fn check(index: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    for Misnumbered { record, expected, before, behind } in misnumbered(index) {
        let of = |record: usize| {
            let record = &index.records[record];
            record.number.map(|(number, span)| (number, record.layer, span))
        };
        let (
            Some((number, layer, span)),
            Some((one, before, before_span)),
            Some((other, behind, behind_span)),
        ) = (of(record), of(before), of(behind))
        else {
            continue;
        };
        findings
            .of(layer)
            .at(span, format!("number {number} stands between {one} and {other}"))
            .label_of(before, before_span, "the number before it")
            .label_of(behind, behind_span, "the number behind it")
            .help(format!("write {expected}, or let the record stand where its number is"));
    }
}
