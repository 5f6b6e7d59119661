//! An example's text with lines of carets, taken apart and put together again.

use std::collections::BTreeSet;

use crate::source::{Extract, Span};

/// Where a snippet is set into its scaffold.
pub const SLOT: &str = "<!-- slot -->";

/// The line that opens and closes a record before a document.
const FENCE: &str = "---";

/// A place and what is said of it: `^` for the finding, `-` for a second label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The line of the text, from 1.
    pub line: u32,
    /// The first column that is marked, from 1.
    pub start: u32,
    /// The column behind the last.
    pub end: u32,
    /// `^` or `-`.
    pub sign: char,
    /// What is said.
    pub message: String,
}

impl Mark {
    /// The mark of a span; of one that goes on over several lines, its first character.
    pub fn new(source: &Extract, span: Span, sign: char, message: &str) -> Self {
        let (start, end) = (source.position(span.start), source.position(span.end));
        let last = if end.line == start.line { end.column.max(start.column + 1) } else { start.column + 1 };
        Self { line: start.line, start: start.column, end: last, sign, message: message.to_owned() }
    }
}

/// A text and its marks.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The text without the lines of carets.
    pub text: String,
    /// What the carets say.
    pub marks: BTreeSet<Mark>,
    /// The lines that are the example's own, and not its scaffold's.
    pub lines: std::ops::RangeInclusive<u32>,
}

impl Drawing {
    /// Takes the lines of carets out; `\u{200B}` becomes the character. In records, one hyphen and a blank begin an item of a list,
    /// and a label has two at least.
    ///
    /// # Errors
    ///
    /// With the escape that names no character.
    pub fn parse(drawn: &str, is_record: bool) -> Result<Self, String> {
        let mut lines: Vec<String> = Vec::new();
        let mut marks = BTreeSet::new();
        let has_front_matter = drawn.starts_with(FENCE);
        let mut is_record = is_record || has_front_matter;
        for (index, line) in drawn.lines().enumerate() {
            if has_front_matter && index > 0 && line == FENCE {
                is_record = false;
            }
            let is_item = is_record && line.trim_start().starts_with("- ");
            match carets(line).filter(|_| !is_item) {
                Some((start, end, sign, message)) if !lines.is_empty() => {
                    let line = lines.len() as u32;
                    marks.insert(Mark { line, start, end, sign, message: message.to_owned() });
                }
                _ => lines.push(unescaped(line)?),
            }
        }
        let count = lines.len() as u32;
        Ok(Self { text: lines.join("\n") + "\n", marks, lines: 1..=count })
    }

    /// The snippet in its scaffold; the marks move along.
    #[must_use]
    pub fn set_into(&self, scaffold: &str) -> Self {
        let (before, after) = scaffold.split_once(SLOT).unwrap_or((scaffold, ""));
        let lines = before.matches('\n').count() as u32;
        let marks = self.marks.iter().map(|mark| Mark { line: mark.line + lines, ..mark.clone() });
        let own = self.lines.start() + lines..=self.lines.end() + lines;
        let text = format!("{before}{}{after}", self.text.trim_end());
        Self { text, marks: marks.collect(), lines: own }
    }

    /// The text with these marks under its lines; of its scaffold, only lines that are marked.
    pub fn drawn(&self, marks: &BTreeSet<Mark>) -> String {
        let mut drawn = String::new();
        for (line, number) in self.text.lines().zip(1..) {
            let own: Vec<&Mark> = marks.iter().filter(|mark| mark.line == number).collect();
            if !self.lines.contains(&number) && own.is_empty() {
                continue;
            }
            drawn += &format!("{line}\n");
            for mark in own {
                let blanks = " ".repeat(mark.start as usize - 1);
                let signs = mark.sign.to_string().repeat((mark.end - mark.start) as usize);
                drawn += &format!("{blanks}{signs} {}\n", mark.message);
            }
        }
        drawn
    }
}

/// A line of blanks, signs and a message: columns from 1 and the words.
fn carets(line: &str) -> Option<(u32, u32, char, &str)> {
    let trimmed = line.trim_start_matches(' ');
    let sign = trimmed.chars().next().filter(|sign| matches!(sign, '^' | '-'))?;
    let message = trimmed.trim_start_matches(sign).strip_prefix(' ')?;
    let start = (line.len() - trimmed.len()) as u32 + 1;
    let signs = (trimmed.len() - message.len() - 1) as u32;
    Some((start, start + signs, sign, message))
}

/// The line with its escapes as characters.
fn unescaped(line: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let escape = after.split_once('}');
        let character =
            escape.and_then(|(digits, _)| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        let (Some((_, behind)), Some(character)) = (escape, character) else {
            let shown: String = after.chars().take(8).collect();
            return Err(format!("\\u{{{shown}"));
        };
        text += before;
        text.push(character);
        rest = behind;
    }
    Ok(text + rest)
}
