//! TEI P5 volumes: one pass over the file, to its markup as one flat list and to the reading text of each document.
//!
//! A file that is not well-formed gives faults with their places, and everything that can be made out is still read.

use std::borrow::Cow;

use crate::document::collection::VolumeIndex;
use crate::document::markup::Markup;
use crate::document::{Asked, BlockKind, Document, Kind, Marker, Note, Standing, Volume};
use crate::read::heading;
use crate::source::{Source, Span};
use crate::vocabulary::Vocabulary;
use builder::Builder;
use draft::Draft;

mod ahead;
mod builder;
mod characters;
mod declaration;
mod draft;
mod lexer;
mod names;
mod numbering;
mod pages;
mod prefixes;
mod scribe;
mod stack;
mod transcript;

/// What was read from a file: its markup, and its documents as text.
#[derive(Debug)]
pub struct Reading<'s> {
    /// The markup.
    pub markup: Markup<'s>,
    drafts: Vec<Draft>,
}

/// Reads a volume.
pub fn read(source: &Source) -> Reading<'_> {
    let (mut markup, drafts) = Builder::new(source).read();
    markup.page_sequences = pages::sequences(&markup);
    Reading { markup, drafts }
}

impl<'s> Reading<'s> {
    /// The volume, with the words of the edition that it is read by; `None` for those that are built in.
    pub fn volume<'r>(&'r self, vocabulary: Option<&'r Vocabulary>) -> Volume<'r>
    where
        's: 'r,
    {
        Volume {
            name: names::volume_name(&self.markup).to_owned(),
            documents: self.drafts.iter().map(|draft| self.document(draft, vocabulary)).collect(),
            is_whole: self.markup.faults.is_empty() && !self.markup.is_in_parts(),
            markup: Some(&self.markup),
        }
    }

    /// What is kept of the volume for the others of its collection.
    pub fn index(&self) -> VolumeIndex {
        VolumeIndex::read(&self.markup, names::id_span(&self.markup))
    }

    fn document<'r>(&'r self, draft: &'r Draft, vocabulary: Option<&'r Vocabulary>) -> Document<'r> {
        let text = draft.transcript.text.as_str();
        let name = names::document_name(self.markup.node(draft.element));
        let notes: Vec<Note> = draft.notes.iter().map(|note| note.note).collect();
        let unnumbered: Vec<usize> =
            (0..notes.len()).filter(|index| !draft.notes[*index].is_numbered).collect();
        let mut markers: Vec<Marker> = draft
            .markers
            .iter()
            .map(|(span, note)| Marker {
                span: *span,
                number: notes[*note].number,
                note: Some(*note),
                standing: Standing::Claimed,
            })
            .collect();
        let discrepancies =
            numbering::settle(text, (&notes, &unnumbered), draft.number_before, draft.body_end, &mut markers);
        let heading = draft
            .transcript
            .blocks
            .iter()
            .find(|block| block.kind == BlockKind::Heading)
            .map(|block| heading::read(text, name, block.span, &markers));
        Document {
            source: self.markup.source,
            text,
            runs: Some(Cow::Borrowed(&draft.transcript.runs)),
            name,
            kind: kind(text, heading.map(|heading| heading.title), draft),
            heading,
            blocks: draft.transcript.blocks.clone(),
            source_note_index: draft.notes.iter().position(|note| note.is_typed_source).unwrap_or(0),
            note_elements: draft.notes.iter().map(|note| note.element).collect(),
            notes,
            strays: Vec::new(),
            markers,
            page_breaks: draft.page_breaks.clone(),
            page_deviations: Vec::new(),
            discrepancies,
            vocabulary,
            asked: Asked::default(),
        }
    }
}

fn kind(text: &str, title: Option<Span>, draft: &Draft) -> Kind {
    if title.is_some_and(|title| text[title.range()].starts_with("Editorial Note")) {
        return Kind::EditorialNote;
    }
    let is_withheld = |span: Span| {
        let words = text[span.range()].trim_start();
        words.starts_with("[Source: ") && words.contains("not declassified")
    };
    if draft.transcript.blocks.iter().any(|block| is_withheld(block.span)) {
        Kind::Withheld
    } else {
        Kind::Ordinary
    }
}
