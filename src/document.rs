//! The facts that every form shares: what a document's apparatus consists of and how its parts belong together.
//!
//! Readers decide what is what and what belongs to what; rules only look.

use std::sync::OnceLock;

use crate::source::{Source, Span};
use crate::vocabulary::Vocabulary;
use citation::Element;
use date::Date;
use source_note::SourceNote;

pub mod bracket;
pub mod citation;
pub mod date;
mod discrepancy;
pub mod file_number;
mod heading;
pub mod label;
mod marker;
mod page_break;
mod page_sequence;
pub mod passage;
pub mod redaction;
pub mod reference;
pub mod sentence;
pub mod source_note;

pub use discrepancy::Discrepancy;
pub use heading::{Heading, HeadingNumber, NumberFault};
pub use marker::{Marker, Note, Standing};
pub use page_break::{Notation, PageBreak, PageNumber};
pub use page_sequence::{Deviation, DeviationKind, deviations};

/// What a document is, as its heading and body say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document of the time, with its apparatus.
    Ordinary,
    /// Written by the editors; it has no source note of its own.
    EditorialNote,
    /// Only its source is printed; the document is not declassified.
    Withheld,
}

/// What a line of the body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The first line.
    Heading,
    /// The file number that stands under the heading in volumes of 1948 to 1954.
    FileNumber,
    /// Place and date.
    Dateline,
    /// A paragraph.
    Paragraph,
    /// The head of a list ("SUBJECT").
    ListHead,
    /// An item of a list.
    ListItem,
    /// A row of a table, its cells two blanks apart.
    TableRow,
    /// A page break that stands alone.
    PageBreak,
}

/// A line of the text before the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The line without its line end.
    pub span: Span,
}

/// One document: flat lists of its parts, in the order of the text.
#[derive(Debug)]
pub struct Document<'s> {
    /// The file it stands in.
    pub source: &'s Source,
    /// Its name: a text file's stem.
    pub name: &'s str,
    /// What it is.
    pub kind: Kind,
    /// Its heading, where there is any line at all.
    pub heading: Option<Heading>,
    /// The lines before the notes.
    pub blocks: Vec<Block>,
    /// The list of notes.
    pub notes: Vec<Note>,
    /// Lines among or behind the notes that belong to none of them.
    pub strays: Vec<Span>,
    /// Every place where a footnote is called.
    pub markers: Vec<Marker>,
    /// Every page break, also those whose notation is broken.
    pub page_breaks: Vec<PageBreak>,
    /// Page breaks that do not count on, each cause once.
    pub page_deviations: Vec<Deviation>,
    /// Where markers and notes do not agree, each cause once.
    pub discrepancies: Vec<Discrepancy>,
    /// The words of the edition; `None` for those that are built in.
    pub(crate) vocabulary: Option<&'s Vocabulary>,
    /// Read when a rule first asks.
    pub(crate) source_note: OnceLock<Option<SourceNote>>,
    /// Read when a rule first asks.
    pub(crate) dates: OnceLock<Vec<Date>>,
    /// Read when a rule first asks.
    pub(crate) elements: OnceLock<Vec<Element>>,
}

impl Document<'_> {
    /// The dates, in order.
    pub fn dates(&self) -> &[Date] {
        self.dates.get_or_init(|| date::read(self))
    }

    /// The parts of the citations of all notes, kind after kind.
    pub fn citation_elements(&self) -> &[Element] {
        self.elements.get_or_init(|| match self.notes_span() {
            Some(notes) => citation::elements(self.source.text(), notes),
            None => Vec::new(),
        })
    }

    /// From the first note to the end of the last, where there are any.
    pub fn notes_span(&self) -> Option<Span> {
        let (first, last) = (self.notes.first()?, self.notes.last()?);
        Some(Span::new(first.span.start as usize, last.span.end as usize))
    }

    /// The words of the edition.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.unwrap_or_else(|| Vocabulary::built_in())
    }

    /// The source note, where the first note is one.
    pub fn source_note(&self) -> Option<&SourceNote> {
        self.source_note.get_or_init(|| source_note::read(self)).as_ref()
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The note that holds an offset.
    pub fn note_at(&self, offset: u32) -> Option<&Note> {
        let index = self.notes.partition_point(|note| note.span.start <= offset).checked_sub(1)?;
        self.notes.get(index).filter(|note| offset <= note.span.end)
    }

    /// The page that an offset of the body stands on, as the last numbered page break before it says.
    pub fn page_at(&self, offset: u32) -> Option<PageNumber> {
        let before = self.page_breaks.partition_point(|page| page.span.start <= offset).checked_sub(1)?;
        self.page_breaks[before].in_force
    }
}

/// The documents of one volume, in natural order.
#[derive(Debug)]
pub struct Volume<'s> {
    /// The volume's name: a text document's folder.
    pub name: String,
    /// Its documents.
    pub documents: Vec<Document<'s>>,
}
