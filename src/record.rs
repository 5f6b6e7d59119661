//! The metadata record that a document's text supports.
//!
//! Nothing is guessed: each field is read from the text, from the markup or from the header, or it is absent. [`Facts`] are what
//! was read, each with its place, so that a record that a person wrote can be held against the text; [`Record`] is the same as
//! files have it.

use std::borrow::Cow;

use crate::document::{Document, Layer, Volume};
use crate::source::{Span, trimmed};

mod accents;
pub mod agreement;
mod apparatus;
mod citation;
mod date;
pub mod dating;
#[cfg(feature = "schema")]
pub mod edition_schema;
#[cfg(not(feature = "schema"))]
#[path = "record/no_schema.rs"]
pub mod edition_schema;
pub mod export;
mod facts;
mod header;
mod heading;
pub mod index;
mod kept;
pub mod listing;
pub mod misplaced_list;
pub mod moment;
pub mod naming;
pub mod numbering;
pub mod owner;
pub mod pairing;
mod participants;
mod parties;
pub mod schema;
mod shape;
pub mod sidecar;
mod source;
mod support;
pub mod table;
pub mod unread;
pub mod written;

pub use crate::document::collection::id_part;
pub use facts::{
    AgentFacts, ClassificationFacts, DateFacts, Facts, HeaderFacts, Seen, SourceFacts, Unparted,
};
pub use shape::*;
pub use support::Supported;

/// Derives the records of a volume.
#[derive(Debug)]
pub struct Derivation<'v> {
    volume: &'v Volume<'v>,
    header: HeaderFacts,
}

impl<'v> Derivation<'v> {
    /// Reads the header, which is the same for all documents.
    pub fn new(volume: &'v Volume<'v>) -> Self {
        Self { volume, header: volume.markup.map(header::read).unwrap_or_default() }
    }

    /// What the text says of the document with an index.
    pub fn facts(&self, index: usize) -> Facts {
        let text = Text { document: &self.volume.documents[index], layer: Layer::Document(index as u32) };
        let mut facts = Facts {
            document: name_in_id(text.document, index).into_owned(),
            volume: id_part(&self.volume.name).into_owned(),
            header: self.header.clone(),
            ..Facts::default()
        };
        match self.volume.markup {
            Some(markup) => {
                let node = markup.document(index);
                date::of_markup(node, &mut facts);
                apparatus::of_markup(markup, node, &mut facts);
            }
            None => date::of_text(text, &mut facts),
        }
        heading::read(text, &mut facts);
        parties::read(text, self.volume.markup, &mut facts);
        participants::read(text, &mut facts);
        source::read(text, &mut facts);
        apparatus::read(text, self.volume.markup, &mut facts);
        facts
    }

    /// The records of all documents that have a heading, in order.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        (0..self.volume.documents.len()).filter_map(|index| self.facts(index).record())
    }
}

/// What the id of a record calls a document; a division without an id is called by its place.
pub fn name_in_id<'d>(document: &Document<'d>, index: usize) -> Cow<'d, str> {
    if document.name.trim().is_empty() {
        return Cow::Owned(format!("document-{}", index + 1));
    }
    id_part(document.name)
}

/// The reading text of a document, and the layer that its spans are of.
#[derive(Clone, Copy, Debug)]
struct Text<'d> {
    document: &'d Document<'d>,
    layer: Layer,
}

impl Text<'_> {
    fn seen<T>(self, span: Span, value: T) -> Seen<T> {
        Seen { value, span, layer: self.layer }
    }
}
