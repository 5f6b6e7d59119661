//! What a record is related to is there, and is another document.

use crate::finding::Findings;
use crate::record::id_part;
use crate::record::written::{WrittenRecord, id_parts};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/dangling-relation.yaml`.
pub const RULE: Rule = rule!(record "metadata/dangling-relation", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let volume = id_part(&record.volume.name);
    for (word, span) in record.relations() {
        // What is another volume's is looked up when all volumes have been read.
        let Some((_, document)) = id_parts(word).filter(|(of, _)| *of == volume) else { continue };
        if let Some((_, own)) = record.word("id").filter(|(id, _)| *id == word) {
            findings
                .at(span, "the document is related to itself")
                .label(own, "its id")
                .help("name the other document, or take the relation out");
        } else if record.is_known_not_to_be(document) {
            findings
                .at(span, format!("the volume has no document {document}"))
                .help(record.what_was_meant(document));
        }
    }
}
