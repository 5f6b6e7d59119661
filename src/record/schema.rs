//! What keys a record may have and of what kind their values are, as `schemas/record.schema.json` says; and where a record does not
//! hold to it.

use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::nearest::nearest;
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Value};

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
}

/// The keys of a mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Each with what it takes, in the order of the schema.
    pub known: Vec<(String, Kind)>,
    /// Those that must be there.
    pub needed: Vec<String>,
}

impl Keys {
    /// What a key takes.
    pub fn kind(&self, key: &str) -> Option<&Kind> {
        self.known.iter().find(|(known, _)| known == key).map(|(_, kind)| kind)
    }

    /// The key of a mapping that has a key which these keys have not: of several, the last that is written above it.
    fn around(&self, key: &str, entries: &[(Node, Node)], place: Span) -> Option<&str> {
        let has_key = |(_, kind): &&(String, Kind)| kind.keys().is_some_and(|keys| keys.kind(key).is_some());
        let mut around = self.known.iter().filter(has_key).map(|(name, _)| name.as_str());
        let above = entries
            .iter()
            .rev()
            .filter(|(other, _)| other.span < place)
            .filter_map(|(other, _)| other.scalar());
        let above = above.into_iter().find(|above| around.clone().any(|name| name == *above));
        let first = around.next()?;
        match above {
            Some(above) => self.known.iter().map(|(name, _)| name.as_str()).find(|name| *name == above),
            None => around.next().is_none().then_some(first),
        }
    }
}

/// What the keys of an edition's own begin with, which may stand in every mapping.
pub const OWN: &str = "x-";

/// The keys of a record. The schema is read as YAML, which keeps the order of its keys.
pub static RECORD: LazyLock<Keys> = LazyLock::new(|| {
    let schema = yaml::parse(SCHEMA, 0).root.expect("the schema that is built in is JSON; a test reads it");
    within(&schema, "/$defs/record").map(|record| keys(record, &schema)).unwrap_or_default()
});

fn within<'n>(node: &'n Node, pointer: &str) -> Option<&'n Node> {
    node.pointed(pointer).map(|(_, value)| value)
}

fn keys(object: &Node, schema: &Node) -> Keys {
    let known = within(object, "/properties").map(Node::entries).unwrap_or_default();
    let known = known.iter().filter_map(|(key, of)| Some((key.scalar()?.to_owned(), kind(of, schema))));
    Keys { known: known.collect(), needed: words(within(object, "/required")) }
}

/// The words of a list.
fn words(list: Option<&Node>) -> Vec<String> {
    let items = match list.map(|list| &list.value) {
        Some(Value::Sequence(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(Node::scalar).map(str::to_owned).collect()
}

fn kind(of: &Node, schema: &Node) -> Kind {
    let word = |key: &str| within(of, key).and_then(Node::scalar);
    if let Some(name) = word("/$ref").and_then(|reference| reference.strip_prefix("#/$defs/")) {
        return match name {
            "edtf" => Kind::Date,
            "number" => Kind::Number,
            _ => within(schema, &format!("/$defs/{name}")).map_or(Kind::Text, |of| kind(of, schema)),
        };
    }
    if let Some(list) = within(of, "/enum") {
        return Kind::OneOf(words(Some(list)));
    }
    match word("/type") {
        Some("object") => Kind::Mapping(keys(of, schema)),
        Some("array") => {
            Kind::List(Box::new(within(of, "/items").map_or(Kind::Text, |items| kind(items, schema))))
        }
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
        /// The one that is meant.
        meant: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// Keys stand beside the one that they belong under.
    Misplaced {
        /// The key that they belong under, with those that it stands in.
        under: String,
        /// Where that stands, where it is there.
        place: Option<Span>,
        /// Their names, in their order.
        keys: Vec<String>,
    },
    /// The value is of another kind.
    WrongKind {
        /// What it is.
        found: Found,
        /// What it must be.
        wanted: Kind,
        /// Whether it is an item of the list that the key has.
        is_item: bool,
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

/// What stands where another kind of value is to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A word or text as programs read it that is not quoted.
    Plain(String),
    /// One in quotation marks, or a block of text.
    Quoted(String),
    /// A list.
    List,
    /// A mapping.
    Mapping,
}

/// Where a record does not hold to the schema, in its order. What is in a value of the wrong kind is not looked at.
pub fn violations(record: &Node, source: &Source) -> Vec<Violation> {
    let mut looked = Looked { source, violations: Vec::new() };
    looked.of_mapping(record, &RECORD, "");
    looked.violations
}

/// A record that is being held to the schema.
struct Looked<'s> {
    source: &'s Source,
    violations: Vec<Violation>,
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Standing<'p> {
    key: Span,
    path: &'p str,
    is_item: bool,
}

impl Looked<'_> {
    fn of_mapping(&mut self, node: &Node, keys: &Keys, path: &str) {
        let Value::Mapping(entries) = &node.value else { return };
        let joined = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let first = entries.first().map_or(node.beginning(), |(key, _)| key.span);
        let known = || keys.known.iter().map(|(known, _)| known.as_str());
        let mut meant = Vec::new();
        let begin = self.violations.len();
        for (key, value) in entries {
            // What is no word at all is shown as it is written.
            let word = key.scalar().unwrap_or_else(|| self.source.slice(key.span).trim());
            if let Some(kind) = keys.kind(word) {
                let path = joined(word);
                self.of_value(value, Standing { key: key.span, path: &path, is_item: false }, kind);
            } else if let Some(under) = keys.around(word, entries, key.span) {
                self.misplaced(entries, (word, key.span), (&joined(under), under));
            } else if !word.starts_with(OWN) {
                let near = as_own(word).or_else(|| nearest(word, known()).map(str::to_owned));
                meant.extend(near.clone());
                let fault = Fault::Unknown { meant: near, known: known().map(str::to_owned).collect() };
                self.violations.push(Violation { span: key.span, path: joined(word), fault });
            }
        }
        let is_there = |key: &String| entries.iter().any(|(written, _)| written.scalar() == Some(key));
        // Of a key that is misspelt, the slip alone is told.
        let missing = keys.needed.iter().filter(|key| !is_there(key) && !meant.contains(key));
        let missing = missing.map(|key| Violation { span: first, path: joined(key), fault: Fault::Missing });
        self.violations.splice(begin..begin, missing.collect::<Vec<_>>());
    }

    /// Notes a key that belongs under another of the same mapping, with those before it that belong there, too.
    fn misplaced(
        &mut self,
        entries: &[(Node, Node)],
        (word, span): (&str, Span),
        (path, under): (&str, &str),
    ) {
        let told = self.violations.iter_mut().rev().find_map(|violation| match &mut violation.fault {
            Fault::Misplaced { under, keys, .. } if under == path => Some(keys),
            _ => None,
        });
        if let Some(keys) = told {
            return keys.push(word.to_owned());
        }
        let place = entries.iter().find(|(key, _)| key.scalar() == Some(under)).map(|(key, _)| key.span);
        let fault = Fault::Misplaced { under: path.to_owned(), place, keys: vec![word.to_owned()] };
        let around = path.strip_suffix(under).unwrap_or_default();
        self.violations.push(Violation { span, path: format!("{around}{word}"), fault });
    }

    fn of_value(&mut self, node: &Node, standing: Standing, kind: &Kind) {
        if let Some(fault) = self.fault(node, standing, kind) {
            // What is not there has no place of its own.
            let span = if node.span.is_empty() { standing.key } else { node.span };
            self.violations.push(Violation { span, path: standing.path.to_owned(), fault });
            return;
        }
        match (&node.value, kind) {
            (Value::Sequence(items), Kind::List(of)) => {
                for item in items {
                    self.of_value(item, Standing { is_item: true, ..standing }, of);
                }
            }
            (Value::Mapping(_), Kind::Mapping(keys)) => self.of_mapping(node, keys, standing.path),
            _ => {}
        }
    }

    /// What is wrong with a value of itself.
    fn fault(&self, node: &Node, standing: Standing, kind: &Kind) -> Option<Fault> {
        let read = || node.json(self.source);
        let is_of_kind = match (&node.value, kind) {
            (Value::Scalar(_), _) if node.is_nothing() => return Some(Fault::Empty),
            (Value::Sequence(items), Kind::List(_)) if items.is_empty() => return Some(Fault::Empty),
            (Value::Mapping(entries), Kind::Mapping(_)) if entries.is_empty() => return Some(Fault::Empty),
            (Value::Scalar(text), Kind::OneOf(known)) => {
                let is_known = known.contains(text);
                return (!is_known).then(|| Fault::NotOneOf { word: text.clone(), known: known.clone() });
            }
            // What is neither a text nor a number is told by metadata/unquoted-word, and what is no date by metadata/malformed-date.
            (Value::Scalar(_), Kind::Text | Kind::Date)
            | (Value::Sequence(_), Kind::List(_))
            | (Value::Mapping(_), Kind::Mapping(_)) => true,
            (Value::Scalar(text), Kind::Number) => {
                !matches!(read(), Json::Number(number) if !is_whole(&number))
                    || yaml::read_otherwise(text).is_some()
            }
            (Value::Scalar(text), Kind::Count) => read().is_number() && is_count(text),
            (Value::Scalar(_), Kind::Boolean) => read().is_boolean(),
            _ => false,
        };
        if is_of_kind {
            return None;
        }
        let found = match &node.value {
            Value::Scalar(text) if node.is_plain(self.source) => Found::Plain(text.clone()),
            Value::Scalar(text) => Found::Quoted(text.clone()),
            Value::Sequence(_) => Found::List,
            Value::Mapping(_) => Found::Mapping,
        };
        Some(Fault::WrongKind { found, wanted: kind.clone(), is_item: standing.is_item })
    }
}

/// The key of an edition's own that “x_state” or “X-State” is meant to be.
fn as_own(word: &str) -> Option<String> {
    let rest = word.strip_prefix(['x', 'X'])?.strip_prefix(['-', '_'])?;
    (!rest.is_empty()).then(|| format!("{OWN}{}", rest.to_lowercase().replace(['_', ' '], "-")))
}

/// A number without a sign and a fraction; how it is written is looked at by metadata/unquoted-word.
fn is_whole(number: &serde_json::Number) -> bool {
    number.is_u64() || number.as_f64().is_some_and(|value| value >= 0.0 && value.fract() == 0.0)
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
        assert!(RECORD.known.len() > 20);
        assert_eq!(RECORD.known[1].0, "volume", "keys stand in the order of the schema");
        assert_eq!(RECORD.kind("number"), Some(&Kind::Number));
        assert_eq!(keys("date").kind("when"), Some(&Kind::Date));
        assert_eq!(keys("notes").kind("count"), Some(&Kind::Count));
        assert_eq!(keys("source").kind("series"), Some(&Kind::List(Box::new(Kind::Text))));
        assert!(matches!(RECORD.kind("from"), Some(Kind::List(of)) if matches!(**of, Kind::Mapping(_))));
    }
}
