//! A file whose list of records stands under another key than “records”, or under none. As one record it is wrong in many ways, of
//! which nobody meant any.

use super::listing::RECORDS;
use crate::nearest::nearest;
use crate::yaml::{Node, Problem, Value};

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
