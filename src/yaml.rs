//! YAML with the place of every key and value, for files that people write: a mistake is drawn under the very words.
//!
//! Anchors, aliases and tags are refused: what stands in a file is what it says, and no file grows in reading.

use saphyr_parser::{Event, Parser};
use serde_yaml::Value as Plain;

use crate::source::{Source, Span};

mod misreading;
mod reading;

pub use reading::{Reading, suggestion};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// From its first character to its last.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Value {
    /// A word, a number, a text.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values, in the order of the file.
    Mapping(Vec<(Node, Node)>),
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Problem {
    /// A problem without a help.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Values stand in each other no deeper than this.
const DEPTH_MAX: usize = 32;

impl Node {
    /// What kind of value it is, with its article.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Scalar(ref text) if text.is_empty() => "empty",
            Value::Scalar(_) => "a word",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// Its first character, where what it lacks is told.
    pub fn beginning(&self) -> Span {
        let start = self.span.start as usize;
        Span::new(start, (start + 1).min(self.span.end as usize).max(start))
    }

    /// The same without places, for what takes values of every kind.
    pub fn plain(&self) -> Plain {
        match &self.value {
            Value::Scalar(text) => serde_yaml::from_str(text).unwrap_or_else(|_| Plain::String(text.clone())),
            Value::Sequence(items) => Plain::Sequence(items.iter().map(Self::plain).collect()),
            Value::Mapping(entries) => {
                Plain::Mapping(entries.iter().map(|(key, value)| (key.plain(), value.plain())).collect())
            }
        }
    }

    /// Where a stretch of its text stands in the file: the whole of it, where the file has the text in other signs.
    pub fn span_of(&self, source: &Source, range: std::ops::Range<usize>) -> Span {
        let Some(text) = self.scalar() else { return self.span };
        // A text of several lines is indented in the file, so its lines are looked for one by one.
        let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
        let line = &text[line_start..line_end];
        let written = source.slice(self.span);
        let mut places = written.match_indices(line).filter(|_| !line.is_empty());
        match (places.next(), places.next()) {
            (Some((at, _)), None) => {
                let start = self.span.start as usize + at;
                let end = range.end.min(line_end).max(range.start);
                Span::new(start + range.start - line_start, start + end - line_start)
            }
            _ => self.span,
        }
    }

    /// Its text, where it is a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads a file; `None` where it says nothing.
///
/// # Errors
///
/// With the first place where it is not YAML, has a key twice, or has an anchor, an alias or a tag.
pub fn read(source: &Source) -> Result<Option<Node>, Problem> {
    if let Some((span, byte)) = source.undecodable().first() {
        return Err(
            Problem::new(*span, format!("the byte {byte:#04X} is not UTF-8")).help("save the file as UTF-8")
        );
    }
    let text = source.text();
    let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    offsets.push(text.len());
    let at = |index: usize| offsets[index.min(offsets.len() - 1)];
    let mut stack: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let start = at(error.marker().index()).min(text.len());
            let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
            let (message, help) = misreading::told(error.info(), &text[start..]);
            Problem { span: Span::new(start, end), message, help }
        })?;
        let span = Span::new(at(span.start.index()), at(span.end.index()).max(at(span.start.index())));
        let node = match event {
            Event::DocumentStart(_) if root.is_some() => {
                return Err(
                    Problem::new(span, "a second document begins here").help("keep one, without “---”")
                );
            }
            Event::Alias(_) => {
                return Err(Problem::new(span, "aliases are not read").help("write the value out"));
            }
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(anchor, tag)
            | Event::MappingStart(anchor, tag)
                if anchor > 0 || tag.is_some() =>
            {
                return Err(Problem::new(span, "anchors and tags are not read").help("write the value alone"));
            }
            Event::Scalar(text, ..) => Node { span, value: Value::Scalar(text.into_owned()) },
            Event::SequenceStart(..) => {
                stack.push(Open::Sequence(span, Vec::new()));
                check_depth(&stack, span)?;
                continue;
            }
            Event::MappingStart(..) => {
                stack.push(Open::Mapping(span, Vec::new(), None));
                check_depth(&stack, span)?;
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some(open) => open.close(span),
                None => continue,
            },
            _ => continue,
        };
        match stack.last_mut() {
            Some(open) => open.push(node)?,
            None => root = root.or(Some(node)),
        }
    }
    Ok(root)
}

fn check_depth(stack: &[Open], span: Span) -> Result<(), Problem> {
    if stack.len() > DEPTH_MAX {
        return Err(Problem::new(span, format!("values stand in each other more than {DEPTH_MAX} deep")));
    }
    Ok(())
}

/// A list or mapping that has not ended.
enum Open {
    Sequence(Span, Vec<Node>),
    Mapping(Span, Vec<(Node, Node)>, Option<Node>),
}

impl Open {
    fn push(&mut self, node: Node) -> Result<(), Problem> {
        match self {
            Self::Sequence(_, items) => items.push(node),
            Self::Mapping(_, entries, key) => {
                if let Some(key) = key.take() {
                    entries.push((key, node));
                    return Ok(());
                }
                let is_same =
                    |(other, _): &&(Node, Node)| other.scalar().is_some() && other.scalar() == node.scalar();
                if let Some((first, _)) = entries.iter().find(is_same) {
                    let name = first.scalar().unwrap_or_default();
                    let message = format!("the key “{name}” stands twice");
                    return Err(Problem::new(node.span, message).help("join the two, or take one out"));
                }
                *key = Some(node);
            }
        }
        Ok(())
    }

    fn close(self, end: Span) -> Node {
        let (start, value) = match self {
            Self::Sequence(start, items) => (start, Value::Sequence(items)),
            Self::Mapping(start, entries, _) => (start, Value::Mapping(entries)),
        };
        Node { span: Span::new(start.start as usize, end.end.max(start.end) as usize), value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> (String, String) {
        let source = Source::from_text("corrigenda.yaml", text);
        let problem = read(&source).unwrap_err();
        (source.slice(problem.span).to_owned(), problem.message)
    }

    #[test]
    fn places_are_bytes_though_the_parser_counts_characters() {
        let source = Source::from_text("corrigenda.yaml", "é: ü\nrules: {a: [b, c]}\n");
        let Some(Node { value: Value::Mapping(entries), .. }) = read(&source).unwrap() else {
            panic!("a mapping")
        };

        assert_eq!(source.slice(entries[1].0.span), "rules");
        let Value::Mapping(rules) = &entries[1].1.value else { panic!("a mapping") };
        let Value::Sequence(items) = &rules[0].1.value else { panic!("a list") };
        assert_eq!(source.slice(items[1].span), "c");
    }

    #[test]
    fn what_is_not_read_is_named_at_its_place() {
        assert_eq!(problem("a: 1\na: 2\n"), ("a".to_owned(), "the key “a” stands twice".to_owned()));
        assert_eq!(problem("a: &x 1\nb: *x\n").1, "anchors and tags are not read");
        assert!(problem("a: [1\nb: 2\n").1.starts_with("this is not YAML"));
        assert_eq!(problem("a:\n\tb: 1\n").1, "this is not YAML: a tab indents this line");
        assert_eq!(problem("a: \"b\n").1, "this is not YAML: this quotation mark is not closed");
        assert_eq!(problem("a: b: c\n").1, "this is not YAML: a “:” stands where no key can end");
        assert_eq!(problem("a: @b\n").1, "no text begins with “@” unless it is quoted");
        assert_eq!(problem("a: *.txt\n").1, "“*” begins an alias, and none is read");
        assert!(problem(&"[".repeat(100)).1.contains("deep"));
    }

    #[test]
    fn a_file_that_says_nothing_is_nothing() {
        assert!(read(&Source::from_text("c.yaml", "# a remark\n")).unwrap().is_none());
    }
}
