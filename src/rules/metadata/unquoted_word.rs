//! A word that programs read as something other than a word stands in quotation marks.

use crate::finding::Findings;
use crate::record::schema::{Keys, Kind, RECORD};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::yaml::{Node, Value, read_otherwise};

/// Why, and with which examples: `rules/metadata/unquoted-word.yaml`.
pub const RULE: Rule = rule!(record "metadata/unquoted-word", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    of_mapping(record, record.node, &RECORD, findings);
}

fn of_mapping(record: &WrittenRecord, node: &Node, keys: &Keys, findings: &mut Findings) {
    let Value::Mapping(entries) = &node.value else { return };
    for (key, value) in entries {
        if let Some(kind) = key.scalar().and_then(|key| keys.kind(key)) {
            of_value(record, value, kind, findings);
        }
    }
}

fn of_value(record: &WrittenRecord, node: &Node, kind: &Kind, findings: &mut Findings) {
    match (&node.value, kind) {
        (Value::Sequence(items), Kind::List(of)) => {
            for item in items {
                of_value(record, item, of, findings);
            }
        }
        (Value::Mapping(_), Kind::Mapping(keys)) => of_mapping(record, node, keys, findings),
        // metadata/empty-value tells of a word for nothing.
        (Value::Scalar(text), Kind::Text | Kind::Number) if !node.is_nothing() => {
            if let Some(meaning) = read_otherwise(text).filter(|_| node.is_plain(record.source)) {
                findings
                    .at(node.span, format!("other programs read “{text}” as {meaning}"))
                    .help(format!("write \"{text}\", in quotation marks"));
            }
        }
        _ => {}
    }
}
