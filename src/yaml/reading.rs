//! What is common to reading any file that people write: mappings, keys, lists and words, with every mistake kept.

use super::misreading::items;
use super::{Node, Problem, Value};
use crate::nearest::nearest;

/// A file that is being read, and what is wrong with it so far.
#[derive(Debug, Default)]
pub struct Reading {
    /// The mistakes.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Notes a mistake.
    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The entries of a mapping; anything else is a mistake.
    pub fn entries<'n>(&mut self, node: &'n Node, what: &str) -> &'n [(Node, Node)] {
        if let Value::Mapping(entries) = &node.value {
            return entries;
        }
        // A key whose values are all commented out says nothing.
        if node.scalar() == Some("") {
            return &[];
        }
        let kind = node.kind();
        self.problem(Problem::new(
            node.span,
            format!("{what} is {kind}; it must be a mapping, “key: value”"),
        ));
        &[]
    }

    /// A key that is one of the known ones.
    pub fn key(&mut self, key: &Node, known: &[&'static str]) -> Option<&'static str> {
        let word = key.scalar().unwrap_or_default();
        let found = known.iter().copied().find(|known| *known == word);
        if found.is_none() {
            let problem = Problem::new(key.span, format!("there is no key “{word}” here"));
            self.problem(problem.help(suggestion(word, known)));
        }
        found
    }

    /// The items of a list, or the one value that stands for a list of one.
    pub fn items<'n>(&mut self, node: &'n Node, what: &str) -> Vec<&'n Node> {
        match &node.value {
            Value::Sequence(items) => items.iter().collect(),
            Value::Scalar(text) if text.is_empty() => Vec::new(),
            Value::Scalar(text) => {
                // What is quoted is longer than its text by its marks, unless it is a text of several lines.
                let is_quoted = node.span.range().len() > text.len() && !text.contains(" -");
                if items::behind_dash(text).is_some() && !is_quoted {
                    let help =
                        "write “- ” before the item; a word that begins with “-” needs quotation marks";
                    self.problem(Problem::new(node.beginning(), items::MESSAGE).help(help));
                    return Vec::new();
                }
                vec![node]
            }
            Value::Mapping(_) => {
                self.problem(Problem::new(node.span, format!("{what} is a mapping; it must be a list")));
                Vec::new()
            }
        }
    }

    /// A word that is not empty.
    pub fn word<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        let word = node.scalar().filter(|word| !word.trim().is_empty());
        if word.is_none() {
            self.problem(Problem::new(node.span, format!("{what} is {}; it must be a word", node.kind())));
        }
        word
    }
}

/// "did you mean rules?", or what there is.
pub fn suggestion<S: AsRef<str>>(word: &str, known: &[S]) -> String {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("choose one of {}", known.join(", ")),
    }
}
