//! A record in DCMI metadata terms, as JSON-LD (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>).

use serde_json::{Value, json};

use super::{agents, date, kind, level, object, volume_title};
use crate::record::shape::Record;

/// Terms of DCMI; each key is one of its properties.
pub fn export(record: &Record) -> Value {
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
        ("dcterms:relation", json!(related(record))),
    ])
}

/// Other documents, and where the volume can be read.
fn related(record: &Record) -> Vec<&str> {
    let address = record.rest.publication.as_ref().and_then(|publication| publication.url.as_deref());
    let targets = record.rest.related.iter().flatten().map(|related| related.target.as_str());
    targets.chain(address).collect()
}

fn attachments(record: &Record) -> Vec<&str> {
    record.rest.attachments.iter().flatten().map(|attachment| attachment.title.as_str()).collect()
}
