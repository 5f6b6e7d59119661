//! Texts with captures: "print “{0}” as {year}".

use regex::{Captures, Regex};

use crate::source::Source;
use crate::yaml::{Node, Problem, Reading, suggestion};

/// So many characters of a capture are shown in a message; a pattern may match a whole paragraph.
const QUOTED_CHARACTERS_MAX: usize = 80;

/// A text in which captures stand in braces; a brace itself is written twice.
#[derive(Debug)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Text(String),
    /// A group of the pattern, by number.
    Capture(usize),
}

/// How captures are set in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// For people: a long one is cut.
    Message,
    /// For the text: whole.
    Replacement,
}

impl Template {
    /// Reads a text; a capture that the pattern does not have is a mistake. Without a pattern, only braces are looked at.
    pub fn read(
        reading: &mut Reading,
        node: &Node,
        text: &str,
        pattern: Option<&Regex>,
        source: &Source,
    ) -> Self {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(['{', '}']) {
            words.push_str(&text[at..at + found]);
            at += found;
            let rest = &text[at..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                words.push_str(&rest[..1]);
                at += 2;
                continue;
            }
            let Some(end) = rest.find('}').filter(|_| rest.starts_with('{')) else {
                let problem = Problem::new(node.span_of(source, at..at + 1), "the brace has no counterpart");
                reading.problem(problem.help("a brace that is meant as one is written twice: {{ or }}"));
                words.push_str(&rest[..1]);
                at += 1;
                continue;
            };
            let name = &rest[1..end];
            if let Some(pattern) = pattern {
                if let Some(group) = group(pattern, name) {
                    parts.push(Part::Text(std::mem::take(&mut words)));
                    parts.push(Part::Capture(group));
                } else {
                    let span = node.span_of(source, at..at + end + 1);
                    let problem = Problem::new(span, format!("the pattern has no capture “{name}”"));
                    reading.problem(problem.help(captures(pattern, name)));
                }
            }
            at += end + 1;
        }
        words.push_str(&text[at..]);
        parts.push(Part::Text(words));
        Self { parts }
    }

    /// The text with what was captured; a group that took no part is empty.
    pub fn filled(&self, captures: &Captures, purpose: Use) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Capture(group) => {
                    let words = captures.get(*group).map_or("", |found| found.as_str());
                    match words.char_indices().nth(QUOTED_CHARACTERS_MAX) {
                        Some((end, _)) if purpose == Use::Message => {
                            text.push_str(&words[..end]);
                            text.push('…');
                        }
                        _ => text.push_str(words),
                    }
                }
            }
        }
        text
    }
}

/// The group of a number or a name.
fn group(pattern: &Regex, name: &str) -> Option<usize> {
    match name.parse::<usize>() {
        Ok(number) => (number < pattern.captures_len()).then_some(number),
        Err(_) => pattern.capture_names().position(|other| other == Some(name)),
    }
}

/// The captures that there are, or the one that was meant.
fn captures(pattern: &Regex, name: &str) -> String {
    let names: Vec<&str> = pattern.capture_names().flatten().collect();
    if crate::nearest::nearest(name, names.iter().copied()).is_some() {
        return suggestion(name, &names);
    }
    let numbers = match pattern.captures_len() {
        1 => "{0} is all that was found; a group in parentheses is {1}".to_owned(),
        count => format!("{{0}} is all that was found, {{1}} to {{{}}} are its groups", count - 1),
    };
    if names.is_empty() { numbers } else { format!("{numbers}; names: {}", names.join(", ")) }
}
