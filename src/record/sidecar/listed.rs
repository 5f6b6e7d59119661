//! Which item of a list of records is that of a document.

use std::collections::HashMap;

use crate::record::written::{Field, field, id_parts};
use crate::source::Span;
use crate::yaml::Node;

/// What is kept of a record in a list to find it by.
#[derive(Clone, Debug)]
pub struct Identified {
    /// Its id, where it has one.
    id: Option<(String, Span)>,
    /// Where it begins.
    beginning: Span,
}

impl Identified {
    /// What a record is found by.
    pub fn of(record: &Node) -> Self {
        let id = field(record, "id").and_then(|id| Some((Field::word(id)?.to_owned(), id.value.span)));
        Self { id, beginning: record.beginning() }
    }

    fn word(&self) -> Option<&str> {
        self.id.as_ref().map(|(id, _)| id.as_str())
    }
}

/// The items of a list by what their ids name.
pub struct Listed<'i> {
    items: &'i [Identified],
    by_id: HashMap<&'i str, Vec<usize>>,
    by_document: HashMap<&'i str, Vec<usize>>,
    /// The first that names no document.
    nameless: Option<&'i Identified>,
}

/// Where the record of a document stands.
pub enum Standing {
    /// It is the item with this index.
    At(usize),
    /// Nowhere.
    Missing,
    /// Perhaps here, which a person must settle.
    Unclear(Span, String),
}

impl<'i> Listed<'i> {
    /// The items of a list.
    pub fn new(items: &'i [Identified]) -> Self {
        let mut listed = Self { items, by_id: HashMap::new(), by_document: HashMap::new(), nameless: None };
        for (index, item) in items.iter().enumerate() {
            let Some((id, (_, document))) = item.word().and_then(|id| Some((id, id_parts(id)?))) else {
                listed.nameless = listed.nameless.or(Some(item));
                continue;
            };
            listed.by_id.entry(id).or_default().push(index);
            listed.by_document.entry(document).or_default().push(index);
        }
        listed
    }

    /// Where the record with an id stands. An id that names the volume otherwise is the document's, unless it is found to be wrong.
    pub fn standing(&self, id: &str, is_disputed: impl Fn(Span) -> bool) -> Standing {
        match self.by_id.get(id).map(Vec::as_slice) {
            Some([item]) => return Standing::At(*item),
            Some([_, second, ..]) => {
                let message = format!("two records have the id “{id}”; take one out, or mend it");
                return Standing::Unclear(self.place(*second), message);
            }
            _ => {}
        }
        let document = id_parts(id).map_or(id, |(_, document)| document);
        match self.by_document.get(document).map(Vec::as_slice) {
            Some([item]) if !is_disputed(self.place(*item)) => Standing::At(*item),
            Some([item, ..]) => {
                let message = format!(
                    "this may be the record of “{id}”, which has another id; mend it, or take it out"
                );
                Standing::Unclear(self.place(*item), message)
            }
            _ => match self.nameless {
                Some(item) => Standing::Unclear(
                    item.id.as_ref().map_or(item.beginning, |(_, span)| *span),
                    format!(
                        "this record has no id that names a document, and may be that of “{id}”; give it one"
                    ),
                ),
                None => Standing::Missing,
            },
        }
    }

    fn place(&self, item: usize) -> Span {
        let Identified { id, beginning } = &self.items[item];
        id.as_ref().map_or(*beginning, |(_, span)| *span)
    }
}
