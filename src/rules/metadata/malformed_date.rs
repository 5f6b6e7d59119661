//! A date of a record is one that programs can read, and one that there was.

use crate::document::edtf::meant::meant;
use crate::document::edtf::{BadEdtf, Edtf};
use crate::finding::Findings;
use crate::record::dating::KEYS;
use crate::record::written::{self, Field, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/malformed-date.yaml`.
pub const RULE: Rule = rule!(record "metadata/malformed-date", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let of_document = KEYS.iter().filter_map(|key| record.field(&format!("date.{key}")));
    for field in of_document.chain(record.field("publication.date")) {
        look(field, findings);
    }
    let revisions = record.field("revisions");
    for revision in revisions.iter().flat_map(|revisions| revisions.items()) {
        if let Some(field) = written::field(revision, "date") {
            look(field, findings);
        }
    }
}

fn look(field: Field, findings: &mut Findings) {
    let Some(word) = field.word() else { return };
    let Err(error) = Edtf::read(word) else { return };
    let help = match (&error, meant(word)) {
        (BadEdtf::Form, Some(date)) => format!("write {date}"),
        (BadEdtf::Form, None) if word.contains(':') => {
            "write a time as 1968-10-05T15:30, with Z or -05:00 behind it where its zone is known".to_owned()
        }
        (BadEdtf::Form, None) => {
            "write it as 1968-10-05, or as exactly as it is known: 1968-10, 1968, 1968~, 196X".to_owned()
        }
        (BadEdtf::Backward, _) => "change the two ends places".to_owned(),
        (BadEdtf::Month(_) | BadEdtf::Day(..) | BadEdtf::Time, _) => "compare the document".to_owned(),
    };
    findings.at(field.value.span, format!("“{word}” is no date: {error}")).help(help);
}
