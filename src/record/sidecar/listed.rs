//! Which item of a list of records is that of a document.

use std::collections::HashMap;

use serde_yaml::Value;

use crate::record::written::id_parts;
use crate::source::Span;
use crate::yaml::Node;

/// The items of a list by what their ids name.
pub struct Listed<'n> {
    by_id: HashMap<&'n str, Vec<&'n Node>>,
    by_document: HashMap<&'n str, Vec<&'n Node>>,
}

/// Where the record of a document stands.
pub enum Standing<'n> {
    /// Here.
    At(&'n Node),
    /// Nowhere.
    Missing,
    /// Perhaps here, which a person must settle.
    Unclear(&'n Node, String),
}

impl<'n> Listed<'n> {
    /// The items of a list.
    pub fn new(items: &'n [Node]) -> Self {
        let mut listed = Self { by_id: HashMap::new(), by_document: HashMap::new() };
        for item in items {
            let Some(id) = item.entry("id").and_then(|(_, id)| id.scalar()) else { continue };
            listed.by_id.entry(id).or_default().push(item);
            if let Some((_, document)) = id_parts(id) {
                listed.by_document.entry(document).or_default().push(item);
            }
        }
        listed
    }

    /// Where a record stands. An id that names the volume otherwise is the document's, unless it is found to be wrong.
    pub fn standing(&self, record: &Value, is_disputed: impl Fn(Span) -> bool) -> Standing<'n> {
        let id = record["id"].as_str().unwrap_or_default();
        match self.by_id.get(id).map(Vec::as_slice) {
            Some([item]) => return Standing::At(item),
            Some([_, second, ..]) => {
                return Standing::Unclear(
                    second,
                    format!("two records have the id “{id}”; take one out, or mend it"),
                );
            }
            _ => {}
        }
        let document = id_parts(id).map_or(id, |(_, document)| document);
        let Some([item, ..]) = self.by_document.get(document).map(Vec::as_slice) else {
            return Standing::Missing;
        };
        let Some((_, own)) = item.entry("id") else { return Standing::Missing };
        if is_disputed(own.span) {
            let message =
                format!("this may be the record of “{id}”, which has another id; mend it, or take it out");
            return Standing::Unclear(own, message);
        }
        Standing::At(item)
    }

    /// The item with a record's id, or the one of its document.
    pub fn of(&self, record: &Value) -> Option<&'n Node> {
        match self.standing(record, |_| false) {
            Standing::At(node) => Some(node),
            Standing::Missing | Standing::Unclear(..) => None,
        }
    }
}
