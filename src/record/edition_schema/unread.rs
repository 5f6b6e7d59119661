//! What is said of a schema that cannot be read: what is no JSON, and what shows when it is compiled.

use jsonschema::ValidationError;
use regex_syntax::ast::ErrorKind;

use crate::source::Span;
use crate::yaml::{Node, Problem, Value};

/// Where a text, which begins in a place of its file, stops being JSON.
pub fn not_json(text: &str, base: usize, error: &serde_json::Error) -> Problem {
    let line_start: usize =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = text.floor_char_boundary((line_start + error.column().saturating_sub(1)).min(text.len()));
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words);
    // YAML is what else people write schemas in; a list or mapping in brackets is meant to be JSON.
    let is_begun = text.trim_start().starts_with(['{', '[']);
    let problem = Problem::new(Span::new(base + at, base + end), format!("this is not JSON: {words}"));
    problem.help(if is_begun {
        "JSON has its keys and texts in double quotation marks, a comma between two entries and none behind the last, and no comments"
    } else {
        "a schema is written in JSON and not in YAML: {\"properties\": {\"x-shelf\": {\"type\": \"string\"}}}"
    })
}

/// A mistake that shows when the schema is compiled, where it stands.
pub fn mistake(root: &Node, error: &ValidationError) -> Problem {
    let pointer = error.instance_path().as_str();
    let (key, value) = root.pointed(pointer).unwrap_or((None, root));
    let is_short = matches!(value.value, Value::Scalar(_)) && !value.span.is_empty();
    let span = if is_short { value.span } else { key.map_or(value.beginning(), |key| key.span) };
    let what = value.scalar().map_or_else(|| value.kind().to_owned(), |word| format!("“{word}”"));
    let words = error.masked_with(what).to_string();
    let is_pattern = pointer.rsplit('/').next() == Some("pattern");
    match value.scalar().filter(|_| is_pattern).and_then(|pattern| regex_syntax::parse(pattern).err()) {
        Some(error) => of_pattern(span, &error),
        None => Problem::new(span, format!("this is no JSON Schema: {words}")),
    }
}

/// What is wrong with a pattern.
fn of_pattern(span: Span, error: &regex_syntax::Error) -> Problem {
    let (kind, help) = match error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), help_for(error.kind())),
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), None),
        other => (other.to_string(), None),
    };
    let problem = Problem::new(span, format!("the pattern cannot be read: {kind}"));
    match help {
        Some(help) => problem.help(help),
        None => problem,
    }
}

fn help_for(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::UnsupportedLookAround | ErrorKind::UnsupportedBackreference => {
            "write a pattern without looking around and without \\1"
        }
        ErrorKind::GroupUnclosed => "close it with “)”; the sign itself is written \\\\( in JSON",
        ErrorKind::GroupUnopened => "take the “)” out; the sign itself is written \\\\) in JSON",
        ErrorKind::ClassUnclosed => "close it with “]”; the sign itself is written \\\\[ in JSON",
        ErrorKind::RepetitionMissing => {
            "before *, + and ? stands what is repeated; the sign itself has \\\\ before it in JSON"
        }
        _ => return None,
    })
}
