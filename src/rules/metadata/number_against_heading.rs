//! The number of a record is the number of its document's heading.

use crate::finding::Findings;
use crate::record::name_in_id;
use crate::record::written::{RecordPlace, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/number-against-heading.yaml`.
pub const RULE: Rule = rule!(record "metadata/number-against-heading", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(printed) = record.facts_of_named().and_then(|facts| facts.number.as_ref()) else { return };
    match record.word("number") {
        Some((number, _)) if number == printed.value => {}
        // A record that was copied with its id is metadata/misplaced-record's.
        Some(_) if record.has_number_of_its_id() => {}
        Some((number, _)) if tell_other_id(record, number, findings) => {}
        Some((number, span)) => {
            let help = format!("write {}, or mend the heading", printed.value);
            findings
                .at(span, format!("the record has number {number}, the heading {}", printed.value))
                .label_of(printed.layer, printed.span, "the heading’s number")
                .help(id_that_was_meant(record, number).map_or_else(
                    || help.clone(),
                    |id| format!("{help}; if the number is right, write {id} as the id"),
                ));
        }
        None if record.is_told_of("number") => {}
        None => {
            findings
                .at(record.beginning(), "the record has no number, and the heading has one")
                .label_of(printed.layer, printed.span, "the heading’s number")
                .help(format!("add “number: {}”", printed.value));
        }
    }
}

/// Where number and title are those of another document of the volume, it is the id that is wrong.
fn tell_other_id(record: &WrittenRecord, number: &str, findings: &mut Findings) -> bool {
    let Some(index) = record.document_by_heading() else { return false };
    let other = &record.volume.documents[index];
    let (Some(id), Some((_, span)), Some(named), Some(heading)) =
        (id_that_was_meant(record, number), record.word("id"), record.document(), other.heading)
    else {
        return false;
    };
    let (named, other) = (named.name, other.name);
    findings
        .at(span, format!("the id names {named}, and number and title are those of {other}"))
        .label_in(index, heading.title, format!("the heading of {other}"))
        .help(format!("write {id}"));
    true
}

/// The id of the document that has the number, where the record stands among others and may be that document's.
fn id_that_was_meant(record: &WrittenRecord, number: &str) -> Option<String> {
    let (volume, _) = record.id_parts().filter(|_| record.place == RecordPlace::VolumeFile)?;
    let index = record.document_with_number(number)?;
    Some(format!("{volume}/{}", name_in_id(&record.volume.documents[index], index)))
}
