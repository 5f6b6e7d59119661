//! YAML with the place of every key and value, for files that people write: a mistake is drawn under the very words.
//!
//! Anchors, aliases and tags are refused: what stands in a file is what it says, and no file grows in reading.

use serde_yaml::Value as Plain;

use crate::source::{Source, Span};

mod characters;
mod json;
mod misreading;
mod parsing;
mod plain;
mod reading;

pub use characters::{is_printable, unreadable};
pub use misreading::items::{MESSAGE as NO_BLANK_BEHIND_DASH, behind_dash};
pub use parsing::{Parsed, parse, scalars};
#[cfg(test)]
pub use plain::OTHERWISE;
pub use plain::{read_otherwise, written};
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
    /// The other place, and what stands there.
    pub other: Option<(Span, &'static str)>,
}

impl Problem {
    /// A problem without a help.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, other: None }
    }

    /// The same with the other place that it speaks of.
    #[must_use]
    pub fn other(mut self, span: Span, message: &'static str) -> Self {
        self.other = Some((span, message));
        self
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

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

    /// Its keys and values, where it is a mapping.
    pub fn entries(&self) -> &[(Self, Self)] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// A key of it as it is written, and the value.
    pub fn entry(&self, key: &str) -> Option<&(Self, Self)> {
        self.entries().iter().find(|(written, _)| written.scalar() == Some(key))
    }

    /// Its first character, where what it lacks is told.
    pub fn beginning(&self) -> Span {
        let first = match &self.value {
            Value::Mapping(entries) => entries.first().map(|(key, _)| key),
            Value::Sequence(items) => items.first(),
            Value::Scalar(_) => None,
        };
        // A list whose dashes stand at the column of its key begins with its first item.
        if let Some(first) = first.filter(|first| first.span.start == self.span.start) {
            return first.beginning();
        }
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        // What is quoted begins with a mark of one byte, as lists and mappings in brackets do; whether it is, the text does not say.
        match self.scalar().and_then(|text| text.chars().next()) {
            Some(first) if !first.is_ascii() => self.span,
            _ => Span::new(start, (start + 1).min(end)),
        }
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

    /// Whether it is a text that is not quoted: what is, or is a block of text, does not stand in the file as it is read.
    pub fn is_plain(&self, source: &Source) -> bool {
        self.scalar().is_some_and(|text| source.slice(self.span) == text)
    }

    /// Whether it says nothing: no text, blanks alone, or a word for nothing that is not quoted.
    pub fn is_nothing(&self) -> bool {
        // What is quoted is longer in the file than its text, by its marks.
        let is_word = |text: &str| plain::core(text) == plain::Core::Nothing && self.span.len() == text.len();
        self.scalar().is_some_and(|text| text.trim().is_empty() || is_word(text))
    }

    /// Its text, where it is a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads a file, of which a mark of the byte order is no part; `None` where it says nothing.
///
/// # Errors
///
/// With the first place where it is not YAML, has a key twice, or has an anchor, an alias or a tag.
pub fn read(source: &Source) -> Result<Option<Node>, Problem> {
    let text = source.text();
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    read_part(source, Span::new(start, text.len()))
}

/// Reads a stretch of a file as [`read`] does all of it; places are counted from the beginning of the file.
///
/// # Errors
///
/// With the first place in it that is not as YAML should be.
pub fn read_part(source: &Source, part: Span) -> Result<Option<Node>, Problem> {
    if let Some(problem) = unreadable(source, part).next() {
        return Err(problem);
    }
    let Parsed { root, problems } = parse(source.slice(part), part.start as usize);
    problems.into_iter().next().map_or(Ok(root), Err)
}

/// What is said of a second document in a file.
pub fn second_document(span: Span) -> Problem {
    Problem::new(span, "a second document begins here").help("keep one, without “---”")
}

/// What is said of a key that a mapping has already.
pub fn repeated_key(name: &str, span: Span, first: Span) -> Problem {
    let problem = Problem::new(span, format!("the key “{name}” stands twice"));
    problem.help("join the two, or take one out").other(first, "the first")
}

/// Says of several keys, one behind the other, what was said of the first.
fn repeated_keys(problem: &mut Problem, count: usize) {
    let first = problem.message.split_once('”').map_or(&*problem.message, |(first, _)| first);
    let others = if count == 2 { "the one".to_owned() } else { format!("the {}", count - 1) };
    problem.message = format!("{first}” and {others} behind it stand twice");
    problem.help = Some("take one of the two copies out".to_owned());
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
    fn a_quoted_text_ends_with_its_marks_though_a_comment_stands_behind_it() {
        let source = Source::from_text(
            "d1.yaml",
            "a: 'é''s'  # it's\nb: \"c\\\"d\" # e\n'f' : g\nh: ['i' , \"j\" # k\n  ]\n",
        );
        let root = read(&source).unwrap().unwrap();

        let written: Vec<&str> = root
            .entries()
            .iter()
            .flat_map(|(key, value)| [key.span, value.span])
            .map(|span| source.slice(span))
            .collect();
        assert_eq!(written[..6], ["a", "'é''s'", "b", "\"c\\\"d\"", "'f'", "g"]);
        let Value::Sequence(items) = &root.entries()[3].1.value else { panic!("a list") };
        assert_eq!(source.slice(items[1].span), "\"j\"");
    }

    #[test]
    fn what_is_not_read_is_named_at_its_place() {
        assert_eq!(problem("a: 1\na: 2\n"), ("a".to_owned(), "the key “a” stands twice".to_owned()));
        assert_eq!(problem("a: &x 1\nb: *x\n").1, "anchors and tags are not read");
        assert!(problem("a: [1\nb: 2\n").1.starts_with("this is not YAML"));
        assert_eq!(problem("a:\n\tb: 1\n").1, "this is not YAML: a tab indents this line");
        assert_eq!(problem("a: \"b\n").1, "this is not YAML: this quotation mark is not closed");
        assert_eq!(problem("a: b: c\n").1, "this is not YAML: a “:” stands where no key can end");
        let place = |text: &str| problem(text);
        let told = |place: &str, message: &str| (place.to_owned(), message.to_owned());
        assert_eq!(place("a: 1\nb\nc: 2\n"), told("b", "this is not YAML: this line has no “:”"));
        assert_eq!(place("v:\n  a:\n  -b\n  -c\n").1, "no blank stands behind “-”");
        assert_eq!(
            place("a: 1\n<<<<<<< HEAD\nb: 2\n=======\n"),
            told("<<<<<<< HEAD", "two versions of this file were not joined here")
        );
        assert_eq!(
            place("a:\n  b: 1\n   c: 2\n"),
            told(
                "c: 2",
                "this is not YAML: this line is indented deeper than the one above it, which has a value already"
            )
        );
        assert_eq!(place("a\n  b: 1\n"), told("a", "this is not YAML: this line has no “:”"));
        assert_eq!(
            place("a: {0} is wrong\nb: 1\n"),
            told("{0} is wrong", "no text begins with “{” unless it is quoted")
        );
        assert_eq!(
            place("a: ['b' c' d']\n").1,
            "this is not YAML: this text goes on behind its quotation mark"
        );
        assert_eq!(problem("a: @b\n").1, "no text begins with “@” unless it is quoted");
        assert_eq!(problem("a: *.txt\n").1, "“*” begins an alias, and none is read");
        assert!(problem(&"[".repeat(100)).1.contains("deep"));
    }

    #[test]
    fn what_is_no_yaml_is_told_where_it_was_written() {
        let cases = [
            ("a: 1\nb\n# c\n\nc: 2\n", "b", "this line has no “:”"),
            ("a:\n  b: 1\n  c\nd: 2\n", "c", "this line has no “:”"),
            ("a: 1\nb\n", "b", "this line has no “:”"),
            ("- [x] is wrong\n", "[x] is wrong", "no text begins with “[”"),
            ("a: [b\nc: d\n", "[", "“[” is not closed"),
            ("a: [b: c\nd: e\n", "[", "“[” is not closed"),
            ("a: 'it's so'\n", "s", "this text goes on behind its quotation mark"),
            ("a: \"b\"c\"\n", "c", "this text goes on behind its quotation mark"),
        ];
        for (text, place, message) in cases {
            let (marked, said) = problem(text);
            assert!(marked == place && said.contains(message), "{text}: {marked}: {said}");
        }
    }

    #[test]
    fn an_apostrophe_and_a_sign_at_the_beginning_of_a_text_are_told_with_what_to_do() {
        let told = |text: &str| {
            let source = Source::from_text("d1.yaml", text);
            let problem = read(&source).unwrap_err();
            (source.slice(problem.span).to_owned(), problem.message, problem.help.unwrap_or_default())
        };

        let (marked, _, help) = told("title: 'President's Letter'\n");
        assert!(marked == "s" && help.contains("an apostrophe is written twice, as ''"), "{help}");
        let (_, _, help) = told("title: \"a \"b\" c\"\n");
        assert!(help.contains("written \\\"") && help.contains("single ones"), "{help}");
        for text in ["place: \"Moscow\nkind: letter\n", "- a: 1\n  b: 'c\n  d: e\n"] {
            let (marked, message, help) = told(text);
            assert!(marked == "\"" || marked == "'", "{marked}");
            assert_eq!(message, "this is not YAML: this quotation mark is not closed");
            assert!(help.starts_with("close it"), "{help}");
        }
        for (sign, message) in [
            ("&", "“&” begins an anchor, and none is read"),
            ("?", "no text begins with “?” unless it is quoted"),
            (",", "no text begins with “,” unless it is quoted"),
        ] {
            let (marked, said, help) = told(&format!("a: {sign} b\nc: 1\n"));
            assert_eq!((&*marked, &*said), (sign, message));
            assert!(help.ends_with("in quotation marks"), "{help}");
        }
    }

    #[test]
    fn a_file_that_says_nothing_is_nothing() {
        assert!(read(&Source::from_text("c.yaml", "# a remark\n")).unwrap().is_none());
    }
}
