//! A record as an item of the Citation Style Language (<https://docs.citationstyles.org/en/stable/specification.html>).

use serde_json::{Value, json};

use super::made::{Extent, Made};
use super::{is_correspondence, kind, object, pages, shelf};
use crate::record::shape::{Agent, DocumentKind, Record};

/// A name of CSL: those of bodies and persons are literal, since nobody parted given names from the others. An office is none.
fn literal(name: &str) -> Value {
    json!({ "literal": name })
}

/// The date in parts, which every reader takes: a day, or a range of two. A date that the record has in words alone, or of which it
/// has one end, is left out, because not every reader takes words for a date.
fn issued(record: &Record) -> Value {
    let Some(made) = Made::read(record) else { return Value::Null };
    // A range has no season, and goes about from the one year to the other.
    let (dates, season, is_about) = match &made.extent {
        Extent::At(moment) => (vec![moment.parts()], moment.season, made.is_about),
        Extent::Over(Some(first), Some(last)) => {
            let has_season = first.season.is_some() || last.season.is_some();
            (vec![first.parts(), last.parts()], None, made.is_about || has_season)
        }
        Extent::Over(..) => return Value::Null,
    };
    object(vec![
        ("date-parts", json!(dates)),
        ("season", json!(season)),
        ("circa", json!(is_about.then_some(true))),
    ])
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
        ("URL", json!(publication.and_then(|publication| publication.url.as_ref()))),
    ])
}
