//! A record is of a document that is there.

use std::collections::{BTreeMap, HashMap};

use crate::finding::{Findings, Layer};
use crate::record::index::{Misnamed, Orphan, RecordIndex};
use crate::record::written::id_parts;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/record-without-document.yaml`.
pub const RULE: Rule = rule!(records "metadata/record-without-document", check);

fn check(index: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    // A file that stands in another place than its documents is one slip, however many records it has, and so is a folder that has
    // none of the documents.
    let mut apart: BTreeMap<Option<u32>, (&Orphan, usize)> = BTreeMap::new();
    for orphan in &index.orphans {
        let Some((_, document)) = id_parts(&orphan.id) else { continue };
        match (&orphan.meant, orphan.layer) {
            (Some(meant), layer) => {
                let message = format!("the volume has no document {document}");
                findings.of(layer).at(orphan.span, message).help(meant);
            }
            (None, Layer::Record(text)) => {
                let file = (!orphan.is_alone).then_some(text);
                apart.entry(file).or_insert((orphan, 0)).1 += orphan.count;
            }
            (None, _) => {}
        }
    }
    misnamed(index, findings);
    for (orphan, count) in apart.into_values() {
        let Some((volume, document)) = id_parts(&orphan.id) else { continue };
        let message = match count {
            1 => format!("the document of this record, {}, was not found beside it", orphan.id),
            _ => format!(
                "the documents of {count} records, {} the first, were not found beside them",
                orphan.id
            ),
        };
        findings.of(orphan.layer).at(orphan.span, message).help(format!(
            "name the file {volume}.yaml beside {volume}.xml, {document}.yaml beside {document}.txt, or records.yaml in the folder of the texts"
        ));
    }
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
