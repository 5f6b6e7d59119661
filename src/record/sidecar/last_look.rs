//! Whether a file that was brought up says all that it should and has lost nothing.

use serde_yaml::Value;

use super::record_of;
use super::words::json;
use crate::source::Source;
use crate::yaml::{self, Node, Problem, Value as Written};

/// A last look: the new text is YAML and says all that it should, and nothing of the old keys is gone.
pub fn check(old: &Node, text: &str, records: &[Value]) -> Result<(), Problem> {
    let problem = |message: &str| Problem::new(old.beginning(), message);
    let source = Source::from_text("updated.yaml", text);
    let new = yaml::read(&source).ok().flatten();
    let new =
        new.ok_or_else(|| problem("the file is written in a way that cannot be changed in its place"))?;
    for record in records {
        let found = record_of(&new, record).is_some_and(|node| holds(node, record));
        if !found {
            return Err(problem("the file is written in a way that cannot be changed in its place"));
        }
    }
    if keeps(old, &new) { Ok(()) } else { Err(problem("a key of the file would be lost")) }
}

/// Whether every key that was there is there still.
fn keeps(old: &Node, new: &Node) -> bool {
    match (&old.value, &new.value) {
        (Written::Mapping(entries), Written::Mapping(_)) => entries.iter().all(|(key, value)| {
            let kept = key.scalar().and_then(|key| new.entry(key));
            kept.is_some_and(|(_, new)| keeps(value, new))
        }),
        (Written::Sequence(old), Written::Sequence(new)) => {
            old.iter().zip(new).all(|(old, new)| keeps(old, new))
        }
        _ => true,
    }
}

/// Whether a node says all that a value does.
pub fn holds(node: &Node, value: &Value) -> bool {
    match (&node.value, value) {
        (Written::Mapping(_), Value::Mapping(keys)) => keys.iter().all(|(key, value)| {
            let written = key.as_str().and_then(|key| node.entry(key));
            written.is_some_and(|(_, node)| holds(node, value))
        }),
        (Written::Sequence(items), Value::Sequence(values)) => {
            items.len() == values.len() && items.iter().zip(values).all(|(item, value)| holds(item, value))
        }
        (Written::Scalar(text), Value::String(value)) => text == value,
        (Written::Scalar(text), Value::Number(_) | Value::Bool(_)) => *text == json(value),
        _ => false,
    }
}
