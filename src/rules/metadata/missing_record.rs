//! Each document of a volume that has records has one.

use crate::finding::{Findings, Layer};
use crate::record::index::{EmptyText, RecordIndex, Unrecorded};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/missing-record.yaml`.
pub const RULE: Rule = rule!(records "metadata/missing-record", check);

const HELP: &str = "write it, or let `corrigenda record --write` derive it";

fn check(index: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    for EmptyText { layer, beginning, document, .. } in &index.empty {
        let message = match document.as_ref().filter(|(document, _)| !index.recorded.contains(document)) {
            Some((_, name)) => format!("no record stands here, so document {name} has none"),
            None => "no record stands here".to_owned(),
        };
        findings.of(*layer).at(*beginning, message).help(HELP);
    }
    let count = index.recorded.len();
    for Unrecorded { document, name, heading } in &index.unrecorded {
        let others = if count == 1 {
            "1 other of the volume has one".to_owned()
        } else {
            format!("{count} others of the volume have one")
        };
        findings
            .of(Layer::Document(*document as u32))
            .at(*heading, format!("document {name} has no record; {others}"))
            .help(HELP);
    }
}
