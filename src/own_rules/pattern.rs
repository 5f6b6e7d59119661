//! Patterns and vocabularies, compiled; a mistake in a pattern is told at its place in the pattern.

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::ast::ErrorKind;

use crate::document::passage::folded;
use crate::source::{Source, Span};
use crate::yaml::{Node, Problem, Reading};

/// A compiled pattern or vocabulary is no larger than this: repetitions multiply.
pub const COMPILED_BYTES_MAX: usize = 10 * 1024 * 1024;

/// Groups stand in each other no deeper than this.
const NESTING_MAX: u32 = 50;

/// What is looked for, before it is compiled.
#[derive(Clone, Copy)]
pub enum Written<'n> {
    /// A regular expression.
    Pattern(&'n Node),
    /// Words and phrases.
    Vocabulary(&'n Node),
}

/// Compiles what is looked for; what is wrong with it is kept in the reading.
pub fn compile(
    reading: &mut Reading,
    written: Written,
    ignores_case: bool,
    source: &Source,
) -> Option<Regex> {
    let (pattern, node) = match written {
        Written::Pattern(node) => (checked(reading, node, ignores_case, source)?, node),
        Written::Vocabulary(node) => (of_vocabulary(reading, node)?, node),
    };
    let built = RegexBuilder::new(&pattern)
        .case_insensitive(ignores_case)
        .nest_limit(NESTING_MAX)
        .size_limit(COMPILED_BYTES_MAX)
        .build();
    match built {
        Ok(regex) => Some(regex),
        Err(error) => {
            let problem = match error {
                regex::Error::CompiledTooBig(limit) => Problem::new(
                    node.span,
                    format!("compiled, this needs more than the {limit} bytes that are allowed"),
                )
                .help("repetitions such as {1,1000} multiply, and vocabularies add up: divide the rule"),
                other => Problem::new(node.span, format!("the pattern cannot be read: {other}")),
            };
            reading.problem(problem);
            None
        }
    }
}

/// A pattern in which nothing is wrong.
fn checked(reading: &mut Reading, node: &Node, ignores_case: bool, source: &Source) -> Option<String> {
    let pattern = reading.word(node, "the pattern")?.trim_end_matches('\n');
    // In double quotation marks YAML reads "\b" as a backspace.
    if let Some(at) = pattern.find('\u{8}') {
        let problem = Problem::new(node.span_of(source, at..at + 1), "the pattern has a backspace in it");
        reading.problem(problem.help("in double quotation marks \\b is one; put the pattern in single ones"));
        return None;
    }
    let parsed =
        ParserBuilder::new().case_insensitive(ignores_case).nest_limit(NESTING_MAX).build().parse(pattern);
    let problem = match &parsed {
        Ok(parsed) if parsed.properties().minimum_len() == Some(0) => {
            Problem::new(node.span, "the pattern can match nothing at all, which stands everywhere")
                .help("let it ask for one character at least: + in place of *")
        }
        Ok(_) => return Some(pattern.to_owned()),
        Err(regex_syntax::Error::Parse(error)) => {
            let span = place(node, pattern, error.span().start.offset..error.span().end.offset, source);
            let problem = Problem::new(span, format!("the pattern cannot be read: {}", error.kind()));
            match error.kind() {
                ErrorKind::UnsupportedLookAround => {
                    problem.help("“unless” says what must not stand there; patterns take linear time")
                }
                ErrorKind::UnsupportedBackreference => {
                    problem.help("patterns take linear time, and cannot look for what was found before")
                }
                ErrorKind::NestLimitExceeded(limit) => {
                    problem.help(format!("groups stand in each other at most {limit} deep"))
                }
                _ => problem,
            }
        }
        Err(regex_syntax::Error::Translate(error)) => {
            let span = place(node, pattern, error.span().start.offset..error.span().end.offset, source);
            Problem::new(span, format!("the pattern cannot be read: {}", error.kind()))
        }
        Err(other) => Problem::new(node.span, format!("the pattern cannot be read: {other}")),
    };
    reading.problem(problem);
    None
}

/// Where a range of a pattern stands in the file; an empty one marks the character at it, or the last.
fn place(node: &Node, pattern: &str, range: std::ops::Range<usize>, source: &Source) -> Span {
    let range = if range.is_empty() {
        match pattern[range.start..].chars().next() {
            Some(next) => range.start..range.start + next.len_utf8(),
            None => pattern.char_indices().next_back().map_or(0..0, |(at, _)| at..pattern.len()),
        }
    } else {
        range
    };
    node.span_of(source, range)
}

/// The pattern of whole words and phrases, the longest first.
fn of_vocabulary(reading: &mut Reading, node: &Node) -> Option<String> {
    let before = reading.problems.len();
    let mut terms = Vec::new();
    for item in reading.items(node, "the vocabulary") {
        let Some(word) = reading.word(item, "a term") else { continue };
        terms.push(folded(word));
    }
    if terms.is_empty() {
        if reading.problems.len() == before {
            reading.problem(Problem::new(node.span, "the vocabulary has no words"));
        }
        return None;
    }
    terms.sort_by(|one, two| two.len().cmp(&one.len()).then_with(|| one.cmp(two)));
    let whole = |term: &String| {
        let is_of_word = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let before = if is_of_word(term.chars().next()) { r"\b" } else { "" };
        let behind = if is_of_word(term.chars().next_back()) { r"\b" } else { "" };
        format!("{before}{}{behind}", regex::escape(term))
    };
    Some(terms.iter().map(whole).collect::<Vec<_>>().join("|"))
}
