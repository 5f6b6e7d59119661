//! Where an error is told, and its words.

use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value as Json;

use super::{ASKED, Told};
use crate::nearest::nearest;
use crate::source::Span;
use crate::yaml::{Node, Problem, Value};

/// A value of more characters is not quoted.
const QUOTED_CHARACTERS_MAX: usize = 60;

/// Where an error is told.
pub struct Place<'n> {
    key: Option<&'n Node>,
    value: &'n Node,
    /// The keys that lead there, with full stops between.
    path: String,
    /// Whether it is an item of the list that they lead to.
    is_item: bool,
    /// What the whole is called.
    whole: &'static str,
}

impl<'n> Place<'n> {
    /// The place that a JSON pointer leads to.
    pub fn of(told: Told<'n>, pointer: &str) -> Self {
        let (key, value) = told.root.pointed(pointer).unwrap_or((None, told.root));
        let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
        let keys = steps.filter(|step| !step.bytes().all(|byte| byte.is_ascii_digit()));
        let path = keys.collect::<Vec<_>>().join(".");
        let around = pointer.rsplit_once('/').and_then(|(around, _)| told.root.pointed(around));
        let is_item = around.is_some_and(|(_, around)| matches!(around.value, Value::Sequence(_)));
        Self { key, value, path, is_item, whole: told.whole }
    }

    /// The value; its key, where there is nothing or too much to show.
    fn span(&self) -> Span {
        let is_short = match &self.value.value {
            Value::Scalar(_) => true,
            Value::Sequence(items) => items.is_empty(),
            Value::Mapping(entries) => entries.is_empty(),
        };
        let is_shown = is_short && !self.value.span.is_empty();
        match self.key {
            Some(key) if !is_shown => key.span,
            _ if is_shown => self.value.span,
            _ => self.value.beginning(),
        }
    }

    /// Where a mapping begins, and what it lacks is told.
    fn first_key(&self) -> Span {
        match &self.value.value {
            Value::Mapping(entries) => entries.first().map_or(self.span(), |(key, _)| key.span),
            _ => self.span(),
        }
    }

    /// Where one of its keys stands.
    fn span_of_key(&self, key: &str) -> Span {
        self.value.entry(key).map_or(self.span(), |(key, _)| key.span)
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

    fn name(&self) -> String {
        match &*self.path {
            "" => self.whole.to_owned(),
            path if self.is_item => format!("an item of “{path}”"),
            path => format!("“{path}”"),
        }
    }

    /// Keys of which one must be there.
    pub fn missing(&self, keys: &[&str]) -> Problem {
        let mut paths: Vec<String> = keys.iter().map(|key| format!("“{}”", self.within(key))).collect();
        paths.dedup();
        Problem::new(self.first_key(), format!("{} is missing", paths.join(" or "))).help(ASKED)
    }

    /// A key that the schema does not have.
    pub fn unknown_key(&self, key: &str, known: &[String]) -> Problem {
        let message = format!("the schema has no key “{}”", self.within(key));
        suggested(Problem::new(self.span_of_key(key), message), key, known)
    }

    /// A key that may not be called so.
    pub fn misnamed_key(&self, key: &str) -> Problem {
        Problem::new(self.span_of_key(key), format!("a key cannot be called “{key}”"))
    }

    /// A value that is none of a list.
    pub fn none_of(&self, known: &[String]) -> Problem {
        let problem = Problem::new(self.span(), format!("{} cannot be {}", self.name(), self.quoted()));
        suggested(problem, self.value.scalar().unwrap_or_default(), known)
    }

    /// A value of another type than is wanted.
    pub fn wrong_type(&self, wanted: &[&str], found: &Json) -> Problem {
        let mut kinds: Vec<&str> = wanted.iter().map(|kind| with_article(kind)).collect();
        kinds.dedup();
        let message = format!("{} is {}, not {}", self.name(), self.quoted(), kinds.join(" or "));
        let word = self.value.scalar().unwrap_or_default();
        let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let help = match found {
            Json::Number(_) | Json::Bool(_) if wanted.contains(&"string") => {
                format!("write \"{word}\", in quotation marks")
            }
            Json::String(_)
                if is_number(word) && wanted.iter().any(|kind| matches!(*kind, "integer" | "number")) =>
            {
                format!("write {word}, without quotation marks")
            }
            _ => {
                let mut forms: Vec<&str> = wanted.iter().map(|kind| form(kind)).collect();
                forms.dedup();
                format!("write {}", forms.join(" or "))
            }
        };
        // Within the whole, a value of another type is marked from its beginning to its end, as by our own rule.
        let is_whole = self.key.is_none() || self.value.span.is_empty();
        Problem::new(if is_whole { self.span() } else { self.value.span }, message).help(help)
    }

    /// What else a schema may ask for.
    pub fn otherwise(&self, kind: &Kind, found: &Json) -> Problem {
        let told = |words: String| Problem::new(self.span(), format!("{} {words}", self.name()));
        let is = |words: String| told(format!("is {}, and must be {words}", self.quoted()));
        let has = |count: usize, of: (&str, &str), words: String| {
            let of = if count == 1 { of.0 } else { of.1 };
            told(format!("has {count} {of}, and must have {words}"))
        };
        let (characters, items, keys) = (("character", "characters"), ("item", "items"), ("key", "keys"));
        let length = found.as_str().map_or(0, |text| text.chars().count());
        let count = found.as_array().map_or(0, Vec::len);
        let size = found.as_object().map_or(0, serde_json::Map::len);
        match kind {
            Kind::Minimum { limit } => is(format!("{limit} or more")),
            Kind::Maximum { limit } => is(format!("{limit} or less")),
            Kind::ExclusiveMinimum { limit } => is(format!("more than {limit}")),
            Kind::ExclusiveMaximum { limit } => is(format!("less than {limit}")),
            Kind::MultipleOf { multiple_of } => is(format!("a multiple of {multiple_of}")),
            Kind::MinLength { limit } => has(length, characters, format!("{limit} or more")),
            Kind::MaxLength { limit } => has(length, characters, format!("{limit} at most")),
            Kind::MinItems { limit } => has(count, items, format!("{limit} or more")),
            Kind::MaxItems { limit } => has(count, items, format!("{limit} at most")),
            Kind::AdditionalItems { limit } => has(count, items, format!("{limit} at most")),
            Kind::MinProperties { limit } => has(size, keys, format!("{limit} or more")),
            Kind::MaxProperties { limit } => has(size, keys, format!("{limit} at most")),
            Kind::UnevaluatedItems { .. } => told("has more items than the schema knows".to_owned()),
            Kind::UniqueItems => self.repeated_item(),
            Kind::Contains => told("has no item of the form that the schema asks for".to_owned()),
            Kind::Pattern { pattern } => {
                told(format!("cannot be {}", self.quoted())).help(format!("it must match {pattern}"))
            }
            Kind::Format { format } => match found.as_str().and_then(|text| foreign_sign(format, text)) {
                Some(sign) => {
                    let (words, help) = told_of_sign(sign, format);
                    told(format!("is {}, and {words}", self.quoted())).help(help)
                }
                None => told(format!("is {}, which is no {}", self.quoted(), named(format))).help(
                    example(format).map_or_else(
                        || format!("the schema of the edition asks for the format “{format}”"),
                        |example| format!("write it as in {example}"),
                    ),
                ),
            },
            Kind::FalseSchema => {
                let span = self.key.map_or(self.span(), |key| key.span);
                Problem::new(span, format!("{} cannot stand here", self.name())).help("take it out")
            }
            Kind::Not { schema } => self.forbidden(schema),
            Kind::OneOfMultipleValid { .. } => {
                told("has several of the forms of which the schema allows one".to_owned())
            }
            _ => told(format!("is {}, which the schema of the edition does not take", self.quoted())),
        }
    }

    /// An item that stands twice in a list.
    fn repeated_item(&self) -> Problem {
        let items = match &self.value.value {
            Value::Sequence(items) => items.as_slice(),
            _ => &[],
        };
        let mut seen = std::collections::HashMap::new();
        let again = items.iter().find_map(|item| {
            let word = item.scalar()?;
            seen.insert(word, item.span).map(|first| (word, item.span, first))
        });
        match again {
            Some((word, span, first)) => Problem::new(span, format!("{} has “{word}” twice", self.name()))
                .other(first, "the first")
                .help("take one out"),
            None => {
                Problem::new(self.span(), format!("{} has an item twice", self.name())).help("take one out")
            }
        }
    }

    /// What the schema forbids: some keys, or some words.
    fn forbidden(&self, schema: &Json) -> Problem {
        let keys = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        let keys: Vec<&str> = keys.collect();
        let named = keys.iter().map(|key| format!("“{}”", self.within(key))).collect::<Vec<_>>();
        match keys.first() {
            Some(first) => {
                let together = if keys.len() > 1 { " together" } else { "" };
                let message = format!("{} cannot stand here{together}", named.join(" and "));
                Problem::new(self.span_of_key(first), message).help("the schema of the edition forbids it")
            }
            None => Problem::new(self.span(), format!("{} cannot be {}", self.name(), self.quoted()))
                .help("the schema of the edition forbids it"),
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

/// Values as they are written.
pub fn words<'j>(values: impl Iterator<Item = &'j Json>) -> Vec<String> {
    values.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
}

/// The type of a value, as other rules about records call it.
fn with_article(kind: &str) -> &'static str {
    match kind {
        "array" => "a list",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "null" => "nothing",
        "number" => "a number",
        "object" => "a mapping",
        _ => "a text",
    }
}

/// The same as it is written.
fn form(kind: &str) -> &'static str {
    match kind {
        "array" => "a list, “- item”",
        "object" => "a mapping, “key: value”",
        kind => with_article(kind),
    }
}

/// What a text is called that has a form.
fn named(format: &str) -> &str {
    match format {
        "date-time" => "date with its time and zone",
        "time" => "time with its zone",
        "email" => "address of mail",
        "hostname" => "name of a host",
        "ipv4" => "address of IPv4",
        "ipv6" => "address of IPv6",
        "uri" | "iri" => "address with its scheme",
        "uri-reference" | "iri-reference" => "address",
        "uuid" => "UUID",
        "regex" => "pattern",
        other => other,
    }
}

/// A text of a form.
fn example(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => "1968-10-05",
        "date-time" => "1968-10-05T14:30:00Z",
        "time" => "14:30:00Z",
        "duration" => "P3D",
        "email" => "editor@example.org",
        "hostname" => "www.example.org",
        "uri" | "iri" => "https://example.org/d5",
        "uuid" => "123e4567-e89b-12d3-a456-426614174000",
        _ => return None,
    })
}

/// The first sign of a text that addresses of its form have not: one that is seen, or a blank.
fn foreign_sign(format: &str, text: &str) -> Option<char> {
    let takes_all_letters = match format {
        "uri" | "uri-reference" => false,
        "iri" | "iri-reference" => true,
        _ => return None,
    };
    let is_of_none = |sign: char| matches!(sign, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    let is_of_iri =
        |sign: char| !sign.is_ascii() && (sign.is_alphanumeric() || matches!(sign, '–' | '—' | '’'));
    text.chars().find(|sign| is_of_none(*sign) || (!takes_all_letters && is_of_iri(*sign)))
}

/// What is said of a sign that addresses of a form have not, and what to do.
fn told_of_sign(sign: char, format: &str) -> (String, String) {
    let encoded: String = sign.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
    match sign {
        ' ' => ("an address has no blank".to_owned(), format!("write each blank as {encoded}")),
        sign if sign.is_ascii() => {
            (format!("an address has no “{sign}”"), format!("write {sign} as {encoded}"))
        }
        sign => (
            format!("an address of the format “{format}” has no “{sign}”"),
            format!(
                "write {sign} as {encoded}, or give the schema the format {}",
                format.replacen("uri", "iri", 1)
            ),
        ),
    }
}
