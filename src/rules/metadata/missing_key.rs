//! A record has what every record needs, what the edition asks for, and what its text supports where that is asked for.

use serde::Deserialize;

use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::Supported;
use crate::record::dating::is_said_in_another_way;
use crate::record::schema::{Fault, RECORD};
use crate::record::written::WrittenRecord;
use crate::rule::{Rule, rule};
use crate::yaml::{Value, suggestion};

/// Why, and with which parameters and examples: `rules/metadata/missing-key.yaml`.
pub const RULE: Rule = rule!(record "metadata/missing-key", check);

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    also: Vec<AskedKey>,
    as_read: bool,
}

/// A key that the edition asks for, one within another with a full stop between.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct AskedKey(String);

impl TryFrom<String> for AskedKey {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        // Behind a key of the edition's own, its own keys stand.
        if path.starts_with("x-") {
            return Ok(Self(path));
        }
        let mut keys = Some(&*RECORD);
        let (mut around, mut at) = ("", 0);
        for key in path.split('.') {
            let Some(known) = keys else { return Err(format!("“{around}” has no keys in a record")) };
            let kind = known.kind(key).ok_or_else(|| {
                let known: Vec<&str> = known.known.iter().map(|(known, _)| known.as_str()).collect();
                // What the key stands in is written with it.
                let help = match nearest(key, known.iter().copied()) {
                    Some(near) => format!("did you mean {}{near}{}?", &path[..at], &path[at + key.len()..]),
                    None => suggestion(key, &known),
                };
                format!("a record has no key “{path}”; {help}")
            })?;
            (keys, around, at) = (kind.keys(), key, at + key.len() + 1);
        }
        Ok(Self(path))
    }
}

fn check(record: &WrittenRecord, parameters: &Parameters, findings: &mut Findings) {
    for violation in record.violations() {
        if violation.fault == Fault::Missing {
            findings.at(violation.span, missing(&violation.path)).help("add the key");
        }
    }
    let told = if parameters.as_read { as_read(record, findings) } else { Vec::new() };
    for AskedKey(path) in &parameters.also {
        let is_told = |told: &&str| path.strip_prefix(told).is_some_and(is_end_or_within);
        if record.field(path).is_none() && !told.iter().any(is_told) && !is_misspelt(record, path) {
            findings
                .at(record.beginning(), missing(path))
                .help("add the key: the preset or the settings of the edition ask for it");
        }
    }
}

/// What is said of a key that is not there, by the edition's own schema as well.
pub fn missing(path: &str) -> String {
    format!("“{path}” is missing")
}

fn is_end_or_within(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('.')
}

/// Tells what the text of the document supports and the record lacks; of what stands within a key that is not there, that key.
fn as_read(record: &WrittenRecord, findings: &mut Findings) -> Vec<&'static str> {
    let mut told = Vec::new();
    let Some(facts) = record.facts() else { return told };
    for supported in facts.supported() {
        let Some(path) = lacked(record, supported.path) else { continue };
        if told.contains(&path) || is_said_elsewhere(record, &supported) || is_misspelt(record, path) {
            continue;
        }
        told.push(path);
        let place = if supported.is_of_header { "the header has it" } else { "the text has it" };
        findings
            .at(record.beginning(), missing(path))
            .label_of(supported.layer, supported.span, place)
            .help("add the key, with what stands there");
    }
    told
}

/// Whether a key, or the one that it stands in, is there and misspelt.
fn is_misspelt(record: &WrittenRecord, path: &str) -> bool {
    record.misspelt().any(|meant| path.strip_prefix(&*meant).is_some_and(is_end_or_within))
}

/// The key that a record lacks, or the one that it would stand in. What stands in no mapping is metadata/wrong-type's.
fn lacked(record: &WrittenRecord, path: &'static str) -> Option<&'static str> {
    if record.field(path).is_some() {
        return None;
    }
    let Some((around, _)) = path.split_once('.') else { return Some(path) };
    match record.field(around).map(|field| &field.value.value) {
        None => Some(around),
        Some(Value::Mapping(_)) => Some(path),
        Some(_) => None,
    }
}

/// Whether another key of the record says it, or may say it.
fn is_said_elsewhere(record: &WrittenRecord, supported: &Supported) -> bool {
    match supported.path {
        // The widest of the series may stand as the collection.
        "source.series" => record.field("source.collection").is_some(),
        // The page that begins with the document may be listed or not.
        "pages.breaks" => {
            let pages = record.facts().map(|facts| (facts.first_page.as_ref(), facts.page_breaks.as_slice()));
            matches!(pages, Some((Some(first), [only])) if first.value == only.value)
                && record.field("pages").is_some()
        }
        path => is_said_in_another_way(record, path),
    }
}
