//! What stands in a list of a record stands there once.

use std::collections::HashMap;

use crate::finding::Findings;
use crate::record::agreement::{agree_in_any_case, folded};
use crate::record::written::{Field, WrittenRecord, field};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/repeated-item.yaml`.
pub const RULE: Rule = rule!(record "metadata/repeated-item", check);

/// The lists of ids in which each is needed once.
const LISTS: [&str; 3] = ["persons", "terms", "publication.isbn"];

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    for path in LISTS {
        let Some(list) = record.field(path) else { continue };
        report(list.words().map(|(word, span)| (word, word, span)), findings);
    }
    // Neither the tag of a language nor a caption is another in other letters.
    if let Some(list) = record.field("languages") {
        report(list.words().map(|(word, span)| (word.to_lowercase(), word, span)), findings);
    }
    if let Some(list) = record.field("classification.handling") {
        let label = record.facts().map(|facts| facts.classification.handling.as_slice()).unwrap_or_default();
        let is_twice =
            |word: &str| label.iter().filter(|seen| agree_in_any_case(word, &seen.value)).count() > 1;
        let words = list.words().filter(|(word, _)| !is_twice(word));
        report(words.map(|(word, span)| (folded(word).to_lowercase(), word, span)), findings);
    }
    let Some(related) = record.field("related") else { return };
    // One document may be answered, and printed elsewhere too.
    let relations = related.items().iter().filter_map(|item| {
        let (kind, target) = (field(item, "type").and_then(Field::word)?, field(item, "target")?);
        Some(((kind, target.word()?), target.word()?, target.value.span))
    });
    report(relations, findings);
}

/// Reports what comes again; each item is told by its key, and shown as its word.
fn report<'r, K: std::hash::Hash + Eq>(
    items: impl Iterator<Item = (K, &'r str, Span)>,
    findings: &mut Findings,
) {
    let mut first: HashMap<K, Span> = HashMap::new();
    for (key, word, span) in items {
        if let Some(before) = first.get(&key) {
            findings
                .at(span, format!("“{word}” stands twice in this list"))
                .label(*before, "the first")
                .help("take one of the two out");
        } else {
            first.insert(key, span);
        }
    }
}
