//! What a value says, however it is written: for holding what became of a file against what was to become of it.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use super::words::json;
use crate::source::Span;
use crate::yaml::{Node, Value as Written};

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A word, a number, a text.
    Word(String),
    /// A list.
    List(Vec<Said>),
    /// Keys and values; their order says nothing.
    Keys(BTreeMap<String, Said>),
}

impl From<&Node> for Said {
    fn from(node: &Node) -> Self {
        match &node.value {
            Written::Scalar(text) => Self::Word(text.clone()),
            Written::Sequence(items) => Self::List(items.iter().map(Self::from).collect()),
            Written::Mapping(entries) => {
                Self::Keys(entries.iter().map(|(key, value)| (name(key), value.into())).collect())
            }
        }
    }
}

impl From<&Value> for Said {
    fn from(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Word(text.clone()),
            Value::Sequence(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Mapping(keys) => keys.into(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Tagged(_) => Self::Word(json(value)),
        }
    }
}

impl From<&Mapping> for Said {
    fn from(keys: &Mapping) -> Self {
        let said =
            |(key, value): (&Value, &Value)| (key.as_str().unwrap_or_default().to_owned(), value.into());
        Self::Keys(keys.iter().map(said).collect())
    }
}

/// A key as it is told from others. One that is itself a list or mapping is no record's and is none of the text's.
fn name(key: &Node) -> String {
    key.scalar().map_or_else(|| format!("{:?}", Said::from(key)), str::to_owned)
}

impl Said {
    /// The keys and values of a mapping.
    pub fn keys(node: &Node) -> BTreeMap<String, Self> {
        node.entries().iter().map(|(key, value)| (name(key), value.into())).collect()
    }
}

/// Where a file that became something else than it should have stands in the way: the key whose value did, or else the beginning.
pub fn place_of_difference(old: &Node, wanted: &Said, became: &Said) -> Span {
    let (Written::Mapping(entries), Said::Keys(wanted), Said::Keys(became)) = (&old.value, wanted, became)
    else {
        return old.beginning();
    };
    let differs = |(key, _): &&(Node, Node)| wanted.get(&name(key)) != became.get(&name(key));
    let Some((key, value)) = entries.iter().find(differs) else { return old.beginning() };
    match (wanted.get(&name(key)), became.get(&name(key))) {
        (Some(wanted @ Said::Keys(_)), Some(became @ Said::Keys(_))) => {
            place_of_difference(value, wanted, became)
        }
        _ => key.span,
    }
}
