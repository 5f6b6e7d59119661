//! What is said of a violation, in the words of the other rules about records.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value as Json;

use crate::yaml::{Node, Problem};
use place::{Place, words};

mod place;

/// What to do where a key is missing.
pub const ASKED: &str = "add the key: the schema of the edition asks for it";

/// What is held against a schema.
#[derive(Clone, Copy)]
pub struct Told<'n> {
    /// It, with its places.
    pub root: &'n Node,
    /// What the whole of it is called, with its article.
    pub whole: &'static str,
    /// The schema.
    pub schema: &'n Json,
}

impl Told<'_> {
    /// Tells an error, at its key or value.
    pub fn tell(self, error: &ValidationError, problems: &mut Vec<Problem>) {
        let place = Place::of(self, error.instance_path().as_str());
        match error.kind() {
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                let keys = keys_beside(self.schema, error.schema_path().as_str());
                problems.extend(unexpected.iter().map(|key| place.unknown_key(key, &keys)));
            }
            Kind::Required { property } => {
                problems.push(place.missing(&[property.as_str().unwrap_or_default()]));
            }
            Kind::Enum { .. } | Kind::Constant { .. } => problems.push(place.none_of(&allowed(error))),
            Kind::Type { kind } => problems.push(place.wrong_type(&types(kind), error.instance())),
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                self.tell_forms(context, error, &place, problems);
            }
            Kind::PropertyNames { error: inner } => {
                problems.push(place.misnamed_key(inner.instance().as_str().unwrap_or_default()));
            }
            kind => problems.push(place.otherwise(kind, error.instance())),
        }
    }

    /// Tells what keeps a value from the form that it was meant to have, of several.
    fn tell_forms(
        self,
        context: &[Vec<ValidationError>],
        error: &ValidationError,
        place: &Place,
        problems: &mut Vec<Problem>,
    ) {
        let whole = error.instance_path().as_str();
        let is_other = |error: &ValidationError| {
            matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str() == whole
        };
        let fitting: Vec<_> = context.iter().filter(|branch| !branch.iter().any(is_other)).collect();
        let Some(least) = fitting.iter().map(|branch| cost(branch)).min() else {
            let wanted = context.iter().flatten().filter_map(|error| match error.kind() {
                Kind::Type { kind } => Some(types(kind)),
                _ => None,
            });
            problems.push(place.wrong_type(&wanted.flatten().collect::<Vec<_>>(), error.instance()));
            return;
        };
        // A word that no form takes is told as that, however near one of them is.
        if let Some(problem) = self.told_of_all(&fitting, is_listed) {
            problems.push(problem);
            return;
        }
        let nearest: Vec<_> = fitting.into_iter().filter(|branch| cost(branch) == least).collect();
        if let Some(problem) = self.told_of_all(&nearest, |_| true) {
            problems.push(problem);
            return;
        }
        // Of equally near forms the one that goes deepest was meant.
        let depth = |branch: &[ValidationError]| {
            branch.iter().map(|error| error.instance_path().as_str().matches('/').count()).max()
        };
        let deepest = nearest.iter().map(|branch| depth(branch)).max();
        if let Some(branch) = nearest.iter().find(|branch| Some(depth(branch)) == deepest) {
            branch.iter().for_each(|error| self.tell(error, problems));
        }
    }

    /// What several forms say of one place: one of these keys is missing, or the value is none of theirs.
    fn told_of_all(self, forms: &[&Vec<ValidationError>], is_asked: fn(&Kind) -> bool) -> Option<Problem> {
        let [first, _, ..] = forms else { return None };
        for error in first.iter().filter(|error| is_asked(error.kind())) {
            let at = error.instance_path().as_str();
            let same: Vec<&ValidationError> = forms
                .iter()
                .filter_map(|form| {
                    form.iter().find(|other| {
                        other.instance_path().as_str() == at && is_alike(other.kind(), error.kind())
                    })
                })
                .collect();
            if same.len() < forms.len() {
                continue;
            }
            let place = Place::of(self, at);
            let missing = same.iter().filter_map(|error| match error.kind() {
                Kind::Required { property } => property.as_str(),
                _ => None,
            });
            let missing: Vec<&str> = missing.collect();
            if missing.is_empty() {
                return Some(
                    place.none_of(&same.iter().flat_map(|error| allowed(error)).collect::<Vec<_>>()),
                );
            }
            return Some(place.missing(&missing));
        }
        None
    }
}

/// Whether an error is that of a value that is none of a list.
fn is_listed(kind: &Kind) -> bool {
    matches!(kind, Kind::Enum { .. } | Kind::Constant { .. })
}

/// Whether two errors ask for a key each, or for a value of a list.
fn is_alike(one: &Kind, other: &Kind) -> bool {
    let is_missing = |kind: &Kind| matches!(kind, Kind::Required { .. });
    is_listed(one) && is_listed(other) || is_missing(one) && is_missing(other)
}

/// How far a value is from a form: how many keys and values are other ones. A fixed word mostly says which form is meant.
fn cost(form: &[ValidationError]) -> usize {
    const OF_FIXED_WORD: usize = 4;
    let of = |error: &ValidationError| match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            unexpected.len()
        }
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            context.iter().map(|form| cost(form)).min().unwrap_or(1)
        }
        Kind::Constant { .. } => OF_FIXED_WORD,
        Kind::Enum { options } if options.as_array().is_some_and(|options| options.len() == 1) => {
            OF_FIXED_WORD
        }
        _ => 1,
    };
    form.iter().map(of).sum()
}

/// The values of a list, as they are written.
fn allowed(error: &ValidationError) -> Vec<String> {
    match error.kind() {
        Kind::Enum { options } => words(options.as_array().into_iter().flatten()),
        Kind::Constant { expected_value } => words(std::iter::once(&**expected_value)),
        _ => Vec::new(),
    }
}

fn types(kind: &TypeKind) -> Vec<&str> {
    match kind {
        TypeKind::Single(kind) => vec![kind.as_str()],
        TypeKind::Multiple(kinds) => kinds.iter().map(jsonschema::JsonType::as_str).collect(),
    }
}

/// The keys that the mapping may have whose keyword a path of the schema ends in.
fn keys_beside(schema: &Json, path: &str) -> Vec<String> {
    let (holder, _) = path.rsplit_once('/').unwrap_or(("", path));
    let mut at = schema;
    for step in holder.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let next = match at {
            Json::Array(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)),
            _ => at.get(&step),
        };
        // A reference leads to another place of the file.
        let reference = next.filter(|_| step == "$ref").and_then(Json::as_str);
        let pointed = reference.and_then(|reference| schema.pointer(reference.strip_prefix('#')?));
        let Some(next) = pointed.or(next) else { return Vec::new() };
        at = next;
    }
    at["properties"].as_object().into_iter().flat_map(|keys| keys.keys().cloned()).collect()
}
