//! A record as an item of the Citation Style Language (<https://docs.citationstyles.org/en/stable/specification.html>).

use serde_json::{Value, json};

use super::{is_correspondence, kind, object, pages, shelf};
use crate::record::shape::{Agent, DocumentKind, Record};

/// A name of CSL: those of bodies and persons are literal, since nobody parted given names from the others. An office is none.
fn literal(name: &str) -> Value {
    json!({ "literal": name })
}

/// The date in parts, which every reader takes: a day, or a range of two. A date that the record has in words alone is left out,
/// because not every reader takes words for a date.
fn issued(record: &Record) -> Value {
    let Some(date) = record.rest.date.as_ref() else { return Value::Null };
    let day = |text: &String| -> Option<Vec<u32>> {
        let day = text.split('T').next().unwrap_or(text);
        day.split('-').map(|part| part.parse().ok()).collect()
    };
    let range = |first: &Option<String>, last: &Option<String>| {
        Some(vec![first.as_ref().and_then(day)?, last.as_ref().and_then(day)?])
    };
    if let Some(dates) = date.when.as_ref().and_then(day).map(|day| vec![day]) {
        return json!({ "date-parts": dates });
    }
    if let Some(dates) = range(&date.from, &date.to) {
        return json!({ "date-parts": dates });
    }
    // Somewhen between the two.
    range(&date.earliest, &date.latest)
        .map_or(Value::Null, |dates| json!({ "date-parts": dates, "circa": true }))
}

/// An item.
pub fn export(record: &Record) -> Value {
    use DocumentKind::{Estimate, Paper, Report, Speech, Treaty};
    let rest = &record.rest;
    let (source, publication) = (rest.source.as_ref(), rest.publication.as_ref());
    let item = match record.kind {
        kind if is_correspondence(kind) => "personal_communication",
        Report | Estimate | Paper => "report",
        Speech => "speech",
        Treaty => "treaty",
        _ => "document",
    };
    let names = |agents: &Option<Vec<Agent>>| {
        agents.iter().flatten().map(|agent| literal(&agent.name)).collect::<Vec<_>>()
    };
    let editors = rest.editors.iter().flatten().map(|editor| literal(&editor.name)).collect::<Vec<_>>();
    let joined = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join(", "));
    let collection = source.map(shelf::collections).and_then(joined);
    let location = source.map(shelf::places).and_then(joined);
    // Styles put “vol.” before the number themselves.
    let volume = publication.and_then(|publication| publication.volume_number.as_deref());
    let volume = volume.map(|number| number.strip_prefix("Volume ").unwrap_or(number));
    object(vec![
        ("id", json!(record.id)),
        ("type", json!(item)),
        ("title", json!(record.title)),
        ("genre", kind(record)),
        ("number", json!(record.number.as_ref().map(ToString::to_string))),
        ("author", json!(names(&rest.from))),
        ("recipient", json!(names(&rest.to))),
        ("editor", json!(editors)),
        ("issued", issued(record)),
        ("event-place", json!(rest.place)),
        ("archive", json!(source.and_then(|source| source.repository.as_ref()))),
        ("archive_collection", json!(collection)),
        ("archive_location", json!(location)),
        ("container-title", json!(publication.and_then(|publication| publication.title.as_ref()))),
        ("collection-title", json!(publication.and_then(|publication| publication.series.as_ref()))),
        ("volume", json!(volume)),
        ("publisher", json!(publication.and_then(|publication| publication.publisher.as_ref()))),
        ("publisher-place", json!(publication.and_then(|publication| publication.place.as_ref()))),
        ("page", json!(pages(record))),
    ])
}
