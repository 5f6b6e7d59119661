//! Whether a file that was brought up says what it should and has lost nothing.

use serde_yaml::Value;

use super::listed::Listed;
use super::words::json;
use crate::record::written::RECORDS;
use crate::source::Source;
use crate::yaml::{self, Node, Problem, Value as Written};

/// A last look: the new text is YAML, says of each record what it should or what a person said before, and has all the old keys.
pub fn check(old: &Node, text: &str, records: &[Value]) -> Result<(), Problem> {
    let problem = |message: &str| Problem::new(old.beginning(), message);
    let unchangeable = || problem("the file is written in a way that cannot be changed in its place");
    let source = Source::from_text("updated.yaml", text);
    let new = yaml::read(&source).ok().flatten().ok_or_else(unchangeable)?;
    let (of_old, of_new) = (Found::new(old), Found::new(&new));
    let is_right = |record: &Value| {
        of_new.record(record).is_some_and(|node| is_right(of_old.record(record), node, record))
    };
    if !records.iter().all(is_right) {
        return Err(unchangeable());
    }
    if keeps(old, &new) { Ok(()) } else { Err(problem("a key of the file would be lost")) }
}

/// The records of a file: the one that it is, or those of its list.
enum Found<'n> {
    One(&'n Node),
    Many(Listed<'n>),
}

impl<'n> Found<'n> {
    fn new(root: &'n Node) -> Self {
        match root.entry(RECORDS).map(|(_, list)| &list.value) {
            Some(Written::Sequence(items)) => Self::Many(Listed::new(items)),
            _ => Self::One(root),
        }
    }

    fn record(&self, record: &Value) -> Option<&'n Node> {
        match self {
            Self::One(root) => Some(root),
            Self::Many(listed) => listed.of(record),
        }
    }
}

/// Whether a node says what a value does, or what the old one did; what is missing in both was left out knowingly.
fn is_right(old: Option<&Node>, new: &Node, value: &Value) -> bool {
    if holds(new, value) || old.is_some_and(|old| is_same(old, new)) {
        return true;
    }
    match (&new.value, value) {
        (Written::Mapping(_), Value::Mapping(keys)) => keys.iter().all(|(key, value)| {
            let key = key.as_str().unwrap_or_default();
            let old = old.and_then(|old| old.entry(key)).map(|(_, old)| old);
            match new.entry(key) {
                Some((_, new)) => is_right(old, new, value),
                None => old.is_none(),
            }
        }),
        (Written::Sequence(items), Value::Sequence(values)) if items.len() == values.len() => {
            let olds = match old.map(|old| &old.value) {
                Some(Written::Sequence(olds)) => olds.as_slice(),
                _ => &[],
            };
            items.iter().zip(values).enumerate().all(|(at, (new, value))| is_right(olds.get(at), new, value))
        }
        _ => false,
    }
}

/// Whether two nodes say the same.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Written::Scalar(one), Written::Scalar(other)) => one == other,
        (Written::Sequence(one), Written::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Written::Mapping(one), Written::Mapping(other)) => {
            let is_same = |((key, value), (other_key, other)): (&(Node, Node), &(Node, Node))| {
                is_same(key, other_key) && is_same(value, other)
            };
            one.len() == other.len() && one.iter().zip(other).all(is_same)
        }
        _ => false,
    }
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
