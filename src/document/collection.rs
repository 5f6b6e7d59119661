//! All volumes of a run, each by what others may point at and what it points at elsewhere.
//!
//! Of a volume no more is kept than that, so that a whole series fits; it is read while the volume is open.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::pointer::{NoteId, VolumePointer, is_document};
use super::{Layer, PageNumber};
use crate::nearest::nearest;
use crate::source::Span;

mod extent;
mod index;
mod kept;
mod part;
mod spot;

pub use extent::{End, Extent, Reach};
pub use index::{IdList, OutwardPointer, PageRun, VolumeIndex};
pub use kept::{KeptRecord, KeptRecords};
pub use part::{Part, counts_on};
pub use spot::{Spot, WhichEnd};

/// What the id of a page begins with.
const PAGE_SIGN: &str = "pg_";

/// What a record says of a document of another volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutwardRelation {
    /// The file that the record stands in.
    pub path: Utf8PathBuf,
    /// Where it stands in the file.
    pub span: Span,
    /// The id of the other document: its volume, a stroke, and its name there.
    pub target: String,
    /// The volume of the record.
    pub volume: String,
    /// The document of the record, where it names one.
    pub document: Option<String>,
}

/// A TEI volume of a run.
#[derive(Clone, Debug)]
pub struct CollectedVolume<'c> {
    /// Its name.
    pub name: &'c str,
    /// Its file.
    pub path: &'c Utf8Path,
    /// Whether all that it holds stands in its file, which is well-formed.
    pub is_complete: bool,
    /// The ids of its documents, in the order of the file.
    pub documents: &'c [String],
    /// What is kept of it.
    pub index: &'c VolumeIndex,
    /// The places of its documents by their names, once a rule has asked for one.
    pub places: OnceCell<HashMap<&'c str, usize>>,
}

/// A name as a part of an id, which has no blanks and no strokes: they become hyphens.
pub fn id_part(name: &str) -> Cow<'_, str> {
    if !name.contains(|c: char| c.is_whitespace() || c == '/') {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join("-").replace('/', "-"))
}

/// "its documents are d1 to d512"; where the first and the last are not counted alike, "its documents are d1, … and nachtrag".
pub fn said_documents(first: &str, last: &str, between: usize) -> String {
    let letters = |name: &str| name.find(|c: char| c.is_ascii_digit()).map(|end| name[..end].to_owned());
    let is_counted = letters(first).is_some_and(|of_first| letters(last) == Some(of_first));
    match between {
        _ if is_counted => format!("its documents are {first} to {last}"),
        0 => format!("its documents are {first} and {last}"),
        _ => format!("its documents are {first}, … and {last}"),
    }
}

/// What the id in a pointer names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'p> {
    /// A document.
    Document(&'p str),
    /// A note of a document.
    Note(NoteId<'p>),
    /// A page.
    Page(PageNumber),
    /// A person of the list of persons.
    Person,
    /// A term of the list of terms.
    Term,
    /// A chapter, a figure or whatever else has an id.
    Other,
}

impl<'p> Target<'p> {
    /// Reads an id.
    pub fn read(id: &'p str) -> Self {
        if let Some(note) = NoteId::read(id) {
            return Self::Note(note);
        }
        if let Some(page) = id.strip_prefix(PAGE_SIGN).and_then(PageNumber::read) {
            return Self::Page(page);
        }
        match id.split_once('_') {
            Some(("p", _)) => Self::Person,
            Some(("t", _)) => Self::Term,
            _ if is_document(id) => Self::Document(id),
            _ => Self::Other,
        }
    }
}

impl CollectedVolume<'_> {
    /// "its documents are d1 to d512".
    pub fn said_extent(&self) -> String {
        match self.documents {
            [] => "it has no documents".to_owned(),
            [only] => format!("its only document is {only}"),
            [_, between @ .., last] => said_documents(&self.documents[0], last, between.len()),
        }
    }

    /// Whether it has an id.
    pub fn has(&self, id: &str) -> bool {
        let is_counted = match Target::read(id) {
            Target::Document(document) => self.place(document).is_some(),
            Target::Note(note) => note.number().is_some_and(|number| {
                NoteId::counted(id).is_some() && (1..=self.count_of_notes(note.document)).contains(&number)
            }),
            Target::Page(page) => self.index.has_page(page),
            // A document may be called otherwise than most are.
            Target::Person | Target::Term | Target::Other => self.place(id).is_some(),
        };
        is_counted || self.index.other_ids.has(id)
    }

    /// Whether it has a document of a name.
    pub fn has_document(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// How many notes a document has whose ids count on from its own.
    pub fn count_of_notes(&self, document: &str) -> u32 {
        self.place(document).and_then(|place| self.index.notes.get(place)).copied().unwrap_or_default()
    }

    /// The place of a document among those of the volume.
    fn place(&self, document: &str) -> Option<usize> {
        let places = self.places.get_or_init(|| {
            self.documents.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect()
        });
        places.get(document).copied()
    }
}

/// All that is kept of the volumes of a run. No reference to a document
/// of a folder of texts is said to lead nowhere, for the folder may hold some documents of a volume.
#[derive(Debug, Default)]
pub struct Collection<'c> {
    /// The volumes in TEI.
    pub volumes: Vec<CollectedVolume<'c>>,
    /// These and the folders of texts, as parts that may count on from others.
    pub parts: Vec<Part<'c>>,
    /// What records say of documents of other volumes.
    pub relations: &'c [OutwardRelation],
    /// The records, as they were read together.
    pub records: &'c [KeptRecords],
    /// The names of all volumes of the edition, where it gives a list.
    pub list: Option<&'c [String]>,
    /// By names as they stand in ids, as are the texts: a folder may have a blank in its name.
    by_name: HashMap<Cow<'c, str>, Vec<usize>>,
    texts: HashSet<Cow<'c, str>>,
    listed: HashSet<&'c str>,
}

/// What a collection is made of.
#[derive(Debug, Default)]
pub struct Collected<'c> {
    /// The volumes in TEI.
    pub volumes: Vec<CollectedVolume<'c>>,
    /// These and the folders of texts.
    pub parts: Vec<Part<'c>>,
    /// What records say of documents of other volumes.
    pub relations: &'c [OutwardRelation],
    /// The records, as they were read together.
    pub records: &'c [KeptRecords],
    /// The names of all volumes of the edition, where it gives a list.
    pub list: Option<&'c [String]>,
}

impl<'c> Collection<'c> {
    /// The collection of some volumes.
    pub fn new(Collected { volumes, parts, relations, records, list }: Collected<'c>) -> Self {
        let mut by_name: HashMap<Cow<'c, str>, Vec<usize>> = HashMap::new();
        for (index, volume) in volumes.iter().enumerate() {
            by_name.entry(id_part(volume.name)).or_default().push(index);
        }
        let texts =
            parts.iter().filter(|part| part.volume.is_none()).map(|part| id_part(part.name)).collect();
        let listed = list.into_iter().flatten().map(String::as_str).collect();
        Self { volumes, parts, relations, records, list, by_name, texts, listed }
    }

    /// Whether a volume is among those of the run, be it as a folder of texts.
    pub fn has_volume(&self, name: &str) -> bool {
        let name = id_part(name);
        self.by_name.contains_key(&*name) || self.texts.contains(&*name)
    }

    /// Whether the edition has a list of its volumes that does not name one.
    pub fn is_unlisted(&self, name: &str) -> bool {
        self.list.is_some() && !self.listed.contains(&*id_part(name))
    }

    /// What to do about an id that the list has not got. The volume that names it, if another one does, is not the one it means.
    pub fn help_for_unlisted(&self, name: &str, named_by: &str) -> String {
        let others = self.list.into_iter().flatten().map(String::as_str).filter(|known| *known != named_by);
        match nearest(name, others) {
            Some(near) => format!("did you mean {near}?"),
            None => "mend the id, or add it to the list".to_owned(),
        }
    }

    /// Whether a reference leads to a volume that is not among those of the run, so that nobody knows whether it leads anywhere. That
    /// the edition has no such volume is another matter.
    pub fn is_absent(&self, name: &str) -> bool {
        !self.has_volume(name) && !self.is_unlisted(name)
    }

    /// The volumes of a name: more than one where two files say the same.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &CollectedVolume<'c>> {
        self.by_name.get(&*id_part(name)).into_iter().flatten().map(|index| &self.volumes[*index])
    }

    /// Every pointer at a volume, with the index of the volume that it stands in.
    pub fn pointers(&self) -> impl Iterator<Item = (usize, &'c OutwardPointer, VolumePointer<'c>)> {
        let of_volume = |(index, volume): (usize, &CollectedVolume<'c>)| {
            let pointers = volume.index.pointers.iter();
            pointers.filter_map(move |pointer| Some((index, pointer, VolumePointer::read(&pointer.value)?)))
        };
        self.volumes.iter().enumerate().flat_map(of_volume)
    }

    /// Every reference to a volume, be it a pointer or what a record says: where it stands, and the volume that it leads to.
    pub fn references(&self) -> impl Iterator<Item = (Layer, Span, &'c str)> {
        let pointers = self.pointers();
        let of_volumes =
            pointers.map(|(index, pointer, at)| (Layer::Volume(index as u32), pointer.span, at.volume));
        let of_record = |(index, relation): (usize, &'c OutwardRelation)| {
            let (name, _) = relation.target.split_once('/')?;
            Some((Layer::Spot(index as u32), relation.span, name))
        };
        of_volumes.chain(self.relations.iter().enumerate().filter_map(of_record))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_what_it_is_of() {
        assert_eq!(Target::read("d12"), Target::Document("d12"));
        assert_eq!(Target::read("d12afn3"), Target::Note(NoteId { document: "d12a", label: "3" }));
        assert_eq!(Target::read("pg_XII"), Target::Page(PageNumber::Roman(12)));
        assert_eq!(Target::read("p_JLB1"), Target::Person);
        assert_eq!(Target::read("t_NATO1"), Target::Term);
        for id in ["ch3", "dates", "pg_", "d6tablefn1"] {
            assert_eq!(Target::read(id), Target::Other, "{id}");
        }
    }

    #[test]
    fn documents_that_are_not_counted_alike_are_no_range() {
        assert_eq!(said_documents("d1", "d12a", 10), "its documents are d1 to d12a");
        assert_eq!(said_documents("d1", "nachtrag", 10), "its documents are d1, … and nachtrag");
        assert_eq!(said_documents("d1", "nachtrag", 0), "its documents are d1 and nachtrag");
        assert_eq!(said_documents("anfang", "ende", 1), "its documents are anfang, … and ende");
    }
}
