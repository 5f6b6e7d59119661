//! The facts that every form shares: what a document's apparatus consists of and how its parts belong together.
//!
//! Readers decide what is what and what belongs to what; rules only look.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::source::{Source, Span};
use crate::vocabulary::Vocabulary;
use citation::Element;
use date::Date;
use markup::Markup;
use place::Places;
use reading::Run;
use source_note::SourceNote;

pub mod bracket;
pub mod citation;
pub mod collection;
pub mod dash;
pub mod date;
mod discrepancy;
pub mod edtf;
pub mod file_number;
mod heading;
pub mod isbn;
pub mod label;
pub mod language;
mod marker;
pub mod markup;
mod page_break;
mod page_sequence;
pub mod passage;
pub mod place;
pub mod pointer;
pub mod printed_date;
pub mod printed_time;
pub mod reading;
pub mod redaction;
pub mod reference;
pub mod review;
pub mod sentence;
pub mod source_note;
pub mod timestamp;
mod unusual;
pub mod waiver;

pub use discrepancy::Discrepancy;
pub use heading::{Heading, HeadingNumber, NumberFault};
pub use marker::{Marker, Note, Standing};
pub use page_break::{Notation, PAGE_MAX, PageBreak, PageNumber};
pub use page_sequence::{Deviation, DeviationKind, deviations};

/// The text that a span is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The reading text of the document with this index in its volume.
    Document(u32),
    /// The file of a TEI volume, markup and all.
    Markup,
    /// The text of records with this index among those of its volume; its places are those of the file.
    Record(u32),
    /// The file of the TEI volume with this index in its collection.
    Volume(u32),
    /// The file of a place of which a rule over a collection speaks, by the index that `Collection::spot` knows it by.
    Spot(u32),
}

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
    /// Its reading text, which every span of a document is of; in plain text, the file's without a record that stands before it.
    pub text: &'s str,
    /// The way from the reading text to the file; `None` where the two are the same.
    pub runs: Option<Cow<'s, [Run]>>,
    /// Its name: a text file's stem, the `xml:id` of a division.
    pub name: &'s str,
    /// What it is.
    pub kind: Kind,
    /// Its heading, where there is any line at all.
    pub heading: Option<Heading>,
    /// The lines before the notes.
    pub blocks: Vec<Block>,
    /// The list of notes.
    pub notes: Vec<Note>,
    /// The note that cites the archive, by index, where any does: the first, unless the markup names another.
    pub source_note_index: usize,
    /// In TEI, the element of each note.
    pub note_elements: Vec<u32>,
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
    /// What is read of it when a rule first asks.
    pub(crate) asked: Asked,
}

/// Facts that few rules look at, or few documents have: each is read once, when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    source_note: OnceLock<Option<SourceNote>>,
    dates: OnceLock<Vec<Date>>,
    elements: OnceLock<Vec<Element>>,
    unusual_characters: OnceLock<Vec<u32>>,
    pub(crate) declassifications: OnceLock<Vec<u32>>,
    pub(crate) places: OnceLock<Places>,
}

impl Document<'_> {
    /// The dates, in order.
    pub fn dates(&self) -> &[Date] {
        self.asked.dates.get_or_init(|| date::read(self))
    }

    /// The parts of the citations of all notes, kind after kind.
    pub fn citation_elements(&self) -> &[Element] {
        self.asked.elements.get_or_init(|| match self.notes_span() {
            Some(notes) => citation::elements(self.text, notes),
            None => Vec::new(),
        })
    }

    /// Where characters stand that few documents have: those beyond ASCII other than dashes, quotation marks and points of
    /// ellipsis, each by its first byte.
    pub fn unusual_characters(&self) -> impl Iterator<Item = usize> {
        let places = self.asked.unusual_characters.get_or_init(|| unusual::unusual_characters(self.text));
        places.iter().map(|at| *at as usize)
    }

    /// From the first note to the end of the last, where there are any.
    pub fn notes_span(&self) -> Option<Span> {
        let (first, last) = (self.notes.first()?, self.notes.last()?);
        Some(Span::new(first.span.start as usize, last.span.end as usize))
    }

    /// Where the text of a document begins that is printed; `None` of an editorial note, and of a notice in place of a text.
    pub fn printed_text(&self) -> Option<Span> {
        let mut paragraphs = self.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let first = paragraphs.next().filter(|_| self.kind == Kind::Ordinary)?;
        (!self.words(first.span).contains("[Source: ")).then_some(first.span)
    }

    /// The words of the edition.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.unwrap_or_else(|| Vocabulary::built_in())
    }

    /// The source note, where the first note is one.
    pub fn source_note(&self) -> Option<&SourceNote> {
        self.asked.source_note.get_or_init(|| source_note::read(self)).as_ref()
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The bytes of the file that a span of the reading text stands for.
    pub fn file_span(&self, span: Span) -> Span {
        self.runs.as_deref().map_or(span, |runs| reading::file_span(runs, span))
    }

    /// The bytes of the file that a span of the reading text was copied from; `None` where they are not the same.
    pub fn copied_span(&self, span: Span) -> Option<Span> {
        self.runs.as_deref().map_or(Some(span), |runs| reading::copied_span(runs, span))
    }

    /// Whether the last tag before a span begins so, with nothing but white space between; in plain text, nothing can stand there.
    pub fn stands_behind_tag(&self, span: Span, tag: &str) -> bool {
        if !self.source.is_tei() {
            return true;
        }
        let Some(place) = self.copied_span(span) else { return false };
        let before = self.source.text()[..place.start as usize].trim_end();
        before.ends_with('>') && before.rfind('<').is_some_and(|open| before[open..].starts_with(tag))
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

/// The documents of one volume: text files in natural order, or the divisions of a TEI file.
#[derive(Debug)]
pub struct Volume<'s> {
    /// The volume's name: a text document's folder, the `idno` of a TEI file.
    pub name: String,
    /// Its documents.
    pub documents: Vec<Document<'s>>,
    /// Whether those are all that it has: not where some were left out, or could not be read.
    pub is_whole: bool,
    /// In TEI, the markup of the file.
    pub markup: Option<&'s Markup<'s>>,
}

/// Page breaks that are counted together, with what they are of.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'v> {
    /// What their spans are of.
    pub layer: Layer,
    /// In the order of the text.
    pub breaks: &'v [PageBreak],
    /// Those that do not count on.
    pub deviations: &'v [Deviation],
}

impl<'s> Volume<'s> {
    /// The documents by their names; of two with one name, the later.
    pub fn names(&self) -> HashMap<&'s str, usize> {
        self.documents.iter().enumerate().map(|(index, document)| (document.name, index)).collect()
    }
}

impl Volume<'_> {
    /// The sequences of page breaks: one a document in plain text, those of the markup in TEI.
    pub fn pages(&self) -> impl Iterator<Item = Pages<'_>> {
        let texts = if self.markup.is_some() { [].as_slice() } else { self.documents.as_slice() };
        let of_text = texts.iter().enumerate().map(|(index, document)| Pages {
            layer: Layer::Document(index as u32),
            breaks: &document.page_breaks,
            deviations: &document.page_deviations,
        });
        let of_markup = self.markup.into_iter().flat_map(|markup| &markup.page_sequences).map(|sequence| {
            Pages { layer: Layer::Markup, breaks: &sequence.breaks, deviations: &sequence.deviations }
        });
        of_text.chain(of_markup)
    }
}

impl<'v> Pages<'v> {
    /// The deviations of one kind, in the order of the text.
    pub fn deviations(self, kind: DeviationKind) -> impl Iterator<Item = &'v Deviation> {
        self.deviations.iter().filter(move |deviation| deviation.kind == kind)
    }

    /// What to write for a page, as the form has it.
    pub fn written(self, number: PageNumber) -> String {
        match self.layer {
            Layer::Document(_) => format!("print “[Page {number}]”"),
            Layer::Markup | Layer::Record(_) | Layer::Volume(_) | Layer::Spot(_) => {
                format!("write n=\"{number}\"")
            }
        }
    }

    /// The number that a page break should have, as its neighbours tell it.
    pub fn expected(self, index: usize) -> Option<PageNumber> {
        let number = |index: usize| self.breaks.get(index).and_then(|page| page.number);
        let expected = index.checked_sub(1).and_then(number)?.next();
        number(index + 1).is_none_or(|after| expected.next() == after).then_some(expected)
    }
}
