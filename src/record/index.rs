//! What is kept of the records of a volume for the rules that look at all of them.

use std::collections::BTreeSet;

use super::numbering::RecordNumber;
use crate::document::review::Withheld;
use crate::document::{Layer, PageNumber};
use crate::source::Span;
use crate::yaml::Problem;

/// What is kept of a volume's records for the rules that look at all of them, and what cannot be read as a record.
#[derive(Debug, Default)]
pub struct RecordIndex {
    /// The records that have an id of their own, in the order of the files; of a file that is another document's, the id is not.
    pub records: Vec<IndexedRecord>,
    /// How many documents the volume has.
    pub documents: usize,
    /// How many of them are withheld in full, where the preface and the notices in their places agree. What a record is held
    /// against must be true of itself: one published preface counts a document more than there are notices.
    pub withheld: Option<Withheld>,
    /// The documents that have a record, by index.
    pub recorded: BTreeSet<usize>,
    /// The documents that have none, where others have one.
    pub unrecorded: Vec<Unrecorded>,
    /// The records of which no document is there.
    pub orphans: Vec<Orphan>,
    /// The records whose files are called otherwise than their documents.
    pub misnamed: Vec<Misnamed>,
    /// The texts in which no record stands.
    pub empty: Vec<EmptyText>,
    /// What is wrong with how files are written, each with the layer of its places.
    pub problems: Vec<(Layer, Problem)>,
}

/// A record of which no document is there.
#[derive(Debug)]
pub struct Orphan {
    /// The text that it stands in.
    pub layer: Layer,
    /// Where its id stands.
    pub span: Span,
    /// Its id.
    pub id: Box<str>,
    /// Which document may be meant, where the volume that the id names is the one that it stands with.
    pub meant: Option<String>,
    /// Whether no document of its volume is there.
    pub is_alone: bool,
    /// How many records it stands for.
    pub count: usize,
}

impl RecordIndex {
    /// Adds a record of which no document is there. Those of a file that stands in another place than its documents are one slip, and so
    /// are those of a folder without documents: the first of them stands for all.
    pub fn add_orphan(&mut self, orphan: Orphan) {
        let is_same = |first: &&mut Orphan| {
            first.meant.is_none()
                && orphan.meant.is_none()
                && (first.layer == orphan.layer || first.is_alone && orphan.is_alone)
        };
        match self.orphans.last_mut().filter(is_same) {
            Some(first) => first.count += orphan.count,
            None => self.orphans.push(orphan),
        }
    }
}

/// A record whose file is called otherwise than its document.
#[derive(Debug)]
pub struct Misnamed {
    /// The text that it stands in.
    pub layer: Layer,
    /// Where its id stands.
    pub span: Span,
    /// Its id.
    pub id: Box<str>,
    /// The name that the file should have.
    pub name: String,
}

/// A text in which no record stands.
#[derive(Debug)]
pub struct EmptyText {
    /// The text.
    pub layer: Layer,
    /// Where it begins.
    pub beginning: Span,
    /// Its document by index and name, where it has one of its own.
    pub document: Option<(usize, String)>,
    /// Whether no comment stands there either.
    pub is_blank: bool,
}

/// A document without a record, in a volume of which others have one.
#[derive(Debug)]
pub struct Unrecorded {
    /// The document, by index.
    pub document: usize,
    /// What it is called.
    pub name: String,
    /// Where its heading stands.
    pub heading: Span,
}

/// What is kept of one record.
#[derive(Debug)]
pub struct IndexedRecord {
    /// Its id.
    pub id: Box<str>,
    /// The text that it stands in.
    pub layer: Layer,
    /// Where its id stands.
    pub span: Span,
    /// Whether it says that its document is withheld; nothing, where it does not speak of what was left out.
    pub is_withheld: Option<bool>,
    /// The pages that it begins and ends on, where no text says them.
    pub pages: RecordPages,
    /// Whether its number is not that of the heading of the document that its id names, which is told: either may be the slip.
    pub is_disputed: bool,
    /// Whether its id names another volume than the one that it stands with, which is told.
    pub is_elsewhere: bool,
    /// Its number, with its place, where it has one that is made as numbers of documents are and is not wrong of itself.
    pub number: Option<(RecordNumber, Span)>,
}

/// The pages that a record begins and ends on, each with its place.
#[derive(Clone, Copy, Debug, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RecordPages {
    pub first: Option<(PageNumber, Span)>,
    pub last: Option<(PageNumber, Span)>,
}
