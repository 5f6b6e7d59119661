//! What the YAML parser says of a file that is none, in the words of those who write one.

use std::ops::Range;

/// What the parser says (a part of it), what that means, and what to do.
const MEANINGS: [(&str, &str, &str); 16] = [
    ("tabs disallowed", "a tab indents this line", "indent with blanks"),
    ("found a tab", "a tab stands here", "indent with blanks"),
    ("recursion limit", "values stand in each other too deep", "write them one beside the other"),
    (
        "escape",
        "in double quotation marks “\\” begins an escape, and this one is not known",
        "put the text in single quotation marks",
    ),
    (
        "quoted scalar, found unexpected end",
        "this quotation mark is not closed",
        "close it; a quotation mark within the text is written twice, or between marks of the other kind",
    ),
    (
        "flow mapping",
        "“{” is not closed, or a comma is missing",
        "close it with “}”, or put the text in quotation marks",
    ),
    (
        "flow sequence",
        "“[” is not closed, or a comma is missing",
        "close it with “]”, or put the text in quotation marks",
    ),
    ("misplaced bracket", "this bracket closes nothing", "take it out, or put the text in quotation marks"),
    (
        "mapping values are not allowed",
        "a “:” stands where no key can end",
        "put a text that holds “: ” in quotation marks; a key needs a line of its own, and “:” behind the key above it",
    ),
    (
        "did not find expected key",
        "this line is indented otherwise than those that it belongs to",
        "indent the keys of one mapping alike",
    ),
    (
        "did not find expected '-'",
        "this line stands where an item of the list is expected",
        "begin it with “- ”, or indent it otherwise than the list",
    ),
    (
        "trailing content after double-quoted",
        "the quotation mark before this ends the text, and more stands behind it",
        "write a quotation mark within the text as \\\", or put the text in single quotation marks",
    ),
    (
        "trailing content after single-quoted",
        "the quotation mark before this ends the text, and more stands behind it",
        "write an apostrophe within single quotation marks twice, or put the text in double ones",
    ),
    (
        "block sequence entries are not allowed",
        "a list does not begin in the line of its key",
        "begin the list in the next line, or write [one, two]",
    ),
    (
        "block scalar",
        "behind “|” or “>” the line must end",
        "begin the text in the next line, or put it in quotation marks",
    ),
    (
        "expected node content",
        "a value is missing here",
        "write the value, or take the comma or the sign before it out",
    ),
];

/// Signs by which git parts the two sides that it could not join, at the beginning of a line.
const CONFLICT_SIGNS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// What is wrong with a text that is no YAML.
#[derive(Debug, PartialEq, Eq)]
pub struct Misreading {
    /// Where, in bytes of the text.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// What is wrong with a text of which the parser says something, having stopped at a byte.
pub fn told(said: &str, text: &str, at: usize) -> Misreading {
    let rest = &text[at..];
    let here = at..at + rest.chars().next().map_or(0, char::len_utf8);
    let misreading = |place: Range<usize>, message: &str, help: &str| Misreading {
        place,
        message: format!("this is not YAML: {message}"),
        help: Some(help.to_owned()),
    };
    if let Some(place) = conflict(text) {
        return misreading(place, "a merge conflict stands here", "keep one side, and take the signs out");
    }
    let written = Written::at(text, at);
    if let Some(start) = written.bracket_with_text_behind() {
        let sign = &text[start..=start];
        let message = format!("“{sign}” begins a list or a mapping, and a text goes on behind its end");
        let help = format!("put a text that begins with “{sign}” in quotation marks");
        return misreading(start..start + 1, &message, &help);
    }
    // In an open “[”, what holds “: ” is read as a mapping.
    let is_open = |start: &usize| {
        said.contains("illegal placement of ':'")
            || (said.contains("flow mapping") && text[*start..].starts_with('['))
    };
    if let Some(start) = open_bracket(&text[..at]).filter(is_open) {
        let (sign, close) = if text[start..].starts_with('[') { ('[', ']') } else { ('{', '}') };
        let help = format!("close it with “{close}”, or put the text in quotation marks");
        return misreading(start..start + 1, &format!("“{sign}” is not closed"), &help);
    }
    if said.contains("simple key expect")
        && let Some(place) = line_without_colon(text, at)
    {
        if is_item_without_blank(&text[place.clone()]) {
            let place = place.start..place.start + 1;
            return misreading(
                place,
                "a “-” without a blank behind it begins no item",
                "write “- ” before the item",
            );
        }
        return misreading(place, "this line has no “:”", "write “key: value”");
    }
    if said.contains("mapping values are not allowed") && written.is_deeper() {
        let help = "indent the keys of one mapping alike; put a text that holds “: ” in quotation marks";
        return misreading(
            here,
            "this line is indented deeper than the one before, so its “:” ends no key",
            help,
        );
    }
    let (message, help) = in_words(said, rest);
    Misreading { place: here, message, help }
}

/// What the parser says, in words that need no text before the place.
fn in_words(said: &str, rest: &str) -> (String, Option<String>) {
    let beginning = rest.chars().next();
    if beginning == Some('*') {
        let help = "put a text that begins with “*” in quotation marks";
        return ("“*” begins an alias, and none is read".to_owned(), Some(help.to_owned()));
    }
    if said.contains("unexpected character")
        && let Some(sign) = beginning
    {
        let message = format!("no text begins with “{sign}” unless it is quoted");
        return (message, Some("put the text in quotation marks".to_owned()));
    }
    match MEANINGS.into_iter().find(|(part, _, _)| said.contains(part)) {
        Some((_, message, help)) => (format!("this is not YAML: {message}"), Some(help.to_owned())),
        None => (format!("this is not YAML: {said}"), None),
    }
}

/// The first line in which git says that two sides could not be joined.
fn conflict(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let is_sign = |sign: &str| {
            words.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if CONFLICT_SIGNS.iter().any(|sign| is_sign(sign)) {
            return Some(start..start + words.len());
        }
        start += line.len();
    }
    None
}

/// The last line before a place, or at the end that of the place, that says something: where it lacks its colon.
fn line_without_colon(text: &str, at: usize) -> Option<Range<usize>> {
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = if text[at..].trim().is_empty() { text.len() } else { line_start };
    let is_said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let mut start = end;
    let said = text[..end].split_inclusive('\n').rev().find(|line| {
        start -= line.len();
        is_said(line)
    })?;
    let words = said.trim();
    let start = start + said.len() - said.trim_start().len();
    (!words.contains(':')).then_some(start..start + words.len())
}

/// The line in which the parser stopped, up to the place and as a whole, and the one before it.
struct Written<'t> {
    start: usize,
    until: &'t str,
    line: &'t str,
    before: Option<&'t str>,
}

impl<'t> Written<'t> {
    fn at(text: &'t str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let is_said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        Self { start, until: &text[start..at], line, before: text[..start].lines().rev().find(is_said) }
    }

    /// Whether the line is indented deeper than the one before it.
    fn is_deeper(&self) -> bool {
        self.before.is_some_and(|before| indentation(self.line) > indentation(before))
    }

    /// The place of the bracket that the value of the line begins with, where it is closed before the parser stopped.
    fn bracket_with_text_behind(&self) -> Option<usize> {
        let item = self.until.trim_start().strip_prefix("- ");
        let value = item.map_or(0, |item| self.until.len() - item.len());
        let value = self.until[value..].find(": ").map_or(value, |colon| value + colon + 2);
        let written = self.until[value..].trim_start();
        let count = |signs: [char; 2]| written.matches(signs).count();
        let is_closed = written.starts_with(['{', '[']) && count(['{', '[']) == count(['}', ']']);
        is_closed.then(|| self.start + self.until.len() - written.len())
    }
}

/// The last bracket of a text that begins a value and is not closed.
fn open_bracket(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut before = '\n';
    for (at, sign) in text.char_indices() {
        match sign {
            '[' | '{' if before.is_whitespace() || matches!(before, '[' | '{' | ',') => open.push(at),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
        before = sign;
    }
    open.pop()
}

/// Whether a line is an item of a list but for the blank behind its sign.
pub fn is_item_without_blank(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
