//! The words of a value as a file of records has them.

use serde_yaml::Value;

/// A value in one line: JSON, which YAML reads, where the plain word would be another thing.
pub fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => {
            let written = serde_yaml::to_string(text).unwrap_or_default();
            let written = written.trim_end();
            let has_sign = written.contains([',', '[', ']', '{', '}', '#', '\n']);
            if has_sign { json(value) } else { written.to_owned() }
        }
        other => json(other),
    }
}

/// A value in one line, as JSON has it.
pub fn json(value: &Value) -> String {
    serde_json::to_string(value).expect("a record holds nothing that JSON cannot")
}

/// A value as YAML in lines that begin at a column.
pub fn block(value: &Value, column: usize) -> String {
    let text = serde_yaml::to_string(value).expect("a record holds nothing that YAML cannot");
    let indent = " ".repeat(column);
    text.lines().map(|line| format!("{indent}{line}\n")).collect()
}

/// A record as the item of a list whose dash stands at a column.
pub fn item(record: &Value, column: usize) -> String {
    let text = block(record, column + 2);
    let dash = format!("{}- ", " ".repeat(column));
    format!("{dash}{}", &text[dash.len()..])
}
