//! Brings up one record: what of its lines is to change, and what it says then.

use std::cell::OnceCell;

use serde_yaml::{Mapping, Value};

use super::disputed::Disputed;
use super::layout::Layout;
use super::loss::{has_comment, has_other_keys};
use super::said::Said;
use super::words::{block, flow, instead_of, json};
use crate::record::agreement::quoted;
use crate::record::dating::{other_ways, with_time};
use crate::record::owner::is_of_other_heading;
use crate::record::written::{Field, field, id_parts};
use crate::source::Span;
use crate::yaml::{Node, Problem, Value as Written};

/// Text that comes in place of a stretch of the file.
#[derive(Debug)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// What is known of the file that a record stands in.
#[derive(Clone, Copy)]
pub struct File<'f> {
    pub layout: Layout<'f>,
    pub disputed: &'f Disputed,
    pub line_end: &'static str,
}

impl File<'_> {
    /// Whether anything was found between two places.
    pub fn is_disputed(self, start: u32, end: usize) -> bool {
        self.disputed.is_in(Span { start, end: (end as u32).max(start + 1) })
    }

    /// Lines that stand behind the line that ends at a place.
    pub fn lines_behind(self, place: usize, lines: &str) -> Edit {
        let text =
            format!("{0}{1}", self.line_end, lines.trim_end_matches('\n').replace('\n', self.line_end));
        Edit { span: Span::new(place, place), text }
    }
}

/// A record that is brought up.
pub struct Update<'u> {
    pub file: File<'u>,
    /// The record as it stands.
    pub record: &'u Node,
    /// What its text supports.
    pub read: &'u Mapping,
    pub edits: Vec<Edit>,
    /// Its misspelt keys, each with what is meant; looked for when a key is first missing.
    pub slips: OnceCell<Vec<(Span, String)>>,
}

/// A value that stands in a record.
#[derive(Clone, Copy)]
pub struct Place<'p> {
    /// Its key, with those that it stands in: "source.box".
    pub path: &'p str,
    pub key: &'p Node,
    /// Whether the mapping around it is written in brackets.
    pub is_in_flow: bool,
    /// Whether all of the mapping around it is found to be wrong.
    pub is_all: bool,
}

/// What of a record is to change, and what it says then.
///
/// # Errors
///
/// With the place of what cannot be brought up without a loss, or makes it open whose record it is.
pub fn record(file: File, node: &Node, read: &Value) -> Result<(Said, Vec<Edit>), Problem> {
    let (Written::Mapping(_), Value::Mapping(keys)) = (&node.value, read) else {
        return refuse(node, "there is no record here");
    };
    if ["id", "kind", "title"].iter().all(|key| node.entry(key).is_none()) {
        return refuse(node, "the file is no record: it has neither “id” nor “kind” nor “title”");
    }
    let keys = keys_with_id(file, node, keys)?;
    is_of_heading(node, &keys)?;
    let mut update = Update { file, record: node, read: &keys, edits: Vec::new(), slips: OnceCell::new() };
    let said = update.mapping("", node, &keys, false)?;
    Ok((said, update.edits))
}

/// Whether a record is that of the heading, as a check takes it: by its number or its title.
fn is_of_heading(node: &Node, keys: &Mapping) -> Result<(), Problem> {
    let number = keys.get("number").map(|number| number.as_str().map_or_else(|| json(number), str::to_owned));
    let (Some(number), Some(title)) = (number, keys.get("title").and_then(Value::as_str)) else {
        return Ok(());
    };
    if !is_of_other_heading(node, &number, title) {
        return Ok(());
    }
    let place = field(node, "number").map_or(node.beginning(), |number| number.value.span);
    let message = format!(
        "number and title are those of another document than {number}, {}; mend the id, or the two",
        quoted(title)
    );
    Err(Problem::new(place, message))
}

/// What the text supports, with the id that the record has where it names the volume otherwise than its folder.
fn keys_with_id(file: File, node: &Node, keys: &Mapping) -> Result<Mapping, Problem> {
    let id = field(node, "id");
    let own = id.and_then(Field::word).unwrap_or_default();
    let read = keys.get("id").and_then(Value::as_str).unwrap_or_default();
    let mut keys = keys.clone();
    let (Some((volume, document)), Some((folder, right))) = (id_parts(own), id_parts(read)) else {
        return Ok(keys);
    };
    let is_other_volume = volume != folder;
    let is_disputed = || id.is_some_and(|id| file.disputed.is_in(id.value.span));
    if document != right || is_other_volume && is_disputed() {
        return refuse(node, &format!("the record is that of “{own}”, the document is “{read}”"));
    }
    // The key of the volume goes with the id.
    keys.retain(|key, _| !is_other_volume || key.as_str() != Some("volume"));
    keys.insert("id".into(), own.into());
    Ok(keys)
}

impl Update<'_> {
    /// Changes the values of a mapping that differ, and puts in the keys that are missing behind those they follow.
    pub fn mapping(
        &mut self,
        path: &str,
        node: &Node,
        keys: &Mapping,
        is_all: bool,
    ) -> Result<Said, Problem> {
        let mut said = Said::keys(node);
        let is_in_flow = self.file.layout.is_flow(node);
        let mut anchor = None;
        for (key, value) in keys {
            let key = key.as_str().unwrap_or_default();
            let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            if let Some((written, old)) = node.entry(key) {
                anchor = Some((written, old));
                let place = Place { path: &path, key: written, is_in_flow, is_all };
                said.insert(key.to_owned(), self.value(place, old, value)?);
                continue;
            }
            let misspelt = self.misspelt(node, key);
            if let Some((written, old)) = misspelt.last() {
                anchor = Some((written, old));
                self.mend_key(&misspelt, (key, value), &mut said);
            } else if !self.is_said_elsewhere(&path, node)? {
                self.insert(node, anchor, key, value)?;
                said.insert(key.to_owned(), value.into());
            }
        }
        Ok(Said::Keys(said))
    }

    /// Puts in a key behind another, or behind the last.
    fn insert(
        &mut self,
        node: &Node,
        anchor: Option<(&Node, &Node)>,
        key: &str,
        value: &Value,
    ) -> Result<(), Problem> {
        let layout = self.file.layout;
        let last = node.entries().last().map(|(key, value)| (key, value));
        let Some((behind, behind_value)) = anchor.or(last) else {
            return refuse(node, "the mapping is empty");
        };
        let end = layout.end_of(behind, behind_value);
        let alone = Value::Mapping(Mapping::from_iter([(key.into(), value.clone())]));
        if layout.is_flow(node) {
            let written = flow(&alone, layout.is_json(node));
            let text = format!(", {}", &written[1..written.len() - 1]);
            self.edits.push(Edit { span: Span::new(end, end), text });
        } else {
            let column = layout.column(node.entries()[0].0.span);
            self.edits.push(self.file.lines_behind(layout.line_end_behind(end), &block(&alone, column)));
        }
        Ok(())
    }

    /// Whether another key says what one would, or leaves no place for it.
    fn is_said_elsewhere(&self, path: &str, node: &Node) -> Result<bool, Problem> {
        match path.split_once('.') {
            // The widest of the series may stand as the collection.
            Some(("source", "series")) => Ok(node.entry("collection").is_some()),
            // The page that begins with the document may be listed or not.
            Some(("pages", "breaks")) => {
                let pages = self.read.get("pages").cloned().unwrap_or_default();
                Ok(pages["breaks"].as_sequence().is_some_and(|breaks| *breaks == [pages["first"].clone()]))
            }
            Some(("date", key)) => {
                let Some((written, other)) = other_ways(key).find_map(|other| node.entry(other)) else {
                    return Ok(false);
                };
                if self.file.is_disputed(written.span.start, self.file.layout.end_of(written, other)) {
                    let message = format!(
                        "the text has “{key}” here, and the two cannot stand together; mend this by hand"
                    );
                    return refuse(written, &message);
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Brings up what stands under a key.
    fn value(&mut self, place: Place, old: &Node, new: &Value) -> Result<Said, Problem> {
        let said = Said::from(old);
        if said == new.into() {
            return Ok(said);
        }
        let (key, layout) = (place.key, self.file.layout);
        let end = layout.end_of(key, old);
        match (&old.value, new) {
            (Written::Mapping(entries), Value::Mapping(keys)) if !entries.is_empty() => {
                // What is found of a list or mapping is told at its key.
                let is_all = place.is_all || self.file.disputed.is_in(key.span);
                return self.mapping(place.path, old, keys, is_all);
            }
            (Written::Sequence(items), Value::Sequence(values)) if !items.is_empty() => {
                if let Some(said) = self.list(place, old, values)? {
                    return Ok(said);
                }
            }
            _ => {}
        }
        let is_word = old.scalar().is_some() && (new.is_string() || new.is_number() || new.is_bool());
        let from = if is_word { old.span.start } else { key.span.start };
        if !old.is_nothing() && !place.is_all && !self.file.is_disputed(from, end) {
            return Ok(said);
        }
        let new = self.with_time(place.path, old, new);
        self.replace(place, old, &new)?;
        Ok((&new).into())
    }

    /// A day of the text with the time that a person gave it, where the text does not say otherwise.
    fn with_time(&self, path: &str, old: &Node, new: &Value) -> Value {
        let is_date = path.strip_prefix("date.").is_some_and(|key| other_ways(key).next().is_some());
        match (old.scalar(), new.as_str()) {
            (Some(written), Some(day)) if is_date => {
                let words = self.read.get("date").and_then(|date| date.get("text")).and_then(Value::as_str);
                with_time(written, day, words).into()
            }
            _ => new.clone(),
        }
    }

    /// Puts a value in the place of another.
    fn replace(&mut self, place: Place, old: &Node, new: &Value) -> Result<(), Problem> {
        let (key, File { layout, line_end, .. }) = (place.key, self.file);
        let (behind_colon, end) = (layout.behind_colon(key), layout.end_of(key, old));
        let stretch = Span::new(behind_colon, end);
        if has_comment(layout.source, stretch, old) {
            return refuse(old, "a comment stands in the value and would be lost; move it above its key");
        }
        if has_other_keys(old, new) {
            return refuse(old, "keys of its own stand in the value and would be lost");
        }
        let is_collection = new.is_sequence() || new.is_mapping();
        if is_collection && !place.is_in_flow && !layout.is_flow(old) {
            let alone = Value::Mapping(Mapping::from_iter([("k".into(), new.clone())]));
            let lines = block(&alone, layout.column(key.span));
            let (_, lines) = lines.split_once('\n').unwrap_or_default();
            // A comment behind the value comes to stand behind the key.
            self.edits.push(Edit { span: stretch, text: String::new() });
            self.edits.push(self.file.lines_behind(layout.line_end_behind(end), lines));
            return Ok(());
        }
        let colon = if behind_colon == key.span.end as usize { ":" } else { "" };
        let before =
            layout.source.slice(Span::new(behind_colon, (old.span.start as usize).max(behind_colon)));
        let is_beside =
            old.span.start as usize > behind_colon && before.trim().is_empty() && !before.contains('\n');
        let (from, blank) = if is_beside { (old.span.start as usize, "") } else { (behind_colon, " ") };
        let is_json = layout.is_quoted(key);
        let written =
            instead_of(layout.source.slice(old.span), new, place.is_in_flow || layout.is_flow(old), is_json);
        let text = format!("{colon}{blank}{written}").replace('\n', line_end);
        self.edits.push(Edit { span: Span::new(from, end.max(from)), text });
        Ok(())
    }
}

pub fn refuse<T>(node: &Node, message: &str) -> Result<T, Problem> {
    Err(Problem::new(node.beginning(), message))
}
