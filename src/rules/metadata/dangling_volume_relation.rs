//! A document of another volume that a record is related to is there.

use crate::document::collection::{Collection, Target};
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::written::id_parts;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/dangling-volume-relation.yaml`.
pub const RULE: Rule = rule!(collection "metadata/dangling-volume-relation", check);

fn check(collection: &Collection, _: &NoParameters, findings: &mut Findings) {
    for (index, relation) in collection.relations.iter().enumerate() {
        let Some((name, document)) = id_parts(&relation.target) else { continue };
        let findings = findings.in_relation(index);
        let mut volumes = collection.named(name).peekable();
        let Some(first) = volumes.peek().copied() else {
            if let Some(list) = collection.list.filter(|list| !list.iter().any(|known| known == name)) {
                let help = match nearest(name, list.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean {near}?"),
                    None => "mend the id, or add it to the list".to_owned(),
                };
                findings.at(relation.span, format!("the list of volumes has no “{name}”")).help(help);
            }
            continue;
        };
        // What cannot be read whole may hold it.
        if volumes.all(|volume| volume.is_complete && !volume.has(document)) {
            let what = match Target::read(document) {
                Target::Document(_) => format!("no document {document}"),
                _ => format!("nothing with the id “{document}”"),
            };
            findings
                .at(relation.span, format!("{name} has {what}"))
                .help(format!("{}; mend the id", first.extent()));
        }
    }
}
