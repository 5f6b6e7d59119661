//! The words of a value as a file of records has them.

use std::fmt::Write;

use serde_yaml::{Mapping, Value};

use crate::yaml::written;

/// A value in one line, in brackets where it is a list or mapping.
pub fn flow(value: &Value, is_json: bool) -> String {
    let list = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::String(text) if !is_json => {
            let written = written(text);
            let has_sign = written.contains([',', '[', ']', '{', '}', '#', '\n']);
            if has_sign { json(value) } else { written }
        }
        Value::Sequence(items) => {
            format!("[{}]", list(items.iter().map(|item| flow(item, is_json)).collect()))
        }
        Value::Mapping(keys) => {
            let entry =
                |(key, value): (&Value, &Value)| format!("{}: {}", flow(key, is_json), flow(value, is_json));
            format!("{{{}}}", list(keys.iter().map(entry).collect()))
        }
        other => json(other),
    }
}

/// A value in one line, in the quotation marks of what it comes in the place of.
pub fn instead_of(old: &str, value: &Value, is_in_flow: bool, is_json: bool) -> String {
    let Value::String(text) = value else { return flow(value, is_json) };
    if is_json || old.starts_with('"') || text.contains('\n') {
        json(value)
    } else if old.starts_with('\'') {
        format!("'{}'", text.replace('\'', "''"))
    } else if is_in_flow {
        flow(value, is_json)
    } else {
        written(text)
    }
}

/// A value in one line, as JSON has it.
pub fn json(value: &Value) -> String {
    serde_json::to_string(value).expect("a record holds nothing that JSON cannot")
}

/// A value as YAML in lines that begin at a column.
pub fn block(value: &Value, column: usize) -> String {
    let mut text = String::new();
    match value {
        Value::Mapping(keys) if !keys.is_empty() => mapping(keys, column, &mut text),
        Value::Sequence(items) if !items.is_empty() => sequence(items, column, &mut text),
        _ => {
            text.push_str(&" ".repeat(column));
            line(value, column, &mut text);
        }
    }
    text
}

fn mapping(keys: &Mapping, column: usize, text: &mut String) {
    for (key, value) in keys {
        let key = serde_yaml::to_string(key).unwrap_or_default();
        let _ = write!(text, "{:column$}{}:", "", key.trim_end());
        match value {
            Value::Mapping(keys) if !keys.is_empty() => {
                text.push('\n');
                mapping(keys, column + 2, text);
            }
            Value::Sequence(items) if !items.is_empty() => {
                text.push('\n');
                sequence(items, column, text);
            }
            _ => {
                text.push(' ');
                line(value, column, text);
            }
        }
    }
}

fn sequence(items: &[Value], column: usize, text: &mut String) {
    for value in items {
        text.push_str(&item(value, column));
    }
}

/// A value that is no list and no mapping, or an empty one, up to its line end; the lines of a text of several are indented deeper than
/// its key.
fn line(value: &Value, column: usize, text: &mut String) {
    let written = match value {
        Value::String(text) => written(text),
        Value::Tagged(_) | Value::Null | Value::Bool(_) | Value::Number(_) => json(value),
        Value::Mapping(_) => "{}".to_owned(),
        Value::Sequence(_) => "[]".to_owned(),
    };
    let mut lines = written.split('\n');
    text.push_str(lines.next().unwrap_or_default());
    for line in lines {
        text.push('\n');
        if !line.is_empty() {
            let _ = write!(text, "{:column$}{line}", "");
        }
    }
    text.push('\n');
}

/// A value as the item of a list whose dash stands at a column.
pub fn item(value: &Value, column: usize) -> String {
    if !value.is_mapping() && !value.is_sequence() {
        let mut text = format!("{:column$}- ", "");
        line(value, column, &mut text);
        return text;
    }
    let text = block(value, column + 2);
    let dash = format!("{}- ", " ".repeat(column));
    format!("{dash}{}", &text[dash.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::yaml::{self, Node};

    #[test]
    fn a_value_is_written_as_the_library_writes_it() {
        let value: Value = serde_yaml::from_str(
            "a: 1\nb: {c: x, d: [{e: 'f: g', h: \"\"}, [i, j], \"k\\nl\\n\\nm\"], n: [], o: {}}\np: \" q\\nr\\n\"\ns: '12'\nt: true\nu: \"é # v\"\nw: 1.5\nx: \"\\ty\\n\\n\"\n",
        )
        .unwrap();

        assert_eq!(block(&value, 0), serde_yaml::to_string(&value).unwrap());
        let read: Value = serde_yaml::from_str(&block(&value, 4)).unwrap();
        assert_eq!(read, value);
    }

    #[test]
    fn words_that_programs_read_otherwise_are_quoted_and_dates_are_not() {
        for (word, _) in yaml::OTHERWISE {
            let value: Value = serde_yaml::from_str(&format!("k: \"{word}\"\nl: [\"{word}\"]")).unwrap();
            let alone = Value::from(word);
            let lines = [
                block(&value, 0),
                format!("k: {}\n", flow(&alone, false)),
                format!("k: {}\n", instead_of("x", &alone, false, false)),
            ];
            for text in lines {
                let source = Source::from_text("d1.yaml", text.clone());
                let root = yaml::read(&source).unwrap().unwrap();
                let is_quoted = |node: &Node| node.scalar() == Some(word) && !node.is_plain(&source);
                assert!(root.entry("k").is_some_and(|(_, node)| is_quoted(node)), "{text}");
            }
        }
        assert_eq!(block(&Value::from("1968-10-08"), 0), "1968-10-08\n");
        assert_eq!(flow(&Value::from("1968-10-08"), false), "1968-10-08");
    }

    #[test]
    fn what_comes_in_the_place_of_another_is_written_as_that_was() {
        let value = Value::from("it’s 'A', B: C");

        assert_eq!(instead_of("'old'", &value, false, false), "'it’s ''A'', B: C'");
        assert_eq!(instead_of("\"old\"", &value, false, false), "\"it’s 'A', B: C\"");
        assert_eq!(instead_of("old", &Value::from("A, B"), false, false), "A, B");
        assert_eq!(instead_of("old", &Value::from("A, B"), true, false), "\"A, B\"");
        let value: Value = serde_yaml::from_str("[{name: A, office: the B}, 3]").unwrap();
        assert_eq!(flow(&value, false), "[{name: A, office: the B}, 3]");
        assert_eq!(flow(&value, true), "[{\"name\": \"A\", \"office\": \"the B\"}, 3]");
    }
}
