//! A record is of a document that its volume has.

use crate::finding::Findings;
use crate::record::id_part;
use crate::record::written::{RecordPlace, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/record-without-document.yaml`.
pub const RULE: Rule = rule!(record "metadata/record-without-document", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some((volume, document)) = record.id_parts().filter(|_| record.place == RecordPlace::VolumeFile)
    else {
        return;
    };
    if volume != id_part(&record.volume.name) || !record.is_known_not_to_be(document) {
        return;
    }
    let Some((_, span)) = record.word("id") else { return };
    findings.at(span, format!("the volume has no document {document}")).help(record.what_was_meant(document));
}
