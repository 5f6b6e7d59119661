//! What is said of a violation, in the words of the other rules about records.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value as Json;

use crate::nearest::nearest;
use crate::yaml::{Node, Problem, Value};

/// What to do where a key is missing.
pub const ASKED: &str = "add the key: the schema of the edition asks for it";

/// A value of more characters is not quoted.
const QUOTED_CHARACTERS_MAX: usize = 60;

/// Tells an error, at its key or value in the record.
pub fn tell(record: &Node, schema: &Json, error: &ValidationError, problems: &mut Vec<Problem>) {
    let place = Place::of(record, error.instance_path().as_str());
    let known = |options: &Json| words(options.as_array().into_iter().flatten());
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            let keys = keys_beside(schema, error.schema_path().as_str());
            for key in unexpected {
                problems.push(place.unknown_key(key, &keys));
            }
        }
        Kind::Required { property } => {
            let path = place.within(property.as_str().unwrap_or_default());
            problems
                .push(Problem::new(place.first_key(), format!("“{path}” is missing")).help(ASKED.to_owned()));
        }
        Kind::Enum { options } => problems.push(place.none_of(&known(options))),
        Kind::Constant { expected_value } => {
            problems.push(place.none_of(&words(std::iter::once(&**expected_value))));
        }
        Kind::Pattern { pattern } => problems.push(place.unlike(pattern)),
        Kind::Type { kind } => problems.push(place.wrong_type(kind)),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            match meant(context, error.instance_path().as_str()) {
                Some(branch) => branch.iter().for_each(|error| tell(record, schema, error, problems)),
                None => problems.push(place.of_no_form(context)),
            }
        }
        Kind::PropertyNames { error: inner } => {
            let name = inner.instance().as_str().unwrap_or_default();
            let span = place.value.pointed(&format!("/{}", escaped(name)));
            let span = span.and_then(|(key, _)| key).map_or(place.span(), |key| key.span);
            problems.push(Problem::new(span, format!("a key cannot be called “{name}”")));
        }
        _ => {
            let words = error.masked_with(place.quoted()).to_string();
            problems.push(Problem::new(place.span(), place.named(&words)));
        }
    }
}

/// Of the forms that a value may have, the one that it was meant to have: whose fault is none of the type of the whole.
fn meant<'c, 'e>(context: &'c [Vec<ValidationError<'e>>], whole: &str) -> Option<&'c [ValidationError<'e>]> {
    let is_other = |error: &ValidationError| {
        matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str() == whole
    };
    let mut fitting = context.iter().filter(|branch| !branch.iter().any(is_other));
    let branch = fitting.next()?;
    fitting.next().is_none().then_some(branch)
}

/// Where an error is told.
struct Place<'n> {
    key: Option<&'n Node>,
    value: &'n Node,
    /// The keys that lead there, with full stops between.
    path: String,
}

impl<'n> Place<'n> {
    fn of(record: &'n Node, pointer: &str) -> Self {
        let (key, value) = record.pointed(pointer).unwrap_or((None, record));
        let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
        let keys = steps.filter(|step| !step.bytes().all(|byte| byte.is_ascii_digit()));
        Self { key, value, path: keys.collect::<Vec<_>>().join(".") }
    }

    /// The value; its key, where there is nothing or too much to show.
    fn span(&self) -> crate::source::Span {
        let is_shown = matches!(self.value.value, Value::Scalar(_)) && !self.value.span.is_empty();
        match self.key {
            Some(key) if !is_shown => key.span,
            _ if is_shown => self.value.span,
            _ => self.value.beginning(),
        }
    }

    /// Where a mapping begins, and what it lacks is told.
    fn first_key(&self) -> crate::source::Span {
        match &self.value.value {
            Value::Mapping(entries) => entries.first().map_or(self.span(), |(key, _)| key.span),
            _ => self.span(),
        }
    }

    fn within(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The value as it is quoted.
    fn quoted(&self) -> String {
        match self.value.scalar() {
            Some("") => "nothing".to_owned(),
            Some(word) if word.chars().count() <= QUOTED_CHARACTERS_MAX => format!("“{}”", word.trim()),
            Some(_) => "the text".to_owned(),
            None => self.value.kind().to_owned(),
        }
    }

    fn named(&self, words: &str) -> String {
        if self.path.is_empty() { words.to_owned() } else { format!("“{}”: {words}", self.path) }
    }

    fn name(&self) -> String {
        if self.path.is_empty() { "a record".to_owned() } else { format!("“{}”", self.path) }
    }

    fn unknown_key(&self, key: &str, known: &[String]) -> Problem {
        let span = self.value.pointed(&format!("/{}", escaped(key)));
        let span = span.and_then(|(key, _)| key).map_or(self.span(), |key| key.span);
        let problem = Problem::new(span, format!("the schema has no key “{}”", self.within(key)));
        suggested(problem, key, known)
    }

    fn none_of(&self, known: &[String]) -> Problem {
        let problem = Problem::new(self.span(), format!("{} cannot be {}", self.name(), self.quoted()));
        suggested(problem, self.value.scalar().unwrap_or_default(), known)
    }

    fn unlike(&self, pattern: &str) -> Problem {
        let problem = Problem::new(self.span(), format!("{} cannot be {}", self.name(), self.quoted()));
        problem.help(format!("it must match {pattern}"))
    }

    fn wrong_type(&self, wanted: &TypeKind) -> Problem {
        let wanted: Vec<&str> = match wanted {
            TypeKind::Single(kind) => vec![with_article(kind.as_str())],
            TypeKind::Multiple(kinds) => kinds.iter().map(|kind| with_article(kind.as_str())).collect(),
        };
        let problem = Problem::new(self.span(), format!("{} is {}", self.name(), self.quoted()));
        problem.help(format!("write {}", wanted.join(" or ")))
    }

    fn of_no_form(&self, context: &[Vec<ValidationError>]) -> Problem {
        let mut known = Vec::new();
        for error in context.iter().flatten() {
            match error.kind() {
                Kind::Enum { options } => known.extend(words(options.as_array().into_iter().flatten())),
                Kind::Constant { expected_value } => known.extend(words(std::iter::once(&**expected_value))),
                _ => {}
            }
        }
        if !known.is_empty() {
            return self.none_of(&known);
        }
        let mut wanted = Vec::new();
        for error in context.iter().flatten() {
            if let Kind::Type { kind: TypeKind::Single(kind) } = error.kind()
                && !wanted.contains(&with_article(kind.as_str()))
            {
                wanted.push(with_article(kind.as_str()));
            }
        }
        let problem = Problem::new(self.span(), format!("{} is {}", self.name(), self.quoted()));
        if wanted.is_empty() {
            problem.help("the schema of the edition takes none of this form")
        } else {
            problem.help(format!("write {}", wanted.join(" or ")))
        }
    }
}

/// The problem with the nearest of the known words, or all of them.
fn suggested(problem: Problem, word: &str, known: &[String]) -> Problem {
    match nearest(word, known.iter().map(String::as_str)) {
        Some(near) => problem.help(format!("did you mean {near}?")),
        None if known.is_empty() => problem.help("take it out, or add it to the schema of the edition"),
        None => problem.help(format!("choose one of {}", known.join(", "))),
    }
}

/// The keys that the mapping may have whose keyword a path of the schema ends in.
fn keys_beside(schema: &Json, path: &str) -> Vec<String> {
    let holder = path.rsplit_once('/').and_then(|(holder, _)| schema.pointer(holder));
    let keys = holder.and_then(|holder| holder["properties"].as_object());
    keys.into_iter().flat_map(|keys| keys.keys().cloned()).collect()
}

/// Values as they are written.
fn words<'j>(values: impl Iterator<Item = &'j Json>) -> Vec<String> {
    values.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
}

/// A step of a JSON pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The type of a value, as other rules about records call it.
fn with_article(kind: &str) -> &'static str {
    match kind {
        "array" => "a list, “- item”",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "null" => "nothing",
        "number" => "a number",
        "object" => "a mapping, “key: value”",
        _ => "a text",
    }
}
