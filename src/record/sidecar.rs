//! Brings a file of records up to what the text says: only the lines of what differs change, and what is missing is put in.
//!
//! A person's own keys, comments and the order of lines stay. Where that cannot be, nothing is changed and it is said why.

use serde_yaml::{Mapping, Value};

mod last_look;
mod words;

pub use words::item;

use super::written::RECORDS;
use last_look::{check, holds};
use words::{block, json, scalar};

use crate::nearest::nearest;
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Problem, Value as Written};

/// Text that comes in place of a stretch of the file.
struct Edit {
    span: Span,
    text: String,
}

/// A file with one record, or with the records of a volume, where there is none yet.
pub fn fresh(records: &[Value], is_volume: bool) -> String {
    if let ([record], false) = (records, is_volume) {
        return block(record, 0);
    }
    let mut text = format!("{RECORDS}:\n");
    for record in records {
        text.push_str(&item(record, 2));
    }
    text
}

/// What of a file is YAML ([`Source::record`]), with its records brought up to those that texts support; the same where nothing
/// differs.
///
/// # Errors
///
/// With the place of what cannot be brought up without a loss.
pub fn updated(source: &Source, part: Span, records: &[Value], is_volume: bool) -> Result<String, Problem> {
    let root = yaml::read_part(source, part)?;
    let line_end = if source.slice(part).contains("\r\n") { "\r\n" } else { "\n" };
    let Some(root) = root else {
        // Behind remarks alone; the last of them may have no line end.
        let text = source.slice(part);
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
        return Ok(format!("{text}{end}{}", fresh(records, is_volume).replace('\n', line_end)));
    };
    let mut update = Update { source, edits: Vec::new(), line_end };
    update.file(&root, records)?;
    let mut edits = update.edits;
    edits.sort_by_key(|edit| edit.span);
    let mut text = String::with_capacity(part.len());
    let mut at = part.start as usize;
    for edit in edits {
        text.push_str(&source.text()[at..edit.span.start as usize]);
        text.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    text.push_str(&source.text()[at..part.end as usize]);
    check(&root, &text, records)?;
    Ok(text)
}

/// The node of a record: the root, or the item of "records" that has its id.
fn record_of<'n>(root: &'n Node, record: &Value) -> Option<&'n Node> {
    let Some((_, list)) = root.entry(RECORDS) else { return Some(root) };
    let Written::Sequence(items) = &list.value else { return None };
    items.iter().find(|item| item.entry("id").is_some_and(|(_, id)| id.scalar() == record["id"].as_str()))
}

struct Update<'s> {
    source: &'s Source,
    edits: Vec<Edit>,
    line_end: &'static str,
}

impl Update<'_> {
    fn file(&mut self, root: &Node, records: &[Value]) -> Result<(), Problem> {
        if root.entries().is_empty() {
            return refuse(root, "the file holds no record");
        }
        let Some((_, list)) = root.entry(RECORDS) else {
            let [record] = records else {
                return refuse(
                    root,
                    "the file holds one record, and the volume has several; put it under “records:”",
                );
            };
            return self.record(root, record);
        };
        let Written::Sequence(items) = &list.value else {
            return refuse(list, "“records” is no list");
        };
        let mut missing = String::new();
        let column = items.first().map_or(2, |first| self.dash_column(first));
        for record in records {
            match record_of(root, record) {
                Some(node) => self.record(node, record)?,
                None => missing.push_str(&item(record, column)),
            }
        }
        match items.last() {
            _ if missing.is_empty() => Ok(()),
            Some(_) if self.is_flow(list) => {
                refuse(list, "the list of records stands in brackets; write it in lines")
            }
            Some(last) => {
                let at = self.line_end_behind(self.end(last));
                self.insert(at, missing.trim_end());
                Ok(())
            }
            None => refuse(list, "the list of records is empty; take “records” out"),
        }
    }

    fn record(&mut self, node: &Node, record: &Value) -> Result<(), Problem> {
        let (Written::Mapping(entries), Value::Mapping(keys)) = (&node.value, record) else {
            return refuse(node, "there is no record here");
        };
        if ["id", "kind", "title"].iter().all(|key| node.entry(key).is_none()) {
            return refuse(node, "the file is no record: it has neither “id” nor “kind” nor “title”");
        }
        if let Some((_, id)) = node.entry("id")
            && id.scalar() != record["id"].as_str()
        {
            let id = id.scalar().unwrap_or_default();
            return refuse(
                node,
                &format!(
                    "the record is that of “{id}”, the document is “{}”",
                    record["id"].as_str().unwrap_or_default()
                ),
            );
        }
        self.mapping(node, entries, keys)
    }

    /// Changes the values of a mapping that differ, and puts in the keys that are missing behind those they follow.
    fn mapping(&mut self, node: &Node, entries: &[(Node, Node)], keys: &Mapping) -> Result<(), Problem> {
        let mut anchor = None;
        for (key, value) in keys {
            if let Some((written, old)) = key.as_str().and_then(|key| node.entry(key)) {
                anchor = Some(old);
                self.value(written, old, value)?;
                continue;
            }
            let Some(behind) = anchor.or_else(|| entries.last().map(|(_, value)| value)) else {
                return refuse(node, "the mapping is empty");
            };
            if self.is_flow(node) {
                let at = self.end(behind);
                self.edits.push(Edit {
                    span: at,
                    text: format!(", {}: {}", key.as_str().unwrap_or_default(), json(value)),
                });
                continue;
            }
            let column = self.column(entries[0].0.span);
            let text = block(&Value::Mapping(Mapping::from_iter([(key.clone(), value.clone())])), column);
            let at = self.line_end_behind(self.end(behind));
            self.insert(at, text.trim_end());
        }
        Ok(())
    }

    fn value(&mut self, key: &Node, old: &Node, new: &Value) -> Result<(), Problem> {
        if holds(old, new) {
            return Ok(());
        }
        match (&old.value, new) {
            (Written::Mapping(entries), Value::Mapping(keys)) if !entries.is_empty() => {
                return self.mapping(old, entries, keys);
            }
            (Written::Sequence(items), Value::Sequence(values)) if is_of_mappings(items, values) => {
                for (item, value) in items.iter().zip(values) {
                    let (Written::Mapping(entries), Value::Mapping(keys)) = (&item.value, value) else {
                        continue;
                    };
                    if is_of_another(item, keys) {
                        return refuse(
                            item,
                            "this is somebody or something else than the text has, with keys of its own that would be given to that; take it out, or mend it",
                        );
                    }
                    self.mapping(item, entries, keys)?;
                }
                return Ok(());
            }
            _ => {}
        }
        let stretch = Span { start: key.span.end, end: self.end(old).end.max(key.span.end) };
        if has_comment(self.source, stretch, old) {
            return refuse(old, "a comment stands in the value and would be lost; move it above its key");
        }
        if has_other_keys(old, new) {
            return refuse(old, "keys of its own stand in the value and would be lost");
        }
        let is_flow = self.is_flow(old) || self.source.slice(stretch).trim_end().lines().count() <= 1;
        let text = if !is_flow && (new.is_sequence() || new.is_mapping()) {
            let whole = block(
                &Value::Mapping(Mapping::from_iter([("k".into(), new.clone())])),
                self.column(key.span),
            );
            whole.trim()[1..].replace('\n', self.line_end)
        } else {
            format!(": {}", scalar(new))
        };
        self.edits.push(Edit { span: stretch, text });
        Ok(())
    }

    /// Puts lines behind the line that ends at an offset.
    fn insert(&mut self, at: usize, text: &str) {
        let text = format!("{}{}", self.line_end, text.replace('\n', self.line_end));
        self.edits.push(Edit { span: Span::new(at, at), text });
    }

    /// Whether a list or mapping is written in brackets.
    fn is_flow(&self, node: &Node) -> bool {
        self.source.slice(node.span).starts_with(['{', '['])
    }

    /// The place behind the last character of a value, comments and line ends left aside.
    fn end(&self, node: &Node) -> Span {
        let last = match &node.value {
            Written::Sequence(items) if !self.is_flow(node) => items.last(),
            Written::Mapping(entries) if !self.is_flow(node) => entries.last().map(|(_, value)| value),
            _ => None,
        };
        if let Some(last) = last {
            return self.end(last);
        }
        let end = node.span.start as usize + self.source.slice(node.span).trim_end().len();
        Span::new(end, end)
    }

    fn line_end_behind(&self, place: Span) -> usize {
        let from = place.end as usize;
        let rest = &self.source.text()[from..];
        let line = rest.split('\n').next().unwrap_or(rest);
        from + line.trim_end_matches('\r').len()
    }

    fn column(&self, span: Span) -> usize {
        let before = &self.source.text()[..span.start as usize];
        before.len() - before.rfind('\n').map_or(0, |at| at + 1)
    }

    /// The column of the dash before an item of a list.
    fn dash_column(&self, item: &Node) -> usize {
        let before = &self.source.text()[..item.span.start as usize];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        line.find('-').unwrap_or(2)
    }
}

fn refuse<T>(node: &Node, message: &str) -> Result<T, Problem> {
    Err(Problem::new(node.beginning(), message))
}

/// Whether two lists are of as many mappings, which are brought up one by one.
fn is_of_mappings(items: &[Node], values: &[Value]) -> bool {
    let is_mapping = |item: &Node| matches!(&item.value, Written::Mapping(entries) if !entries.is_empty());
    items.len() == values.len() && items.iter().all(is_mapping) && values.iter().all(Value::is_mapping)
}

/// The keys that say who or what an item of a list is.
const NAMING: [&str; 3] = ["name", "title", "text"];

/// Whether an item is of another person or thing than the text has at its place, and says more of it than the text does.
fn is_of_another(item: &Node, keys: &Mapping) -> bool {
    let is_other = |name: &str| {
        let (written, read) = (item.entry(name), keys.get(name));
        // What is nearly the name is the same one misspelt.
        let is_near = |node: &Node, read: &Value| {
            node.scalar().zip(read.as_str()).is_some_and(|(one, other)| nearest(one, [other]).is_some())
        };
        written.zip(read).is_some_and(|((_, node), value)| !holds(node, value) && !is_near(node, value))
    };
    let says_more =
        || item.entries().iter().any(|(key, _)| !keys.contains_key(key.scalar().unwrap_or_default()));
    NAMING.into_iter().any(is_other) && says_more()
}

/// Whether a value that is put in whole has keys that the new one has not.
fn has_other_keys(old: &Node, new: &Value) -> bool {
    let Written::Sequence(items) = &old.value else {
        return matches!(&old.value, Written::Mapping(entries) if !entries.is_empty());
    };
    let new: Vec<&Mapping> = new.as_sequence().into_iter().flatten().filter_map(Value::as_mapping).collect();
    items.iter().flat_map(Node::entries).any(|(key, _)| {
        let key = key.scalar().unwrap_or_default();
        !new.iter().any(|value| value.contains_key(key))
    })
}

/// Whether a comment stands in a stretch, outside of the values.
fn has_comment(source: &Source, stretch: Span, node: &Node) -> bool {
    let mut scalars = Vec::new();
    collect(node, &mut scalars);
    let words = source.slice(stretch);
    words.match_indices('#').any(|(at, _)| {
        let place = stretch.start + at as u32;
        !scalars.iter().any(|span| span.start <= place && place < span.end)
    })
}

fn collect(node: &Node, scalars: &mut Vec<Span>) {
    match &node.value {
        Written::Scalar(_) => scalars.push(node.span),
        Written::Sequence(items) => items.iter().for_each(|item| collect(item, scalars)),
        Written::Mapping(entries) => entries.iter().for_each(|(key, value)| {
            collect(key, scalars);
            collect(value, scalars);
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record from YAML in one line.
    fn value(text: &str) -> Value {
        serde_yaml::from_str(text).unwrap()
    }

    fn update(text: &str, record: &str) -> Result<String, String> {
        let source = Source::from_text("d1.yaml", text);
        updated(&source, source.record().unwrap(), &[value(record)], false).map_err(|problem| problem.message)
    }

    #[test]
    fn only_what_differs_changes() {
        let text = "# ours\nid: v/d1   # the id\nkind: telegram\ntitle: 'Old: title'\nx-shelf: [a, b]\nsource:\n  box: 3\n  # looked at\n  series:\n    - A\n    - B\nnotes: {count: 2}\n";
        let record = "{id: v/d1, number: 1, kind: telegram, title: New title, source: {raw: 'Source: X.', series: [A, C], box: 3}, notes: {count: 3, source: 1}}";

        let updated = update(text, record).unwrap();

        assert_eq!(
            updated,
            "# ours\nid: v/d1   # the id\nnumber: 1\nkind: telegram\ntitle: New title\nx-shelf: [a, b]\nsource:\n  box: 3\n  # looked at\n  series:\n  - A\n  - C\n  raw: 'Source: X.'\nnotes: {count: 3, source: 1}\n"
        );
        assert_eq!(update(&updated, record).unwrap(), updated);
    }

    #[test]
    fn what_would_be_lost_is_refused() {
        let text = "id: v/d1\npersons:\n  - a # the elder\n  - b\n";
        assert!(update(text, "{id: v/d1, persons: [b]}").unwrap_err().contains("comment"));
        let text = "id: v/d1\nfrom:\n  - name: A\n    x-seen: true\n  - name: B\n";
        assert!(update(text, "{id: v/d1, from: [{name: A}]}").unwrap_err().contains("keys of its own"));
        assert!(update("id: v/d2\n", "{id: v/d1}").unwrap_err().contains("“v/d2”"));
        assert!(update("id: &a v/d1\n", "{id: v/d1}").unwrap_err().contains("anchors"));
        assert!(update("- a\n", "{id: v/d1}").is_err());
        assert!(update("rules: {}\n", "{id: v/d1}").unwrap_err().contains("no record"), "settings are none");
    }

    #[test]
    fn a_person_s_keys_of_an_agent_stay() {
        let text = "id: v/d1\nfrom:\n  - name: Rostov\n    person: p_R1\n";

        let updated = update(text, "{id: v/d1, from: [{name: Rostow, office: the Assistant}]}");

        assert_eq!(
            updated.unwrap(),
            "id: v/d1\nfrom:\n  - name: Rostow\n    office: the Assistant\n    person: p_R1\n"
        );
    }

    #[test]
    fn a_record_that_is_missing_is_put_behind_the_others() {
        let text = "records:\n  - id: v/d1\n    title: One\n# the end\n";
        let records = [value("{id: v/d1, title: Eins}"), value("{id: v/d2, title: Two}")];

        let source = Source::from_text("v.yaml", text);
        let updated = updated(&source, source.record().unwrap(), &records, true).unwrap();

        assert_eq!(
            updated,
            "records:\n  - id: v/d1\n    title: Eins\n  - id: v/d2\n    title: Two\n# the end\n"
        );
    }
}
