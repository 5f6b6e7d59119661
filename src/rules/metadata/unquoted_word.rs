//! A word that programs read as something other than a word stands in quotation marks.

use crate::finding::Findings;
use crate::record::agreement::agree;
use crate::record::schema::{Keys, Kind, RECORD};
use crate::record::written::WrittenRecord;
use crate::record::{Facts, Seen};
use crate::rule::{NoParameters, Rule, rule};
use crate::yaml::{Node, Value, read_otherwise};

/// Why, and with which examples: `rules/metadata/unquoted-word.yaml`.
pub const RULE: Rule = rule!(record "metadata/unquoted-word", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    of_mapping(record, record.node, &RECORD, "", findings);
}

fn of_mapping(record: &WrittenRecord, node: &Node, keys: &Keys, path: &str, findings: &mut Findings) {
    let Value::Mapping(entries) = &node.value else { return };
    for (key, value) in entries {
        let Some(key) = key.scalar() else { continue };
        if let Some(kind) = keys.kind(key) {
            let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            of_value(record, value, kind, &path, findings);
        }
    }
}

fn of_value(record: &WrittenRecord, node: &Node, kind: &Kind, path: &str, findings: &mut Findings) {
    match (&node.value, kind) {
        (Value::Sequence(items), Kind::List(of)) => {
            for item in items {
                of_value(record, item, of, path, findings);
            }
        }
        (Value::Mapping(_), Kind::Mapping(keys)) => of_mapping(record, node, keys, path, findings),
        // metadata/empty-value tells of a word for nothing.
        (Value::Scalar(text), Kind::Text | Kind::Number) if !node.is_nothing() => {
            let meaning = read_otherwise(text).filter(|_| node.is_plain(record.source));
            if let Some(meaning) = meaning.filter(|_| !is_to_be_replaced(record, path, text)) {
                findings
                    .at(node.span, format!("other programs read “{text}” as {meaning}"))
                    .help(format!("write \"{text}\", in quotation marks"));
            }
        }
        _ => {}
    }
}

/// Whether the text of the document has another word, which the rules that hold a record against it tell to write.
fn is_to_be_replaced(record: &WrittenRecord, path: &str, word: &str) -> bool {
    let number = || record.facts_of_named().and_then(|facts| facts.number.as_ref());
    let of_text = |facts| seen(facts, path);
    let seen = if path == "number" { number() } else { record.facts().and_then(of_text) };
    seen.is_some_and(|seen| !agree(word, &seen.value))
}

/// What the text says for a key that it is held against word by word.
fn seen<'f>(facts: &'f Facts, path: &str) -> Option<&'f Seen<String>> {
    let Facts { source, classification, .. } = facts;
    match path {
        "title" => facts.title.as_ref(),
        "place" => facts.place.as_ref(),
        "date.text" => facts.date.text.as_ref(),
        "source.raw" => source.raw.as_ref(),
        "source.repository" => source.repository.as_ref(),
        "source.record-group" => source.record_group.as_ref(),
        "source.lot" => source.lot.as_ref(),
        "source.box" => source.r#box.as_ref(),
        "source.folder" => source.folder.as_ref(),
        "source.file-number" => source.file_number.as_ref(),
        "classification.original" => classification.original.as_ref(),
        "pages.first" => facts.first_page.as_ref(),
        "pages.last" => facts.last_page.as_ref(),
        "notes.source" => facts.source_note.as_ref(),
        _ => None,
    }
}
