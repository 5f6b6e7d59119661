//! All volumes of a run, each by what others may point at and what it points at elsewhere.
//!
//! Of a volume no more is kept than that, so that a whole series fits; it is read while the volume is open.

use std::collections::HashMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::PageNumber;
use super::markup::{AttributeName, ElementName, Markup, Node, PointingEnd};
use super::pointer::VolumePointer;
use crate::source::Span;

/// What is kept of a TEI volume for the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeIndex {
    /// Where it says its id, if it does.
    pub id: Option<Span>,
    /// Whether parts of it stand in other files.
    pub is_in_parts: bool,
    /// Its pages that have an id, in the order of the file.
    pub pages: Vec<PageRun>,
    /// What it says that points at volumes.
    pub pointers: Vec<OutwardPointer>,
}

/// Pages that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRun {
    /// The first page.
    pub first: PageNumber,
    /// The last, in the same system.
    pub last: PageNumber,
}

/// A pointer at a volume, where it stands and as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutwardPointer {
    /// Where it stands in the file.
    pub span: Span,
    /// As it is written.
    pub value: String,
}

impl VolumeIndex {
    /// Reads what is kept of a volume that says its id in a place.
    pub fn read(markup: &Markup, id: Option<Span>) -> Self {
        let mut index = Self { id, is_in_parts: markup.is_in_parts(), ..Self::default() };
        let page = |node: Node| PageNumber::read(node.id()?.strip_prefix(PAGE_SIGN)?);
        for page in markup.named(ElementName::Pb).filter_map(page) {
            match index.pages.last_mut() {
                Some(run) if run.last.next() == page => run.last = page,
                _ => index.pages.push(PageRun { first: page, last: page }),
            }
        }
        let is_read = |name: ElementName| matches!(name, ElementName::Ref | ElementName::Note);
        for (node, attribute, value) in markup.pointing_to(|end| end == PointingEnd::Elsewhere) {
            // What "corresp" and the like say is of the edition's making, and no reader follows it.
            if !is_read(node.name()) || attribute.name != AttributeName::Target {
                continue;
            }
            for word in value.split_ascii_whitespace().filter(|word| VolumePointer::read(word).is_some()) {
                let start =
                    attribute.value.start as usize + (word.as_ptr() as usize - value.as_ptr() as usize);
                let span = Span::new(start, start + word.len());
                index.pointers.push(OutwardPointer { span, value: word.to_owned() });
            }
        }
        index
    }

    /// Whether a page has an id.
    pub fn has_page(&self, page: PageNumber) -> bool {
        self.pages.iter().any(|run| run.has(page))
    }
}

/// What the id of a page begins with.
const PAGE_SIGN: &str = "pg_";

impl PageRun {
    /// Whether a page is one of them.
    pub fn has(self, page: PageNumber) -> bool {
        self.first.is_of_system(page) && (self.first.value()..=self.last.value()).contains(&page.value())
    }
}

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
#[derive(Clone, Copy, Debug)]
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
}

/// What the id in a pointer names, where an index can tell whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'p> {
    /// A document, or a note of one.
    Document(&'p str),
    /// A page.
    Page(PageNumber),
}

impl<'p> Target<'p> {
    /// Reads an id; `None` for figures, chapters and whatever else no index holds.
    pub fn read(id: &'p str) -> Option<Self> {
        if let Some(page) = id.strip_prefix(PAGE_SIGN) {
            return PageNumber::read(page).map(Self::Page);
        }
        // "d12fn3" is a note of document d12.
        let document = id.split_once("fn").map_or(id, |(document, _)| document);
        let number = document.strip_prefix('d')?;
        let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && number.len() - digits.len() <= 1).then_some(Self::Document(document))
    }
}

impl CollectedVolume<'_> {
    /// "its documents are d1 to d512".
    pub fn extent(&self) -> String {
        match self.documents {
            [] => "it has no documents".to_owned(),
            [only] => format!("its only document is {only}"),
            [first, .., last] => format!("its documents are {first} to {last}"),
        }
    }

    /// Whether it has what a pointer names.
    pub fn has(&self, target: Target) -> bool {
        match target {
            Target::Document(id) => self.documents.iter().any(|document| document == id),
            Target::Page(page) => self.index.has_page(page),
        }
    }
}

/// The TEI volumes of a run. A folder of texts does not say what belongs to it, so nothing can be missing in it.
#[derive(Debug, Default)]
pub struct Collection<'c> {
    /// The volumes.
    pub volumes: Vec<CollectedVolume<'c>>,
    /// What records say of documents of other volumes.
    pub relations: &'c [OutwardRelation],
    /// The names of all volumes of the edition, where it gives a list.
    pub list: Option<&'c [String]>,
    by_name: HashMap<&'c str, Vec<usize>>,
}

impl<'c> Collection<'c> {
    /// The collection of some volumes.
    pub fn new(
        volumes: Vec<CollectedVolume<'c>>,
        relations: &'c [OutwardRelation],
        list: Option<&'c [String]>,
    ) -> Self {
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, volume) in volumes.iter().enumerate() {
            by_name.entry(volume.name).or_default().push(index);
        }
        Self { volumes, relations, list, by_name }
    }

    /// The volumes of a name: more than one where two files say the same.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &CollectedVolume<'c>> {
        self.by_name.get(name).into_iter().flatten().map(|index| &self.volumes[*index])
    }

    /// Every pointer at a volume, with the index of the volume that it stands in.
    pub fn pointers(&self) -> impl Iterator<Item = (usize, &'c OutwardPointer, VolumePointer<'c>)> {
        let of_volume = |(index, volume): (usize, &CollectedVolume<'c>)| {
            let pointers = volume.index.pointers.iter();
            pointers.filter_map(move |pointer| Some((index, pointer, VolumePointer::read(&pointer.value)?)))
        };
        self.volumes.iter().enumerate().flat_map(of_volume)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_note_names_its_document_and_other_ids_name_nothing_that_is_kept() {
        assert_eq!(Target::read("d12"), Some(Target::Document("d12")));
        assert_eq!(Target::read("d12afn3"), Some(Target::Document("d12a")));
        assert_eq!(Target::read("pg_XII"), Some(Target::Page(PageNumber::Roman(12))));
        assert_eq!(Target::read("ch3"), None);
        assert_eq!(Target::read("dates"), None);
    }
}
