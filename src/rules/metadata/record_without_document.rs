//! A record is of a document that is there.

use std::collections::HashMap;

use crate::finding::Findings;
use crate::record::index::{Misnamed, RecordIndex};
use crate::record::written::id_parts;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/record-without-document.yaml`.
pub const RULE: Rule = rule!(records "metadata/record-without-document", check);

fn check(index: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    for orphan in &index.orphans {
        let Some((volume, document)) = id_parts(&orphan.id) else { continue };
        findings.of(orphan.layer);
        if let Some(meant) = &orphan.meant {
            let message = format!("the volume has no document {document}");
            findings.at(orphan.span, message).help(meant.clone());
        } else {
            let message = format!("the document of this record, {}, was not found beside it", orphan.id);
            let help = help_for_apart(volume, document, orphan.count);
            findings.at(orphan.span, message).help(help).known_by(volume);
        }
    }
    misnamed(index, findings);
}

/// What to do about so many records of a volume whose documents are not beside them.
fn help_for_apart(volume: &str, document: &str, count: usize) -> String {
    if count == 1 {
        return format!(
            "name the file {volume}.yaml beside {volume}.xml, {document}.yaml beside {document}.txt, or records.yaml in the folder of the texts"
        );
    }
    format!(
        "so it is with {count} records of {volume}: name the file {volume}.yaml beside {volume}.xml, or records.yaml in the folder of the texts, and files of one record by their texts, {document}.yaml beside {document}.txt"
    )
}

/// Tells whose file is called otherwise than its document. Of two records of one document metadata/duplicate-record tells.
fn misnamed(index: &RecordIndex, findings: &mut Findings) {
    if index.misnamed.is_empty() {
        return;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for record in &index.records {
        *counts.entry(&record.id).or_default() += 1;
    }
    for Misnamed { layer, span, id, name } in &index.misnamed {
        if counts.get(id.as_ref()).is_some_and(|count| *count > 1) {
            continue;
        }
        let message = "this record stands in a file that is called otherwise than its document";
        findings.of(*layer).at(*span, message).help(format!("name the file {name}"));
    }
}
