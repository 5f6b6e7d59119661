//! What of a person's would be lost, or given to another, if a value were brought up.

use serde_yaml::{Mapping, Value};

use super::said::Said;
use crate::source::{Source, Span};
use crate::yaml::{Node, Value as Written};

/// The first key of an item that a person alone has said: it is none of those that are known, and none of the text's entries has it
/// with the same value.
pub fn own_key<'n>(item: &'n Node, known: &[&str], values: &[Value]) -> Option<&'n str> {
    let is_own = |(key, value): &&'n (Node, Node)| {
        let key = key.scalar().unwrap_or_default();
        let said = |entry: &Value| entry.get(key).is_some_and(|said| Said::from(said) == value.into());
        !known.contains(&key) && !values.iter().any(said)
    };
    item.entries().iter().find(is_own).map(|(key, _)| key.scalar().unwrap_or_default())
}

/// Whether a value that is put in whole has keys that the new one has not.
pub fn has_other_keys(old: &Node, new: &Value) -> bool {
    let Written::Sequence(items) = &old.value else {
        return matches!(&old.value, Written::Mapping(entries) if !entries.is_empty());
    };
    let new: Vec<&Mapping> = new.as_sequence().into_iter().flatten().filter_map(Value::as_mapping).collect();
    items.iter().flat_map(Node::entries).any(|(key, _)| {
        let key = key.scalar().unwrap_or_default();
        !new.iter().any(|value| value.contains_key(key))
    })
}

/// Whether a comment stands in a stretch, outside of the values.
pub fn has_comment(source: &Source, stretch: Span, node: &Node) -> bool {
    let mut scalars = Vec::new();
    collect(node, &mut scalars);
    let words = source.slice(stretch);
    words.match_indices('#').any(|(at, _)| {
        let place = stretch.start + at as u32;
        !scalars.iter().any(|span| span.start <= place && place < span.end)
    })
}

fn collect(node: &Node, scalars: &mut Vec<Span>) {
    match &node.value {
        Written::Scalar(_) => scalars.push(node.span),
        Written::Sequence(items) => items.iter().for_each(|item| collect(item, scalars)),
        Written::Mapping(entries) => entries.iter().for_each(|(key, value)| {
            collect(key, scalars);
            collect(value, scalars);
        }),
    }
}
