//! A value as JSON, for what takes values without places.

use serde_json::{Map, Value as Json};

use super::plain::{self, Core};
use super::{Node, Value};
use crate::source::Source;

impl Node {
    /// The value as programs read it by the core schema of YAML 1.2: what is not quoted may be a number, true, false or nothing.
    pub fn json(&self, source: &Source) -> Json {
        match &self.value {
            Value::Scalar(text) if self.is_plain(source) => plain(text),
            Value::Scalar(text) => Json::String(text.clone()),
            Value::Sequence(items) => Json::Array(items.iter().map(|item| item.json(source)).collect()),
            Value::Mapping(entries) => {
                let entry =
                    |(key, value): &(Node, Node)| Some((key.scalar()?.to_owned(), value.json(source)));
                Json::Object(entries.iter().filter_map(entry).collect::<Map<_, _>>())
            }
        }
    }

    /// The key and the value that a JSON pointer leads to, and the value itself where it leads to the whole.
    pub fn pointed(&self, pointer: &str) -> Option<(Option<&Self>, &Self)> {
        let mut reached = (None, self);
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            reached = match &reached.1.value {
                // An item belongs to the key of its list.
                Value::Sequence(items) => (reached.0, items.get(step.parse::<usize>().ok()?)?),
                _ => reached.1.entry(&step).map(|(key, value)| (Some(key), value))?,
            };
        }
        Some(reached)
    }
}

/// A scalar that is not quoted.
fn plain(text: &str) -> Json {
    match plain::core(text) {
        Core::Nothing => Json::Null,
        Core::Boolean(value) => Json::Bool(value),
        Core::Number(number) => Json::Number(number),
        Core::Text => Json::String(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::yaml;

    #[test]
    fn what_is_not_quoted_is_what_programs_read() {
        let source = Source::from_text(
            "d1.yaml",
            "a: 12\nb: '12'\nc: true\nd: no\ne:\nf: [0o17, -3, 1.5, 1968-10-05, 1e2, +7, .inf]\ng: |\n  12\n",
        );
        let node = yaml::read(&source).unwrap().unwrap();

        assert_eq!(
            node.json(&source),
            json!({
                "a": 12, "b": "12", "c": true, "d": "no", "e": null,
                "f": [15, -3, 1.5, "1968-10-05", 100.0, 7, ".inf"], "g": "12\n"
            })
        );
    }

    #[test]
    fn a_pointer_leads_to_a_key_and_its_value() {
        let source = Source::from_text("d1.yaml", "a:\n  b/c:\n    - x\n    - y\n");
        let node = yaml::read(&source).unwrap().unwrap();

        let (key, value) = node.pointed("/a/b~1c/1").unwrap();

        assert_eq!((key.and_then(Node::scalar), value.scalar()), (Some("b/c"), Some("y")));
        assert!(node.pointed("/a/z").is_none());
        assert!(node.pointed("").unwrap().0.is_none());
    }
}
