//! What is kept of the records of a volume for the rules that look at all of them.

use std::collections::{BTreeSet, HashMap};

use super::numbering::RecordNumber;
use super::written::id_parts;
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
    /// Those of them that stand for others, by what these have in common.
    pub(super) first_of: HashMap<Apart, usize>,
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
    /// Adds a record of which no document is there. Those of one volume are one slip where they stand in a file that is in another place
    /// than its documents, or in a folder without documents: the first of them stands for all.
    pub fn add_orphan(&mut self, orphan: Orphan) {
        if let Some(apart) = Apart::of(&orphan) {
            if let Some(first) = self.first_of.get(&apart) {
                self.orphans[*first].count += orphan.count;
                return;
            }
            self.first_of.insert(apart, self.orphans.len());
        }
        self.orphans.push(orphan);
    }
}

/// What records have in common whose documents are looked for in another place: the volume that they name, and the file, where others
/// of the folder have their documents beside them.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Apart {
    volume: Box<str>,
    file: Option<Layer>,
}

impl Apart {
    fn of(orphan: &Orphan) -> Option<Self> {
        let (volume, _) = id_parts(&orphan.id).filter(|_| orphan.meant.is_none())?;
        Some(Self { volume: volume.into(), file: (!orphan.is_alone).then_some(orphan.layer) })
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
