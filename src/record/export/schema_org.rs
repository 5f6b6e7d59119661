//! A record in the words of schema.org, as JSON-LD: a message or a work, kept in an archive, printed in a book.

use serde_json::{Value, json};

use super::body::is_body;
use super::made::{Extent, Made, Moment};
use super::{is_correspondence, kind, object, printed, shelf, volume_title};
use crate::document::label;
use crate::document::sentence::sentences;
use crate::record::shape::{Agent, Record, Source};
use crate::vocabulary::Vocabulary;

/// A sender or recipient. schema.org knows persons and bodies alone, and a heading says which by its noun: “the Embassy in Peru” is
/// a body, “the Secretary of State” a person who is not named.
fn named(agent: &Agent) -> Value {
    let is_person = agent.office.is_some() || agent.person.is_some();
    let kind = if !is_person && is_body(&agent.name) { "Organization" } else { "Person" };
    object(vec![("@type", json!(kind)), ("name", json!(agent.name)), ("jobTitle", json!(agent.office))])
}

/// Where the item is: as the note cites it, which has the order of the parts, where all that the record has stands there; otherwise
/// from the record's own parts. What a person adds or mends in the record is told so, and what ends too early in the note is whole.
fn location(source: &Source) -> Option<String> {
    let cited = source.raw.as_deref().map(citation);
    if let Some(cited) = cited.filter(|cited| shelf::is_in(source, cited)) {
        return Some(cited.to_owned());
    }
    let parts = shelf::whole(source);
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How a note cites the item: the first sentence of the source note, without its prefix, its full stop, and the marking and remarks behind it.
fn citation(note: &str) -> &str {
    let opening = note.split_once("ource: ").filter(|(before, _)| matches!(*before, "S" | "s" | "[S" | "[s"));
    let words = opening.map_or(note, |(_, words)| words).trim();
    let vocabulary = Vocabulary::built_in();
    let first = sentences(words, &|text| label::begins_label(text, vocabulary)).into_iter().next();
    let cited = first.map_or(words, |first| &words[first]).trim_end_matches([']', ' ']);
    // The last full stop of "U.S." ends the sentence as well.
    if cited.ends_with("U.S.") { cited } else { cited.trim_end_matches('.') }
}

/// When it was made, in ISO 8601: a date or an interval; and the open interval of a date of which one end alone is known, which
/// schema.org has for the time that a work is about alone.
fn dates(record: &Record) -> (Option<String>, Option<String>) {
    match Made::read(record).map(|made| made.extent) {
        Some(Extent::At(moment)) => (Some(moment.iso()), None),
        Some(Extent::Over(Some(first), Some(last))) => {
            (Some(format!("{}/{}", first.iso(), last.iso())), None)
        }
        Some(Extent::Over(first, last)) => {
            let end = |moment: Option<Moment>| moment.map_or("..".to_owned(), |moment| moment.iso());
            (None, Some(format!("{}/{}", end(first), end(last))))
        }
        None => (None, None),
    }
}

/// A work.
pub fn export(record: &Record) -> Value {
    let rest = &record.rest;
    let (source, publication) = (rest.source.as_ref(), rest.publication.as_ref());
    let is_message = is_correspondence(record.kind);
    let names = |list: Option<&Vec<Agent>>| list.into_iter().flatten().map(named).collect::<Vec<_>>();
    let audience_of = |agent: &Agent| json!({ "@type": "Audience", "name": printed(agent) });
    let from = names(rest.from.as_ref());
    let (sender, author) = if is_message { (from, Vec::new()) } else { (Vec::new(), from) };
    let (recipient, audience) = if is_message {
        (names(rest.to.as_ref()), Vec::new())
    } else {
        (Vec::new(), rest.to.iter().flatten().map(audience_of).collect())
    };
    let archive = source.and_then(|source| source.repository.as_ref());
    let archive = archive.map(|name| json!({ "@type": "ArchiveOrganization", "name": name }));
    let publisher = publication.and_then(|publication| publication.publisher.as_ref());
    let publisher = publisher.map(|name| json!({ "@type": "Organization", "name": name }));
    let volume = object(vec![
        ("@type", json!("Book")),
        ("identifier", json!(record.volume)),
        ("name", json!(volume_title(record))),
        ("publisher", json!(publisher)),
        (
            "datePublished",
            json!(publication.and_then(|publication| publication.date.as_ref()).map(ToString::to_string)),
        ),
        ("isbn", json!(publication.and_then(|publication| publication.isbn.as_ref()))),
        ("url", json!(publication.and_then(|publication| publication.url.as_ref()))),
    ]);
    let pages = rest.pages.as_ref();
    let mut types = vec![if is_message { "Message" } else { "CreativeWork" }, "ArchiveComponent"];
    // Only a part of a book has pages.
    types.extend(
        pages.is_some_and(|pages| pages.first.is_some() || pages.last.is_some()).then_some("Chapter"),
    );
    let (created, coverage) = dates(record);
    object(vec![
        ("@context", json!("https://schema.org")),
        ("@type", json!(types)),
        ("identifier", json!(record.id)),
        ("name", json!(record.title)),
        ("additionalType", kind(record)),
        ("position", json!(record.number)),
        ("sender", json!(sender)),
        ("recipient", json!(recipient)),
        ("author", json!(author)),
        ("audience", json!(audience)),
        ("dateCreated", json!(created)),
        ("temporalCoverage", json!(coverage)),
        (
            "locationCreated",
            json!(rest.place.as_ref().map(|place| json!({ "@type": "Place", "name": place }))),
        ),
        ("holdingArchive", json!(archive)),
        ("itemLocation", json!(source.and_then(location))),
        ("conditionsOfAccess", json!(rest.classification.as_ref().and_then(|label| label.current.as_ref()))),
        ("pageStart", json!(pages.and_then(|pages| pages.first.as_ref()))),
        ("pageEnd", json!(pages.and_then(|pages| pages.last.as_ref()))),
        ("inLanguage", json!(rest.languages)),
        ("license", json!(rest.rights)),
        ("isPartOf", volume),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_where_its_note_cites_it() {
        assert_eq!(
            citation(
                "Source: Johnson Library, National Security File, Peru, Vol. III, 10/67–11/68. Confidential. A copy was sent to Christian."
            ),
            "Johnson Library, National Security File, Peru, Vol. III, 10/67–11/68"
        );
        assert_eq!(
            citation(
                "[Source: Central Intelligence Agency, Job 79–01025A. Secret. 3 pages not declassified.]"
            ),
            "Central Intelligence Agency, Job 79–01025A"
        );
        assert_eq!(citation("851G.00/1–1949: Telegram"), "851G.00/1–1949: Telegram");
    }
}
