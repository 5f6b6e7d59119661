//! What of a person's would be lost, or given to another, if a value were brought up.

use serde_yaml::{Mapping, Value};

use super::last_look::holds;
use crate::nearest::nearest;
use crate::source::{Source, Span};
use crate::yaml::{Node, Value as Written};

/// Whether two lists are of as many mappings, which are brought up one by one.
pub fn is_of_mappings(items: &[Node], values: &[Value]) -> bool {
    let is_mapping = |item: &Node| matches!(&item.value, Written::Mapping(entries) if !entries.is_empty());
    items.len() == values.len() && items.iter().all(is_mapping) && values.iter().all(Value::is_mapping)
}

/// The keys that say who or what an item of a list is.
const NAMING: [&str; 3] = ["name", "title", "text"];

/// Whether an item is of another person or thing than the text has at its place, and says more of it than the text does.
pub fn is_of_another(item: &Node, keys: &Mapping) -> bool {
    let is_other = |name: &str| {
        let (written, read) = (item.entry(name), keys.get(name));
        // What is nearly the name is the same one misspelt.
        let is_near = |node: &Node, read: &Value| {
            node.scalar().zip(read.as_str()).is_some_and(|(one, other)| nearest(one, [other]).is_some())
        };
        written.zip(read).is_some_and(|((_, node), value)| !holds(node, value) && !is_near(node, value))
    };
    let says_more =
        || item.entries().iter().any(|(key, _)| !keys.contains_key(key.scalar().unwrap_or_default()));
    NAMING.into_iter().any(is_other) && says_more()
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
