//! Brings a file of records up to what the text says: only the lines of what is found to differ change, and what is missing is put in.
//!
//! What a check takes as agreeing is a person's to say: a longer name, a time behind a day, what is waived. A person's own keys,
//! comments and the order of lines stay. Where that cannot be, nothing is changed and it is said why.

use serde_yaml::{Mapping, Value};

mod last_look;
mod layout;
mod listed;
mod loss;
mod words;

pub use words::item;

use super::written::{RECORDS, id_parts};
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Problem, Value as Written};
use layout::Layout;
use listed::{Listed, Standing};
use loss::{has_comment, has_other_keys, is_of_another, is_of_mappings};
use words::{block, json, scalar};

/// A file with records as it stands.
#[derive(Clone, Copy, Debug)]
pub struct WrittenFile<'s> {
    /// The file.
    pub source: &'s Source,
    /// What of it is YAML: [`Source::record`].
    pub part: Span,
    /// What a check of it found to be wrong, by place.
    pub disputed: &'s [Span],
}

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

/// What of a file is YAML, with its records brought up to those that texts support; the same where nothing differs.
///
/// # Errors
///
/// With the place of what cannot be brought up without a loss.
pub fn updated(file: WrittenFile, records: &[Value], is_volume: bool) -> Result<String, Problem> {
    let WrittenFile { source, part, .. } = file;
    let root = yaml::read_part(source, part)?;
    let line_end = if source.slice(part).contains("\r\n") { "\r\n" } else { "\n" };
    let Some(root) = root else {
        // Behind remarks alone; the last of them may have no line end.
        let text = source.slice(part);
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
        return Ok(format!("{text}{end}{}", fresh(records, is_volume).replace('\n', line_end)));
    };
    let mut update = Update { file, layout: Layout { source }, edits: Vec::new(), line_end };
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
    last_look::check(&root, &text, records)?;
    Ok(text)
}

struct Update<'s> {
    file: WrittenFile<'s>,
    layout: Layout<'s>,
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
        let column = items.first().map_or(2, |first| self.layout.dash_column(first));
        let listed = Listed::new(items);
        for record in records {
            match listed.standing(record, |span| self.is_disputed(span)) {
                Standing::At(node) => self.record(node, record)?,
                Standing::Unclear(node, message) => return refuse(node, &message),
                Standing::Missing => missing.push_str(&item(record, column)),
            }
        }
        match items.last() {
            _ if missing.is_empty() => Ok(()),
            Some(_) if self.layout.is_flow(list) => {
                refuse(list, "the list of records stands in brackets; write it in lines")
            }
            Some(last) => {
                let at = self.layout.line_end_behind(self.layout.end(last));
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
        let id = node.entry("id").map(|(_, id)| id);
        let (own, read) =
            (id.and_then(Node::scalar).unwrap_or_default(), record["id"].as_str().unwrap_or_default());
        let (Some((volume, document)), Some((folder, right))) = (id_parts(own), id_parts(read)) else {
            return self.mapping(node, entries, keys, false);
        };
        let is_other_volume = volume != folder;
        if document != right || is_other_volume && id.is_some_and(|id| self.is_disputed(id.span)) {
            return refuse(node, &format!("the record is that of “{own}”, the document is “{read}”"));
        }
        // A person may name the volume otherwise than its folder, and its key goes with the id.
        let mut keys = keys.clone();
        keys.retain(|key, _| !is_other_volume || key.as_str() != Some("volume"));
        keys.insert("id".into(), own.into());
        self.mapping(node, entries, &keys, false)
    }

    /// Changes the values of a mapping that differ, and puts in the keys that are missing behind those they follow. `is_all` says
    /// that the whole is disputed.
    fn mapping(
        &mut self,
        node: &Node,
        entries: &[(Node, Node)],
        keys: &Mapping,
        is_all: bool,
    ) -> Result<(), Problem> {
        let mut anchor = None;
        for (key, value) in keys {
            let key = key.as_str().unwrap_or_default();
            if let Some((written, old)) = node.entry(key) {
                anchor = Some(old);
                self.value(written, old, value, is_all)?;
                continue;
            }
            if let Some((written, other)) = excluding(node, key) {
                if self
                    .is_disputed(Span::new(written.span.start as usize, self.layout.end(other).end as usize))
                {
                    return refuse(
                        written,
                        &format!(
                            "the text has “{key}” here, and the two cannot stand together; mend this by hand"
                        ),
                    );
                }
                continue;
            }
            let Some(behind) = anchor.or_else(|| entries.last().map(|(_, value)| value)) else {
                return refuse(node, "the mapping is empty");
            };
            if self.layout.is_flow(node) {
                let span = self.layout.end(behind);
                let is_json = self.layout.is_json(entries);
                let key = if is_json { json(&key.into()) } else { key.to_owned() };
                self.edits.push(Edit { span, text: format!(", {key}: {}", json(value)) });
                continue;
            }
            let column = self.layout.column(entries[0].0.span);
            let text = block(&Value::Mapping(Mapping::from_iter([(key.into(), value.clone())])), column);
            let at = self.layout.line_end_behind(self.layout.end(behind));
            self.insert(at, text.trim_end());
        }
        Ok(())
    }

    fn value(&mut self, key: &Node, old: &Node, new: &Value, is_all: bool) -> Result<(), Problem> {
        if last_look::holds(old, new) {
            return Ok(());
        }
        // What is found of a list or mapping is told at its key.
        let is_all = is_all || self.is_disputed(key.span);
        match (&old.value, new) {
            (Written::Mapping(entries), Value::Mapping(keys)) if !entries.is_empty() => {
                return self.mapping(old, entries, keys, is_all);
            }
            (Written::Sequence(items), Value::Sequence(values)) if is_of_mappings(items, values) => {
                return self.items(items, values, is_all);
            }
            _ => {}
        }
        let end = self.layout.end(old).end.max(key.span.end);
        if !is_all && !self.is_disputed(Span { start: key.span.start, end }) {
            return Ok(());
        }
        let stretch = Span { start: key.span.end, end };
        if has_comment(self.file.source, stretch, old) {
            return refuse(old, "a comment stands in the value and would be lost; move it above its key");
        }
        if has_other_keys(old, new) {
            return refuse(old, "keys of its own stand in the value and would be lost");
        }
        let is_flow =
            self.layout.is_flow(old) || self.file.source.slice(stretch).trim_end().lines().count() <= 1;
        let text = if !is_flow && (new.is_sequence() || new.is_mapping()) {
            let whole = block(
                &Value::Mapping(Mapping::from_iter([("k".into(), new.clone())])),
                self.layout.column(key.span),
            );
            whole.trim()[1..].replace('\n', self.line_end)
        } else if self.layout.is_quoted(key) {
            format!(": {}", json(new))
        } else {
            format!(": {}", scalar(new))
        };
        self.edits.push(Edit { span: stretch, text });
        Ok(())
    }

    /// Brings up the items of a list one by one.
    fn items(&mut self, items: &[Node], values: &[Value], is_all: bool) -> Result<(), Problem> {
        for (item, value) in items.iter().zip(values) {
            let (Written::Mapping(entries), Value::Mapping(keys)) = (&item.value, value) else { continue };
            let is_disputed = is_all || self.is_disputed(item.span);
            if is_disputed && is_of_another(item, keys) {
                return refuse(
                    item,
                    "this is somebody or something else than the text has, with keys of its own that would be given to that; take it out, or mend it",
                );
            }
            self.mapping(item, entries, keys, is_all)?;
        }
        Ok(())
    }

    /// Whether anything was found in a stretch.
    fn is_disputed(&self, stretch: Span) -> bool {
        let overlaps = |span: &Span| span.start < stretch.end && stretch.start < span.end.max(span.start + 1);
        self.file.disputed.iter().any(overlaps)
    }

    /// Puts lines behind the line that ends at an offset.
    fn insert(&mut self, at: usize, text: &str) {
        let text = format!("{}{}", self.line_end, text.replace('\n', self.line_end));
        self.edits.push(Edit { span: Span::new(at, at), text });
    }
}

/// The ways in which a date is said: each leaves the others out.
const WAYS: [&[&str]; 3] = [&["when"], &["from", "to"], &["earliest", "latest"]];

/// The entry of a mapping that cannot stand beside a key: a date that is a day is no stretch of time.
fn excluding<'n>(node: &'n Node, key: &str) -> Option<&'n (Node, Node)> {
    let is_date = |(key, _): &(Node, Node)| key.scalar().is_some_and(is_of_date);
    if !is_of_date(key) || !node.entries().iter().any(is_date) {
        return None;
    }
    let others = WAYS.iter().filter(|way| !way.contains(&key)).flat_map(|way| way.iter());
    others.into_iter().find_map(|other| node.entry(other))
}

fn is_of_date(key: &str) -> bool {
    WAYS.iter().any(|way| way.contains(&key))
}

fn refuse<T>(node: &Node, message: &str) -> Result<T, Problem> {
    Err(Problem::new(node.beginning(), message))
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
        let part = source.record().unwrap();
        updated(WrittenFile { source: &source, part, disputed: &[part] }, &[value(record)], false)
            .map_err(|problem| problem.message)
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
        let part = source.record().unwrap();
        let updated =
            updated(WrittenFile { source: &source, part, disputed: &[part] }, &records, true).unwrap();

        assert_eq!(
            updated,
            "records:\n  - id: v/d1\n    title: Eins\n  - id: v/d2\n    title: Two\n# the end\n"
        );
    }
}
