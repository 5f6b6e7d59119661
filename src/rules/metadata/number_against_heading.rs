//! The number of a record is the number of its document's heading.

use crate::finding::Findings;
use crate::record::written::{RecordPlace, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/number-against-heading.yaml`.
pub const RULE: Rule = rule!(record "metadata/number-against-heading", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    if is_of_another(record, findings) {
        return;
    }
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

/// Where number and title are those of another document, it is the id that is wrong, or the place of the record.
fn is_of_another(record: &WrittenRecord, findings: &mut Findings) -> bool {
    let Some((index, facts)) = record.document_by_heading() else { return false };
    let (Some((id, id_span)), Some(named), Some(heading)) =
        (record.word("id"), record.document(), &facts.title)
    else {
        return false;
    };
    let (named, other) = (named.name, record.volume.documents[index].name);
    if record.is_of_another() {
        // Of a record that stands beside a document and has the id of another, metadata/misplaced-record tells.
        return id.ends_with(&format!("/{other}"));
    }
    let number = record.word("number").filter(|_| record.place != RecordPlace::VolumeFile);
    let finding = if let Some((_, span)) = number {
        let message = format!("number and title are those of {other}, and the record stands with {named}");
        let help = format!("write the record of {named} here, or let this one stand with {other}");
        findings.at(span, message).help(help)
    } else {
        let volume = id.strip_suffix(named).unwrap_or_default();
        let message = format!("the id names {named}, and number and title are those of {other}");
        findings.at(id_span, message).help(format!("write {volume}{other}"))
    };
    finding.label_of(heading.layer, heading.span, format!("the heading of {other}"));
    true
}
