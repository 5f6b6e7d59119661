//! Which keys of a record the text of its document supports, each with the place that says it.

use super::facts::{Facts, HeaderFacts, Seen};
use crate::document::Layer;
use crate::source::Span;

/// A key that the text supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supported {
    /// The key, with those that it stands in: "source.box".
    pub path: &'static str,
    /// The words that say it.
    pub span: Span,
    /// What the span is of.
    pub layer: Layer,
    /// Whether the header of the volume says it, for all of its documents.
    pub is_of_header: bool,
}

fn of<T>(path: &'static str, seen: Option<&Seen<T>>) -> Option<Supported> {
    seen.map(|seen| Supported { path, span: seen.span, layer: seen.layer, is_of_header: false })
}

impl Facts {
    /// The keys that the text supports, but for those that every record has and for the number, which has a rule of its own.
    pub fn supported(&self) -> Vec<Supported> {
        let Self { date, source, classification, .. } = self;
        let of_text = [
            of("date.text", date.text.as_ref()),
            of("date.when", date.when.as_ref()),
            of("date.from", date.from.as_ref()),
            of("date.to", date.to.as_ref()),
            of("date.earliest", date.earliest.as_ref()),
            of("date.latest", date.latest.as_ref()),
            of("date.basis", date.basis.as_ref()),
            of("date.calendar", date.calendar.as_ref()),
            of("place", self.place.as_ref()),
            of("from", self.from.first().map(|agent| &agent.name)),
            of("to", self.to.first().map(|agent| &agent.name)),
            of("participants", self.participants.first().map(|agent| &agent.name)),
            of("source.raw", source.raw.as_ref()),
            of("source.repository", source.repository.as_ref()),
            of("source.series", source.series.first()),
            of("source.record-group", source.record_group.as_ref()),
            of("source.lot", source.lot.as_ref()),
            of("source.box", source.r#box.as_ref()),
            of("source.folder", source.folder.as_ref()),
            of("source.file-number", source.file_number.as_ref()),
            of("classification.original", classification.original.as_ref()),
            of("classification.handling", classification.handling.first()),
            of("classification.current", classification.current.as_ref()),
            of("declassification.withheld-pages", self.withheld_pages.as_ref()),
            of("declassification.excisions", self.excisions.first()),
            of("pages.first", self.first_page.as_ref()),
            of("pages.last", self.last_page.as_ref()),
            of("pages.breaks", self.page_breaks.first()),
            of("notes.count", self.note_count.as_ref()),
            of("notes.source", self.source_note.as_ref()),
            of("attachments", self.attachments.first()),
            of("persons", self.persons.first()),
            of("terms", self.terms.first()),
            of("languages", self.languages.first()),
        ];
        of_text.into_iter().flatten().chain(self.header.supported()).collect()
    }
}

impl HeaderFacts {
    fn supported(&self) -> impl Iterator<Item = Supported> {
        let of_header = [
            of("editors", self.editors.first().map(|(name, _)| name)),
            of("rights", self.rights.as_ref()),
            of("publication.series", self.series.as_ref()),
            of("publication.title", self.title.as_ref()),
            of("publication.volume-number", self.volume_number.as_ref()),
            of("publication.publisher", self.publisher.as_ref()),
            of("publication.place", self.place.as_ref()),
            of("publication.date", self.date.as_ref()),
            of("publication.isbn", self.isbn.first()),
        ];
        of_header.into_iter().flatten().map(|supported| Supported { is_of_header: true, ..supported })
    }
}
