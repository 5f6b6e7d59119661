//! The metadata record that a document's text supports.
//!
//! Nothing is guessed: each field is read from the text, from the markup or from the header, or it is absent. [`Facts`] are what
//! was read, each with its place, so that a record that a person wrote can be held against the text; [`Record`] is the same as
//! files have it.

use crate::document::{Document, Layer, Volume};
use crate::source::Span;

mod apparatus;
mod citation;
mod date;
pub mod export;
mod facts;
mod header;
mod heading;
mod participants;
mod parties;
pub mod schema;
mod shape;
pub mod sidecar;
mod source;
pub mod table;
pub mod written;

pub use facts::{AgentFacts, ClassificationFacts, DateFacts, Facts, HeaderFacts, Seen, SourceFacts};
pub use shape::*;

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
            document: text.document.name.to_owned(),
            volume: self.volume.name.clone(),
            header: self.header.clone(),
            ..Facts::default()
        };
        if facts.document.trim().is_empty() {
            // A division without an id is called by its place.
            facts.document = format!("document-{}", index + 1);
        }
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

/// A range of a text without white space at either end.
fn trimmed(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let words = &text[range.clone()];
    let start = range.end - words.trim_start().len();
    start..start + words.trim().len()
}
