//! A date of a record is one that programs can read, and one that there was.

use crate::document::edtf::{BadEdtf, Edtf};
use crate::finding::Findings;
use crate::record::written::{Field, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/malformed-date.yaml`.
pub const RULE: Rule = rule!(record "metadata/malformed-date", check);

/// The keys whose values are dates.
const DATES: [&str; 6] =
    ["date.when", "date.from", "date.to", "date.earliest", "date.latest", "publication.date"];

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for field in DATES.iter().filter_map(|path| record.field(path)) {
        look(field, findings);
    }
    let revisions = record.field("revisions");
    for revision in revisions.iter().flat_map(|revisions| revisions.items()) {
        if let Some(field) = crate::record::written::field(revision, "date") {
            look(field, findings);
        }
    }
}

fn look(field: Field, findings: &mut Findings) {
    let Some(word) = field.word() else { return };
    let Err(error) = Edtf::read(word) else { return };
    let help = match error {
        BadEdtf::Form => "write it as 1968-10-05, or as exactly as it is known: 1968-10, 1968, 1968~, 196X",
        BadEdtf::Backward => "change the two ends places",
        BadEdtf::Month(_) | BadEdtf::Day(..) | BadEdtf::Time => "compare the document",
    };
    findings.at(field.value.span, format!("“{word}” is no date: {error}")).help(help);
}
