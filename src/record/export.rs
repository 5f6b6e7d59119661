//! Records in the words of other standards: Dublin Core, CSL and schema.org, as JSON.

use serde_json::{Map, Value};

use super::shape::{Agent, DocumentKind, Record};

mod body;
mod csl;
mod dublin_core;
mod made;
mod schema_org;
mod shelf;

/// The standards that records are exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// DCMI metadata terms.
    DublinCore,
    /// Items of the Citation Style Language, which reference managers and pandoc read.
    CslJson,
    /// JSON-LD of schema.org.
    SchemaOrg,
}

impl Standard {
    /// Every standard.
    pub const ALL: [Self; 3] = [Self::DublinCore, Self::CslJson, Self::SchemaOrg];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::DublinCore => "dublin-core",
            Self::CslJson => "csl-json",
            Self::SchemaOrg => "schema-org",
        }
    }

    /// A record in its words.
    pub fn export(self, record: &Record) -> Value {
        match self {
            Self::DublinCore => dublin_core::export(record),
            Self::CslJson => csl::export(record),
            Self::SchemaOrg => schema_org::export(record),
        }
    }
}

/// An object without the keys that have no value.
fn object(entries: Vec<(&str, Value)>) -> Value {
    let has_value = |value: &Value| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(entries) => !entries.is_empty(),
        _ => true,
    };
    let kept = entries.into_iter().filter(|(_, value)| has_value(value));
    Value::Object(kept.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

/// "the President’s Special Assistant (Rostow)", as the heading has it.
fn printed(agent: &Agent) -> String {
    agent.office.as_ref().map_or_else(|| agent.name.clone(), |office| format!("{office} ({})", agent.name))
}

fn agents(list: Option<&Vec<Agent>>) -> Vec<String> {
    list.into_iter().flatten().map(printed).collect()
}

/// The date as one text: a day, or an interval of EDTF.
fn date(record: &Record) -> Option<String> {
    let date = record.rest.date.as_ref()?;
    let interval = |first: &Option<String>, last: &Option<String>| match (first, last) {
        (Some(first), Some(last)) => Some(format!("{first}/{last}")),
        (Some(first), None) => Some(format!("{first}/..")),
        (None, Some(last)) => Some(format!("../{last}")),
        (None, None) => None,
    };
    date.when
        .clone()
        .or_else(|| interval(&date.from, &date.to))
        .or_else(|| interval(&date.earliest, &date.latest))
}

/// The name of a kind, as the record has it.
fn kind(record: &Record) -> Value {
    record.kind_name().into()
}

fn pages(record: &Record) -> Option<String> {
    let pages = record.rest.pages.as_ref()?;
    match (&pages.first, &pages.last) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}–{last}")),
        (Some(first), _) => Some(first.to_string()),
        _ => None,
    }
}

/// The volume's title with its number and series.
fn volume_title(record: &Record) -> Option<String> {
    let publication = record.rest.publication.as_ref()?;
    let parts = [&publication.series, &publication.volume_number, &publication.title];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The level of the original; “none” and “unknown” say nothing of who may read it.
fn level(record: &Record) -> Option<&str> {
    const NO_LEVEL: [&str; 2] = ["none", "unknown"];
    let level = record.rest.classification.as_ref()?.original.as_deref();
    level.filter(|level| !NO_LEVEL.iter().any(|none| none.eq_ignore_ascii_case(level)))
}

/// Whether it went from somebody to somebody.
fn is_correspondence(kind: DocumentKind) -> bool {
    use DocumentKind::{Airgram, Despatch, Instruction, Letter, Message, Telegram};
    matches!(kind, Telegram | Airgram | Letter | Message | Despatch | Instruction)
}
