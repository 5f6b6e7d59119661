//! What is there for a record holds one.

use crate::finding::Findings;
use crate::record::index::{EmptyText, RecordIndex};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/empty-record.yaml`.
pub const RULE: Rule = rule!(records "metadata/empty-record", check);

fn check(index: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    for EmptyText { layer, beginning, .. } in index.empty.iter().filter(|text| text.is_blank) {
        let help = "take it out, write what it is to hold, or let `corrigenda record --write` derive it";
        findings.of(*layer).at(*beginning, "no record stands here").help(help);
    }
}
