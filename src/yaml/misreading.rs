//! What the YAML parser says of a file that is none, in the words of those who write one.
//!
//! The parser stops where it can go on no longer, which may be lines behind the slip; what people mostly meet is looked for there.

use std::ops::Range;

use crate::source::trimmed;

pub mod blanks;
pub mod items;

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
        "quoted scalar",
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
        "block sequence entries are not allowed",
        "a list begins in a line of its own",
        "begin its first “- ” in the next line",
    ),
    (
        "did not find expected <document start>",
        "this line is indented otherwise than the first",
        "indent the keys of one mapping alike",
    ),
    ("simple key expect", "this line has no “:”", "write “key: value”"),
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

/// A slip, where it stands in the text, and what to do.
pub struct Slip {
    /// Where.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Slip {
    fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { range, message: message.into(), help: Some(help.into()) }
    }
}

/// What is wrong where the parser stopped saying so.
pub fn told(said: &str, text: &str, at: usize) -> Slip {
    let rest = &text[at..];
    let here = at..at + rest.chars().next().map_or(0, char::len_utf8);
    if let Some(slip) = conflict(text) {
        return slip;
    }
    if let Some(slip) = blanks::tab_at_line(said, text, at) {
        return slip;
    }
    let beginning = rest.chars().next();
    if beginning == Some('*') {
        let help = "put a text that begins with “*” in quotation marks";
        return Slip::new(here, "“*” begins an alias, and none is read", help);
    }
    if said.contains("anchor or alias") && beginning == Some('&') {
        let help = "put a text that begins with “&” in quotation marks";
        return Slip::new(here, "“&” begins an anchor, and none is read", help);
    }
    // "mapping keys are not allowed" is said of "?", and "expected node content" of a comma.
    let is_sign = said.contains("unexpected character")
        || said.contains("mapping keys are not allowed") && beginning == Some('?')
        || said.contains("expected node content") && begins_value(text, at);
    if let Some(sign) = beginning.filter(|_| is_sign) {
        let message = format!("no text begins with “{sign}” unless it is quoted");
        return Slip::new(here, message, "put the text in quotation marks");
    }
    if said.contains("trailing content") {
        let message = "this is not YAML: this text goes on behind its quotation mark";
        return Slip::new(here, message, behind_mark(&text[..at]));
    }
    if let Some(slip) = items::told(said, text, at).or_else(|| looked_for(said, text, at)) {
        return slip;
    }
    match MEANINGS.into_iter().find(|(part, _, _)| said.contains(part)) {
        Some((_, message, help)) => Slip::new(here, format!("this is not YAML: {message}"), help),
        None => Slip { range: here, message: format!("this is not YAML: {said}"), help: None },
    }
}

/// Whether a comma stands where the value of a key in a line of its own is to begin.
fn begins_value(text: &str, at: usize) -> bool {
    let is_in_brackets = open_bracket(&text[..at]).is_some();
    text[at..].starts_with(',') && text[..at].trim_end_matches(' ').ends_with(':') && !is_in_brackets
}

/// What to do where a text goes on behind the mark that others end with.
fn behind_mark(before: &str) -> &'static str {
    if before.trim_end_matches(' ').ends_with('\'') {
        "between single quotation marks an apostrophe is written twice, as ''; or put the text between double ones"
    } else {
        "between double quotation marks one of them is written \\\"; or put the text between single ones"
    }
}

/// What two versions of a file leave behind that were not joined.
fn conflict(text: &str) -> Option<Slip> {
    const OPENING: &str = "<<<<<<< ";
    let at = if text.starts_with(OPENING) { 0 } else { text.find(&format!("\n{OPENING}"))? + 1 };
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let help = "keep one side, and take the lines with <, = and > out";
    Some(Slip::new(at..end, "two versions of this file were not joined here", help))
}

/// The slip that mostly makes the parser say something, where the lines show it.
fn looked_for(said: &str, text: &str, at: usize) -> Option<Slip> {
    let line = line_at(text, at);
    let above = lines_above(text, line.start).next();
    if said.contains("must be followed by a valid YAML whitespace") {
        return blanks::tab(text, at);
    }
    if said.contains("simple key expect") {
        let mut lines = std::iter::once(line).chain(lines_above(text, at));
        let lacking = lines.find(|line| says_something(text, line) && is_without_key(text, line))?;
        if let Some(slip) = blanks::in_line(text, &lacking) {
            return Some(slip);
        }
        let words = trimmed(text, lacking);
        return Some(if text[words.clone()].contains(':') {
            let message = "this is not YAML: this line is no “key: value”";
            Slip::new(words, message, "behind a key stand “:” and a blank")
        } else {
            Slip::new(words, "this is not YAML: this line has no “:”", "write “key: value”")
        });
    }
    if said.contains("mapping values are not allowed") {
        let above = above?;
        let slip = is_without_key(text, &above).then(|| blanks::in_line(text, &above)).flatten();
        if slip.is_some() {
            return slip;
        }
        let words = trimmed(text, above.clone());
        if depth(&text[line.clone()]) <= depth(&text[above]) {
            return None;
        }
        if text[words.clone()].contains(": ") {
            let message = "this is not YAML: this line is indented deeper than the one above it, which has a value already";
            return Some(Slip::new(trimmed(text, line), message, "indent the keys of one mapping alike"));
        }
        let is_key = !text[words.clone()].contains(':');
        return is_key.then(|| Slip::new(words, "this is not YAML: this line has no “:”", "write “key:”"));
    }
    // In an open “[”, what holds “: ” is read as a mapping.
    let is_open = |start: &usize| {
        said.contains("illegal placement of ':'")
            || (said.contains("flow mapping") && text[*start..].starts_with('['))
    };
    if let Some(start) = open_bracket(&text[..at]).filter(is_open) {
        let (sign, close) = if text[start..].starts_with('[') { ('[', ']') } else { ('{', '}') };
        let help = format!("close it with “{close}”, or put the text in quotation marks");
        return Some(Slip::new(start..start + 1, format!("this is not YAML: “{sign}” is not closed"), help));
    }
    if said.contains("did not find expected key") || said.contains("did not find expected '-'") {
        let before = &text[line.start..at];
        let (key, value) = before.split_once(": ").or_else(|| before.split_once("- "))?;
        let opening = value.chars().next().filter(|sign| matches!(sign, '{' | '['))?;
        let start = line.start + key.len() + ": ".len();
        let message = format!("no text begins with “{opening}” unless it is quoted");
        return Some(Slip::new(start..line.end, message, "put the text in quotation marks"));
    }
    None
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

/// The line that holds a place, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// The lines above a place that say something, the nearest first.
fn lines_above(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    let mut end = text[..at].rfind('\n');
    std::iter::from_fn(move || {
        let line = line_at(text, end?);
        end = text[..line.start]
            .rfind('\n')
            .filter(|end| *end < line.start)
            .and_then(|_| line.start.checked_sub(1));
        Some(line)
    })
    .filter(move |line| says_something(text, line))
}

/// Whether more than a remark stands in a line. A no-break space says something: for the parser it is a letter.
fn says_something(text: &str, line: &Range<usize>) -> bool {
    let words = text[line.clone()].trim_ascii();
    !words.is_empty() && !words.starts_with('#')
}

fn is_without_key(text: &str, line: &Range<usize>) -> bool {
    !blanks::has_key(text[line.clone()].trim_ascii())
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
