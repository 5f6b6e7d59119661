//! A file whose records stand under another key than “records”, or under none. As one record it is wrong in many ways, of which nobody
//! meant any.

use super::listing::RECORDS;
use super::schema::OWN;
use crate::nearest::nearest;
use crate::yaml::{Node, Problem, Value};

/// Keys of which one stands beside the id of a record.
const KEYS: [&str; 2] = ["kind", "title"];

/// What is told of such a file, and nothing else.
pub fn told(root: &Node) -> Option<Problem> {
    if let Value::Sequence(_) = &root.value {
        let message = "a record is a list; it must be a mapping, “key: value”";
        let help = format!("put “{RECORDS}:” in a line of its own above the list");
        return Some(Problem::new(root.beginning(), message).help(help));
    }
    let is_misnamed = |(key, value): &&(Node, Node)| {
        matches!(value.value, Value::Sequence(_))
            && key.scalar().is_some_and(|word| nearest(word, [RECORDS]).is_some())
    };
    let (key, _) = root.entries().iter().find(is_misnamed).filter(|_| root.entry("id").is_none())?;
    let problem =
        Problem::new(key.span, format!("there is no key “{}” here", key.scalar().unwrap_or_default()));
    Some(problem.help(format!("did you mean {RECORDS}?")))
}

/// What is told of a record that stands under a key, and nothing else.
pub fn wrapped(record: &Node) -> Option<Problem> {
    let is_record =
        |node: &Node| node.entry("id").is_some() && KEYS.iter().any(|key| node.entry(key).is_some());
    let is_own = |key: &Node| key.scalar().is_none_or(|word| word.starts_with(OWN));
    if record.entry("id").is_some() {
        return None;
    }
    let (key, _) = record.entries().iter().find(|(key, value)| !is_own(key) && is_record(value))?;
    let message = format!("the record stands under “{}”", key.scalar().unwrap_or_default());
    Some(
        Problem::new(key.span, message)
            .help("take this line out, and begin the lines below it where it begins"),
    )
}
