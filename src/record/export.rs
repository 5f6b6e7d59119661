//! Records in the words of other standards: Dublin Core, CSL and schema.org, as JSON.

use serde_json::{Map, Value, json};

use super::shape::{Agent, DocumentKind, Record};

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
            Self::DublinCore => dublin_core(record),
            Self::CslJson => csl(record),
            Self::SchemaOrg => schema_org(record),
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
    record.kind.name().into()
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

fn level(record: &Record) -> Option<&str> {
    record.rest.classification.as_ref()?.original.as_deref()
}

/// Terms of DCMI; each key is one of its properties.
fn dublin_core(record: &Record) -> Value {
    let rest = &record.rest;
    let source = rest.source.as_ref();
    let publication = rest.publication.as_ref();
    object(vec![
        ("@context", json!({ "dcterms": "http://purl.org/dc/terms/" })),
        ("dcterms:identifier", json!(record.id)),
        ("dcterms:type", kind(record)),
        ("dcterms:title", json!(record.title)),
        ("dcterms:creator", json!(agents(rest.from.as_ref()))),
        ("dcterms:audience", json!(agents(rest.to.as_ref()))),
        ("dcterms:contributor", json!(agents(rest.participants.as_ref()))),
        ("dcterms:created", json!(date(record))),
        ("dcterms:spatial", json!(rest.place)),
        ("dcterms:source", json!(source.and_then(|source| source.raw.as_ref()))),
        ("dcterms:accessRights", json!(level(record))),
        ("dcterms:isPartOf", json!(volume_title(record).or_else(|| record.volume.clone()))),
        ("dcterms:publisher", json!(publication.and_then(|publication| publication.publisher.as_ref()))),
        (
            "dcterms:issued",
            json!(publication.and_then(|publication| publication.date.as_ref()).map(ToString::to_string)),
        ),
        ("dcterms:language", json!(rest.languages)),
        ("dcterms:rights", json!(rest.rights)),
        ("dcterms:hasPart", json!(attachments(record))),
    ])
}

fn attachments(record: &Record) -> Vec<&str> {
    record.rest.attachments.iter().flatten().map(|attachment| attachment.title.as_str()).collect()
}

/// A name of CSL: bodies and what is printed of persons are literal, since nobody parted given names from the others.
fn literal(name: &str) -> Value {
    json!({ "literal": name })
}

/// "1968-10-05" as CSL has it; the parts of a day, or a range of two.
fn csl_date(record: &Record) -> Value {
    let Some(date) = record.rest.date.as_ref() else { return Value::Null };
    let day = |text: &String| -> Option<Vec<u32>> {
        let day = text.split('T').next().unwrap_or(text);
        day.split('-').map(|part| part.parse().ok()).collect()
    };
    let dates: Option<Vec<Vec<u32>>> = match (&date.when, &date.from, &date.to) {
        (Some(when), ..) => day(when).map(|day| vec![day]),
        (None, Some(from), Some(to)) => day(from).zip(day(to)).map(|(from, to)| vec![from, to]),
        _ => None,
    };
    match (dates, &date.text) {
        (Some(dates), _) => json!({ "date-parts": dates }),
        (None, Some(text)) => json!({ "literal": text }),
        (None, None) => Value::Null,
    }
}

fn csl(record: &Record) -> Value {
    use DocumentKind::{
        Airgram, Despatch, Estimate, Instruction, Letter, Message, Paper, Report, Speech, Telegram, Treaty,
    };
    let rest = &record.rest;
    let (source, publication) = (rest.source.as_ref(), rest.publication.as_ref());
    let item = match record.kind {
        Telegram | Airgram | Letter | Message | Despatch | Instruction => "personal_communication",
        Report | Estimate | Paper => "report",
        Speech => "speech",
        Treaty => "treaty",
        _ => "document",
    };
    let names = |names: Vec<String>| names.iter().map(|name| literal(name)).collect::<Vec<_>>();
    let editors = rest.editors.iter().flatten().map(|editor| literal(&editor.name)).collect::<Vec<_>>();
    let locations = source.map(|source| {
        let box_number = source.r#box.as_ref().map(|number| format!("Box {number}"));
        [box_number, source.folder.clone(), source.file_number.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    });
    let location = locations.filter(|parts| !parts.is_empty()).map(|parts| parts.join(", "));
    let collection = source.and_then(|source| source.series.as_ref()).map(|series| series.join(", "));
    object(vec![
        ("id", json!(record.id)),
        ("type", json!(item)),
        ("title", json!(record.title)),
        ("genre", kind(record)),
        ("number", json!(record.number.as_ref().map(ToString::to_string))),
        ("author", json!(names(agents(rest.from.as_ref())))),
        ("recipient", json!(names(agents(rest.to.as_ref())))),
        ("editor", json!(editors)),
        ("issued", csl_date(record)),
        ("event-place", json!(rest.place)),
        ("archive", json!(source.and_then(|source| source.repository.as_ref()))),
        ("archive_collection", json!(collection)),
        ("archive_location", json!(location)),
        ("container-title", json!(publication.and_then(|publication| publication.title.as_ref()))),
        ("collection-title", json!(publication.and_then(|publication| publication.series.as_ref()))),
        ("volume", json!(publication.and_then(|publication| publication.volume_number.as_ref()))),
        ("publisher", json!(publication.and_then(|publication| publication.publisher.as_ref()))),
        ("publisher-place", json!(publication.and_then(|publication| publication.place.as_ref()))),
        ("page", json!(pages(record))),
    ])
}

fn schema_org(record: &Record) -> Value {
    use DocumentKind::{Airgram, Despatch, Instruction, Letter, Message, Telegram};
    let rest = &record.rest;
    let (source, publication) = (rest.source.as_ref(), rest.publication.as_ref());
    let is_message = matches!(record.kind, Telegram | Airgram | Letter | Message | Despatch | Instruction);
    // A heading does not say whether it names a person or a body.
    let names = |list: Option<&Vec<Agent>>| {
        agents(list).into_iter().map(|name| json!({ "@type": "Thing", "name": name })).collect::<Vec<_>>()
    };
    let from = names(rest.from.as_ref());
    let (sender, author) = if is_message { (from, Vec::new()) } else { (Vec::new(), from) };
    let to = names(rest.to.as_ref());
    let (recipient, audience) = if is_message { (to, Vec::new()) } else { (Vec::new(), to) };
    let archive = source.and_then(|source| source.repository.as_ref());
    let archive = archive.map(|name| json!({ "@type": "ArchiveOrganization", "name": name }));
    let volume = object(vec![
        ("@type", json!("Book")),
        ("identifier", json!(record.volume)),
        ("name", json!(volume_title(record))),
        ("publisher", json!(publication.and_then(|publication| publication.publisher.as_ref()))),
        (
            "datePublished",
            json!(publication.and_then(|publication| publication.date.as_ref()).map(ToString::to_string)),
        ),
        ("isbn", json!(publication.and_then(|publication| publication.isbn.as_ref()))),
    ]);
    let pages = rest.pages.as_ref();
    object(vec![
        ("@context", json!("https://schema.org")),
        ("@type", json!([if is_message { "Message" } else { "CreativeWork" }, "ArchiveComponent"])),
        ("identifier", json!(record.id)),
        ("name", json!(record.title)),
        ("additionalType", kind(record)),
        ("position", json!(record.number)),
        ("sender", json!(sender)),
        ("recipient", json!(recipient)),
        ("author", json!(author)),
        (
            "audience",
            json!(
                audience
                    .into_iter()
                    .map(|to| json!({ "@type": "Audience", "name": to["name"] }))
                    .collect::<Vec<_>>()
            ),
        ),
        ("dateCreated", json!(date(record))),
        (
            "locationCreated",
            json!(rest.place.as_ref().map(|place| json!({ "@type": "Place", "name": place }))),
        ),
        ("holdingArchive", json!(archive)),
        ("itemLocation", json!(source.and_then(|source| source.raw.as_ref()))),
        ("conditionsOfAccess", json!(rest.classification.as_ref().and_then(|label| label.current.as_ref()))),
        ("pageStart", json!(pages.and_then(|pages| pages.first.as_ref()))),
        ("pageEnd", json!(pages.and_then(|pages| pages.last.as_ref()))),
        ("inLanguage", json!(rest.languages)),
        ("license", json!(rest.rights)),
        ("isPartOf", volume),
    ])
}
