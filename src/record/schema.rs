//! What keys a record may have and of what kind their values are, as `schemas/record.schema.json` says; and where a record does not
//! hold to it.

use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::source::Span;
use crate::yaml::{Node, Value};

/// The schema, as editors of text read it.
pub const SCHEMA: &str = include_str!("../../schemas/record.schema.json");

/// The kind of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A number as it is printed, with its letters.
    Number,
    /// A whole number.
    Count,
    /// true or false.
    Boolean,
    /// A date of EDTF.
    Date,
    /// One of these words.
    OneOf(Vec<String>),
    /// Keys and values.
    Mapping(Keys),
    /// Values of one kind.
    List(Box<Kind>),
}

impl Kind {
    /// The keys of a mapping.
    pub fn keys(&self) -> Option<&Keys> {
        match self {
            Self::Mapping(keys) => Some(keys),
            _ => None,
        }
    }

    /// What a value must be, with its article.
    fn wanted(&self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Count => "a whole number",
            Self::Boolean => "true or false",
            Self::Date => "a date, such as 1968-10-05",
            Self::OneOf(_) => "a word",
            Self::Mapping(_) => "a mapping, “key: value”",
            Self::List(_) => "a list, “- item”",
        }
    }
}

/// The keys of a mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Each with what it takes, in the order of the schema.
    pub known: Vec<(String, Kind)>,
    /// Those that must be there.
    pub needed: Vec<String>,
    /// Whether an edition may add keys of its own that begin with "x-".
    pub is_open: bool,
}

impl Keys {
    /// What a key takes.
    pub fn kind(&self, key: &str) -> Option<&Kind> {
        self.known.iter().find(|(known, _)| known == key).map(|(_, kind)| kind)
    }
}

/// The keys of a record.
pub static RECORD: LazyLock<Keys> = LazyLock::new(|| {
    let schema: Json =
        serde_json::from_str(SCHEMA).expect("the schema that is built in is JSON; a test reads it");
    keys(&schema["$defs"]["record"], &schema)
});

fn keys(object: &Json, schema: &Json) -> Keys {
    let known = object["properties"].as_object();
    let known = known.into_iter().flatten().map(|(key, of)| (key.clone(), kind(of, schema))).collect();
    let needed = object["required"].as_array().into_iter().flatten();
    Keys {
        known,
        needed: needed.filter_map(Json::as_str).map(str::to_owned).collect(),
        is_open: !object["patternProperties"].is_null(),
    }
}

fn kind(of: &Json, schema: &Json) -> Kind {
    if let Some(name) = of["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/")) {
        return match name {
            "edtf" => Kind::Date,
            "number" => Kind::Number,
            _ => kind(&schema["$defs"][name], schema),
        };
    }
    if let Some(words) = of["enum"].as_array() {
        return Kind::OneOf(words.iter().filter_map(Json::as_str).map(str::to_owned).collect());
    }
    match of["type"].as_str() {
        Some("object") => Kind::Mapping(keys(of, schema)),
        Some("array") => Kind::List(Box::new(kind(&of["items"], schema))),
        Some("integer") => Kind::Count,
        Some("boolean") => Kind::Boolean,
        _ => Kind::Text,
    }
}

/// Where a record does not hold to the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where.
    pub span: Span,
    /// The key, with those that it stands in: "source.box".
    pub path: String,
    /// How.
    pub fault: Fault,
}

/// How a record does not hold to the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A key that must be there is not.
    Missing,
    /// There is no such key.
    Unknown {
        /// Those that there are.
        known: Vec<String>,
    },
    /// The value is of another kind.
    WrongKind {
        /// What it is, with its article.
        found: String,
        /// What it must be, with its article.
        wanted: &'static str,
    },
    /// There is no value.
    Empty,
    /// The word is none of those that there are.
    NotOneOf {
        /// The word.
        word: String,
        /// Those that there are.
        known: Vec<String>,
    },
}

/// Where a record does not hold to the schema, in its order. What is in a value of the wrong kind is not looked at.
pub fn violations(record: &Node) -> Vec<Violation> {
    let mut violations = Vec::new();
    of_mapping(record, &RECORD, "", &mut violations);
    violations
}

fn of_mapping(node: &Node, keys: &Keys, path: &str, violations: &mut Vec<Violation>) {
    let Value::Mapping(entries) = &node.value else { return };
    let joined = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let first = entries.first().map_or(node.beginning(), |(key, _)| key.span);
    for key in &keys.needed {
        if !entries.iter().any(|(written, _)| written.scalar() == Some(key)) {
            violations.push(Violation { span: first, path: joined(key), fault: Fault::Missing });
        }
    }
    for (key, value) in entries {
        let word = key.scalar().unwrap_or_default();
        if let Some(kind) = keys.kind(word) {
            of_value(value, key.span, kind, &joined(word), violations);
        } else if !(keys.is_open && word.starts_with("x-")) {
            let known = keys.known.iter().map(|(known, _)| known.clone()).collect();
            let fault = Fault::Unknown { known };
            violations.push(Violation { span: key.span, path: joined(word), fault });
        }
    }
}

/// A value, and the key that it belongs to.
fn of_value(node: &Node, key: Span, kind: &Kind, path: &str, violations: &mut Vec<Violation>) {
    let mut violation = |fault: Fault| {
        // What is not there has no place of its own.
        let span = if node.span.is_empty() { key } else { node.span };
        violations.push(Violation { span, path: path.to_owned(), fault });
    };
    match (&node.value, kind) {
        (Value::Scalar(_), _) if node.is_nothing() => violation(Fault::Empty),
        (Value::Sequence(items), Kind::List(_)) if items.is_empty() => violation(Fault::Empty),
        (Value::Mapping(entries), Kind::Mapping(_)) if entries.is_empty() => violation(Fault::Empty),
        (Value::Scalar(_), Kind::Text | Kind::Number | Kind::Date) => {}
        (Value::Scalar(text), Kind::OneOf(known)) => {
            if !known.contains(text) {
                violation(Fault::NotOneOf { word: text.clone(), known: known.clone() });
            }
        }
        (Value::Scalar(text), Kind::Count) if is_count(text) => {}
        (Value::Scalar(text), Kind::Boolean) if text == "true" || text == "false" => {}
        (Value::Sequence(items), Kind::List(of)) => {
            for item in items {
                of_value(item, key, of, path, violations);
            }
        }
        (Value::Mapping(_), Kind::Mapping(keys)) => of_mapping(node, keys, path, violations),
        (value, _) => {
            let found = match value {
                Value::Scalar(text) => format!("“{text}”"),
                _ => node.kind().to_owned(),
            };
            violation(Fault::WrongKind { found, wanted: kind.wanted() });
        }
    }
}

/// A whole number without a sign, which no reader of YAML takes for one of base eight.
fn is_count(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'))
        && text.len() < 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_read_with_its_kinds() {
        let keys = |path: &str| match RECORD.kind(path) {
            Some(Kind::Mapping(keys)) => keys.clone(),
            other => panic!("{path} is {other:?}"),
        };

        assert_eq!(RECORD.needed, ["id", "kind", "title"]);
        assert!(RECORD.is_open && RECORD.known.len() > 20);
        assert_eq!(RECORD.kind("number"), Some(&Kind::Number));
        assert_eq!(keys("date").kind("when"), Some(&Kind::Date));
        assert_eq!(keys("notes").kind("count"), Some(&Kind::Count));
        assert_eq!(keys("source").kind("series"), Some(&Kind::List(Box::new(Kind::Text))));
        assert!(matches!(RECORD.kind("from"), Some(Kind::List(of)) if matches!(**of, Kind::Mapping(_))));
    }
}
