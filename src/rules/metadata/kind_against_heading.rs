//! The kind of a record is what its document's heading begins with.

use crate::document::BlockKind;
use crate::finding::Findings;
use crate::record::DocumentKind;
use crate::record::agreement::quoted;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/kind-against-heading.yaml`.
pub const RULE: Rule = rule!(record "metadata/kind-against-heading", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(said) = record.facts().and_then(|facts| facts.kind.as_ref()) else { return };
    let Some((written, span)) = record.word("kind") else { return };
    // What is no kind at all is told by another rule.
    if DocumentKind::from_name(written).is_none_or(|kind| kind == said.value) {
        return;
    }
    let Some(document) = record.document() else { return };
    let is_file_number = document
        .blocks
        .iter()
        .any(|block| block.kind == BlockKind::FileNumber && block.span.contains(said.span));
    let place = if is_file_number { "the line of the file number" } else { "the heading" };
    let words = quoted(document.passage(said.span).text());
    findings
        .at(span, format!("the record has the kind {written}, {place} {words}"))
        .label_of(said.layer, said.span, format!("the kind in {place}"))
        .help(format!("write {}, or mend {place}", said.value.name()));
}
