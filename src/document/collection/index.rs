//! What is kept of a TEI volume: what others may point at, and what it points at elsewhere.

use std::collections::{HashMap, HashSet};

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::super::PageNumber;
use super::super::markup::{AttributeName, ElementName, Markup, Node, PointingEnd};
use super::super::pointer::{NoteId, VolumePointer};
use super::PAGE_SIGN;
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
    /// How many notes each document has whose ids count on from its own, “d1fn1”, “d1fn2”; in the order of the documents.
    pub notes: Vec<u32>,
    /// All other ids: of persons, terms, chapters, and of notes that are not counted on.
    pub other_ids: IdList,
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

/// Some hundreds of ids in as many bytes as they have, since each volume of a series has such a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdList(String);

impl VolumeIndex {
    /// Reads what is kept of a volume that says its id in a place.
    pub fn read(markup: &Markup, id: Option<Span>) -> Self {
        let mut index = Self { id, is_in_parts: markup.is_in_parts(), ..Self::default() };
        index.read_pages(markup);
        index.read_ids(markup);
        index.read_pointers(markup);
        index
    }

    fn read_pages(&mut self, markup: &Markup) {
        let page = |node: Node| PageNumber::read(node.id()?.strip_prefix(PAGE_SIGN)?);
        for page in markup.named(ElementName::Pb).filter_map(page) {
            match self.pages.last_mut() {
                Some(run) if run.last.next() == page => run.last = page,
                _ => self.pages.push(PageRun { first: page, last: page }),
            }
        }
    }

    fn read_ids(&mut self, markup: &Markup) {
        let documents: HashSet<&str> =
            markup.documents.iter().filter_map(|document| markup.node(*document).id()).collect();
        let mut numbers: HashMap<&str, HashSet<u32>> = HashMap::new();
        for (document, number) in markup.ids().filter_map(counted_note) {
            if documents.contains(document) {
                numbers.entry(document).or_default().insert(number);
            }
        }
        let counted = |numbers: &HashSet<u32>| {
            (1..=numbers.len() as u32).take_while(|number| numbers.contains(number)).count() as u32
        };
        let counts: HashMap<&str, u32> =
            numbers.iter().map(|(document, numbers)| (*document, counted(numbers))).collect();
        let count = |document: &str| counts.get(document).copied().unwrap_or_default();
        let of_node = |document: &u32| markup.node(*document).id().map_or(0, count);
        self.notes = markup.documents.iter().map(of_node).collect();
        let is_counted = |id: &str| {
            counted_note(id).is_some_and(|(document, number)| (1..=count(document)).contains(&number))
        };
        let is_page = |id: &str| {
            id.strip_prefix(PAGE_SIGN).and_then(PageNumber::read).is_some_and(|page| self.has_page(page))
        };
        let others = markup.ids().filter(|id| !documents.contains(id) && !is_counted(id) && !is_page(id));
        self.other_ids = IdList::of(others);
    }

    fn read_pointers(&mut self, markup: &Markup) {
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
                self.pointers.push(OutwardPointer { span, value: word.to_owned() });
            }
        }
    }

    /// Whether a page has an id.
    pub fn has_page(&self, page: PageNumber) -> bool {
        self.pages.iter().any(|run| run.has(page))
    }
}

impl PageRun {
    /// Whether a page is one of them.
    pub fn has(self, page: PageNumber) -> bool {
        self.first.is_of_system(page) && (self.first.value()..=self.last.value()).contains(&page.value())
    }
}

impl IdList {
    /// The list of some ids, one a line and in order.
    fn of<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_unstable();
        let mut lines = String::with_capacity(ids.iter().map(|id| id.len() + 1).sum::<usize>() + 1);
        lines.push('\n');
        for id in ids {
            lines.push_str(id);
            lines.push('\n');
        }
        Self(lines)
    }

    /// Whether an id is one of them.
    pub fn has(&self, id: &str) -> bool {
        memmem::find(self.0.as_bytes(), format!("\n{id}\n").as_bytes()).is_some()
    }

    /// The ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.lines().filter(|id| !id.is_empty())
    }
}

/// The document and the number of a note, where its id has both.
fn counted_note(id: &str) -> Option<(&str, u32)> {
    let note = NoteId::counted(id)?;
    Some((note.document, note.number()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_the_ids_that_it_was_made_of_and_no_parts_of_them() {
        let list = IdList::of(["p_AB1", "ch1", "t_NATO1"].into_iter());

        assert_eq!(list.iter().collect::<Vec<_>>(), ["ch1", "p_AB1", "t_NATO1"]);
        assert!(list.has("ch1") && list.has("p_AB1"));
        assert!(!list.has("ch") && !list.has("p_AB") && !list.has("p_AB1\nt_NATO1x") && !list.has("NATO1"));
        assert!(!IdList::default().has("ch1"));
    }
}
