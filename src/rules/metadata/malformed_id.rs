//! The id of a record is that of the volume, a stroke, and that of the document.

use crate::finding::Findings;
use crate::record::written::{WrittenRecord, id_parts};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/malformed-id.yaml`.
pub const RULE: Rule = rule!(record "metadata/malformed-id", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some((id, span)) = record.word("id") else { return };
    let help = "write the volume’s id, a stroke and the document’s: frus1964-68v31/d511";
    if id.contains(char::is_whitespace) {
        findings.at(span, format!("the id “{id}” has a blank")).help(help);
    } else if id_parts(id).is_none() {
        findings.at(span, format!("the id “{id}” does not name a volume and a document")).help(help);
    }
}
