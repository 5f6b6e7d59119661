//! Two records of a volume have one number.

use std::collections::{HashMap, HashSet};

use crate::finding::Findings;
use crate::record::index::{IndexedRecord, RecordIndex};
use crate::record::numbering::{RecordNumber, misnumbered, number_in_id, volume};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/duplicate-number.yaml`.
pub const RULE: Rule = rule!(records "metadata/duplicate-number", check);

type Numbered<'r> = (&'r IndexedRecord, RecordNumber, Span);

fn check(index: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    // What breaks the count is metadata/misnumbered-record's, whether another record has the number or not.
    let told: HashSet<usize> = misnumbered(index).into_iter().map(|found| found.record).collect();
    let mut first: HashMap<_, Numbered> = HashMap::with_capacity(index.records.len());
    for (place, record) in index.records.iter().enumerate() {
        let Some((number, span)) = record.number.filter(|_| !told.contains(&place)) else { continue };
        let one = first.entry((volume(record), number.key())).or_insert((record, number, span));
        // Two records of one document are metadata/duplicate-record's.
        if one.0.id == record.id {
            continue;
        }
        tell(*one, (record, number, span), findings);
        if certainty(*one) < certainty((record, number, span)) {
            *one = (record, number, span);
        }
    }
}

/// How sure it is that a number is its record's own: the heading of the document prints it, or its id has it too.
fn certainty((record, number, _): Numbered) -> u8 {
    if number.is_printed {
        return 2;
    }
    u8::from(number_in_id(&record.id) == Some(number.value))
}

/// Tells of the one that is less sure; of two that are equally sure, of the later.
fn tell(one: Numbered, other: Numbered, findings: &mut Findings) {
    let (wrong, right) = if certainty(one) < certainty(other) { (one, other) } else { (other, one) };
    let (record, number, span) = wrong;
    // What two headings print is the documents' matter.
    if number.is_printed {
        return;
    }
    let help = match number_in_id(&record.id).filter(|of_id| *of_id != number.value) {
        Some(of_id) if certainty(right) > 0 => format!("write {of_id}, if its id is right"),
        _ => "give each document the number that its heading prints".to_owned(),
    };
    findings
        .of(record.layer)
        .at(span, format!("another record has the number {number}"))
        .label_of(right.0.layer, right.2, "the other")
        .help(help);
}
