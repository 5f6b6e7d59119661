//! A word that programs read as something other than a word stands in quotation marks.

use crate::finding::Findings;
use crate::record::schema::{Keys, Kind, RECORD};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::yaml::{Node, Value};

/// Why, and with which examples: `rules/metadata/unquoted-word.yaml`.
pub const RULE: Rule = rule!(record "metadata/unquoted-word", check);

/// Words of YAML 1.1 and 1.2 that are no words, in lower case.
const READ_OTHERWISE: [(&str, &str); 9] = [
    ("no", "false"),
    ("off", "false"),
    ("n", "false"),
    ("yes", "true"),
    ("on", "true"),
    ("y", "true"),
    ("null", "nothing"),
    ("~", "nothing"),
    (".nan", "a number"),
];

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
        (Value::Scalar(text), Kind::Text | Kind::Number) => {
            // What is quoted, or a block of text, does not stand in the file as it is read.
            let is_plain = record.source.slice(node.span) == text;
            if let Some(meaning) = meaning(text).filter(|_| is_plain) {
                findings
                    .at(node.span, format!("other programs read “{text}” as {meaning}"))
                    .help(format!("write \"{text}\", in quotation marks"));
            }
        }
        _ => {}
    }
}

/// What a word that is not quoted is read as, where that is no text and no plain number.
fn meaning(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if let Some((_, meaning)) = READ_OTHERWISE.iter().find(|(word, _)| *word == lower) {
        return Some((*meaning).to_owned());
    }
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() > 1 && text.starts_with('0') && is_digits(text) {
        return Some("another number".to_owned());
    }
    // "1e3" is a thousand, and "12:30" a number to the base of sixty.
    let exponent = lower.split_once('e').is_some_and(|(one, other)| is_digits(one) && is_digits(other));
    let sexagesimal = text.split_once(':').is_some_and(|(one, other)| is_digits(one) && is_digits(other));
    let hexadecimal = lower
        .strip_prefix("0x")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    (exponent || sexagesimal || hexadecimal).then(|| "another number".to_owned())
}
