//! An edition's own JSON Schema for its records (draft 2020-12): what does not hold to it, at the very key or value.
//!
//! Nothing is fetched: a schema stands in one file. Patterns take time in proportion to the text.

use std::fmt;

use serde_json::Value as Json;

#[cfg(feature = "schema")]
use crate::nearest::nearest;
use crate::source::{Source, Span};
use crate::yaml::Node;
#[cfg(feature = "schema")]
use crate::yaml::Value;

/// A schema, compiled.
pub struct EditionSchema {
    /// As it is written.
    text: String,
    #[cfg(feature = "schema")]
    validator: jsonschema::Validator,
}

impl fmt::Debug for EditionSchema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("EditionSchema").field(&self.text).finish()
    }
}

/// Where a record does not hold to an edition's schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaViolation {
    /// Where.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl EditionSchema {
    /// Compiles a schema.
    ///
    /// # Errors
    ///
    /// With a sentence that says why it is none, and the byte where it stops being JSON, if it does.
    pub fn read(text: &str) -> Result<Self, (String, Option<usize>)> {
        let schema: Json = serde_json::from_str(text).map_err(|error| {
            let line_start: usize =
                text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let at = (line_start + error.column().saturating_sub(1)).min(text.len());
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said).to_owned();
            (format!("this is not JSON: {said}"), Some(text.floor_char_boundary(at)))
        })?;
        Self::compiled(text, &schema).map_err(|reason| (reason, None))
    }

    #[cfg(feature = "schema")]
    fn compiled(text: &str, schema: &Json) -> Result<Self, String> {
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .with_pattern_options(jsonschema::PatternOptions::regex())
            .build(schema)
            .map_err(|error| format!("this is no JSON Schema: {error}"))?;
        Ok(Self { text: text.to_owned(), validator })
    }

    #[cfg(not(feature = "schema"))]
    fn compiled(_: &str, _: &Json) -> Result<Self, String> {
        Err("this program was built without JSON Schema; build it with the feature “schema”".to_owned())
    }

    /// Where a record does not hold to it, in the order of the schema's keywords.
    #[cfg(feature = "schema")]
    pub fn violations(&self, record: &Node, source: &Source) -> Vec<SchemaViolation> {
        let instance = json(record, source);
        let errors = self.validator.iter_errors(&instance);
        errors.flat_map(|error| told(&error, record)).collect()
    }

    /// Where a record does not hold to it: nowhere, since there is none.
    #[cfg(not(feature = "schema"))]
    pub fn violations(&self, _: &Node, _: &Source) -> Vec<SchemaViolation> {
        Vec::new()
    }
}

/// What stands in a node, with the types that YAML gives to what is not quoted.
#[cfg(feature = "schema")]
fn json(node: &Node, source: &Source) -> Json {
    match &node.value {
        Value::Scalar(text) => {
            let is_plain = source.slice(node.span) == text;
            let typed = is_plain.then(|| serde_yaml::from_str(text).ok()).flatten();
            match typed {
                Some(Json::Array(_) | Json::Object(_)) | None => Json::String(text.clone()),
                Some(typed) => typed,
            }
        }
        Value::Sequence(items) => items.iter().map(|item| json(item, source)).collect(),
        Value::Mapping(entries) => Json::Object(
            entries
                .iter()
                .filter_map(|(key, value)| Some((key.scalar()?.to_owned(), json(value, source))))
                .collect(),
        ),
    }
}

/// What an error of the validator means, with its place; of several keys, each.
#[cfg(feature = "schema")]
fn told(error: &jsonschema::ValidationError, record: &Node) -> Vec<SchemaViolation> {
    use jsonschema::error::ValidationErrorKind as Kind;
    let pointer = error.instance_path().to_string();
    let (node, path) = found(record, &pointer);
    let name = if path.is_empty() { "the record".to_owned() } else { format!("“{path}”") };
    let one = |span: Span, message: String, help: String| vec![SchemaViolation { span, message, help }];
    let written = node.scalar().map_or_else(|| node.kind().to_owned(), |word| format!("“{word}”"));
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            let told = |key: &String| SchemaViolation {
                span: key_span(node, key),
                message: format!("{name} has no key “{key}” in the edition’s schema"),
                help: "take the key out, or add it to the schema".to_owned(),
            };
            unexpected.iter().map(told).collect()
        }
        Kind::Required { property } => {
            let key = property.as_str().unwrap_or_default();
            one(
                node.beginning(),
                format!("{name} lacks the key “{key}”"),
                "the edition’s schema asks for it".to_owned(),
            )
        }
        Kind::Enum { options } => {
            let words: Vec<String> = options.as_array().into_iter().flatten().map(in_words).collect();
            let near = node.scalar().and_then(|word| nearest(word, words.iter().map(String::as_str)));
            let help = near.map_or_else(
                || format!("choose one of {}", words.join(", ")),
                |near| format!("did you mean {near}?"),
            );
            one(node.span, format!("{name} cannot be {written}"), help)
        }
        Kind::Pattern { pattern } => {
            one(node.span, format!("{name} cannot be {written}"), format!("it must match {pattern}"))
        }
        Kind::Type { .. } => {
            let said = error.to_string();
            let wanted = said.rsplit(" is not of ").next().unwrap_or(&said).to_owned();
            one(
                node.span,
                format!("{name} is {written}"),
                format!("it must be of {}", wanted.replace('"', "")),
            )
        }
        _ => one(node.span, format!("{name} does not hold to the edition’s schema"), error.to_string()),
    }
}

/// The node that a JSON pointer leads to, as far as it does, and its path with full stops.
#[cfg(feature = "schema")]
fn found<'n>(record: &'n Node, pointer: &str) -> (&'n Node, String) {
    let (mut node, mut path) = (record, Vec::new());
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let next = match &node.value {
            Value::Mapping(entries) => {
                entries.iter().find(|(key, _)| key.scalar() == Some(&step)).map(|(_, value)| value)
            }
            Value::Sequence(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
            Value::Scalar(_) => None,
        };
        let Some(next) = next else { break };
        if matches!(node.value, Value::Mapping(_)) {
            path.push(step);
        }
        node = next;
    }
    (node, path.join("."))
}

#[cfg(feature = "schema")]
fn key_span(node: &Node, key: &str) -> Span {
    let Value::Mapping(entries) = &node.value else { return node.span };
    entries.iter().find(|(written, _)| written.scalar() == Some(key)).map_or(node.span, |(key, _)| key.span)
}

#[cfg(feature = "schema")]
fn in_words(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
