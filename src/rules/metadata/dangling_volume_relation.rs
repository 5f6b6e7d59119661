//! A document of another volume that a record is related to is there.

use crate::document::collection::{Collection, Target};
use crate::finding::Findings;
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
            if collection.is_unlisted(name) && !collection.has_volume(name) {
                let message = format!("the list of volumes has no “{name}”");
                findings
                    .at(relation.span, message)
                    .help(collection.help_for_unlisted(name, &relation.volume));
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
                .help(format!("{}; mend the id", first.said_extent()));
        }
    }
}
