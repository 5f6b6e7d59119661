//! The title of a record is its document's heading.

use crate::finding::Findings;
use crate::record::agreement::{agree, differences, quoted};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/title-against-heading.yaml`.
pub const RULE: Rule = rule!(record "metadata/title-against-heading", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(heading) = record.facts().and_then(|facts| facts.title.as_ref()) else { return };
    let Some(field) = record.field("title") else { return };
    let (Some(word), Some(title)) = (field.word(), field.value.scalar()) else { return };
    if agree(word, &heading.value) {
        return;
    }
    let differences = differences(title, &heading.value);
    let Some(((written, printed), others)) = differences.split_first() else { return };
    let (written, printed) = (written.clone(), printed.clone());
    let message = match (&title[written.clone()], &heading.value[printed.clone()]) {
        ("", next) => format!("the record’s title ends where the heading goes on with {}", quoted(next)),
        (word, "") => format!("the record’s title goes on with {} where the heading ends", quoted(word)),
        (word, other) => format!("the record’s title has {}, the heading {}", quoted(word), quoted(other)),
    };
    let span =
        if written.is_empty() { field.value.span } else { field.value.span_of(record.source, written) };
    let finding = findings.at(span, message);
    finding.label_of(heading.layer, record.place_in(heading, printed), "what stands in the heading");
    for (written, _) in others.iter().filter(|(written, _)| !written.is_empty()) {
        finding.label(field.value.span_of(record.source, written.clone()), "this is another difference");
    }
    finding.help("copy the heading, or mend it");
}
