//! Brings a file of records up to what the text says: only the lines of what is found to differ change, and what is missing is put in.
//!
//! What a check takes as agreeing is a person's to say: a longer name, a time behind a day, what is waived. A person's own keys,
//! comments and the order of lines stay. Where that cannot be, nothing is changed and it is said why.

use std::collections::HashMap;

use serde::Serialize;
use serde_yaml::Value;

mod disputed;
mod last_look;
mod layout;
mod list;
mod listed;
mod loss;
mod misspelt;
mod pairs;
mod records;
mod said;
mod update;
mod words;

pub use disputed::Disputed;
pub use words::item;

use super::listing::{self, RECORDS};
use super::misplaced_list;
use crate::source::{Source, Span};
use crate::yaml::{self, Problem};
use last_look::changed;
use layout::Layout;
use records::{item_by_item, listed};
use said::Said;
use update::{File, refuse};
use words::block;

/// A file with records as it stands.
#[derive(Clone, Copy, Debug)]
pub struct WrittenFile<'s> {
    /// The file.
    pub source: &'s Source,
    /// What of it is YAML: [`Source::record`].
    pub part: Span,
    /// What a check of it found to be wrong.
    pub disputed: &'s Disputed,
}

/// What a text supports, be it a record or the same as a value. All of a volume at once would fill the memory as values.
pub trait Supported: Serialize + Sync {}

impl<R: Serialize + Sync> Supported for R {}

/// A record that a text supports, as a value.
fn value(record: &impl Supported) -> Value {
    serde_yaml::to_value(record).expect("a record holds nothing that YAML cannot")
}

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap_or_default().trim()
}

fn document(id: &str) -> &str {
    id.split_once('/').map_or("", |(_, document)| document)
}

/// A file with one record, or with the records of a volume, where there is none yet.
pub fn fresh(records: &[impl Supported], is_volume: bool) -> String {
    if let ([record], false) = (records, is_volume) {
        return block(&value(record), 0);
    }
    let mut text = format!("{RECORDS}:\n");
    for record in records {
        text.push_str(&item(&value(record), 2));
    }
    text
}

/// What of a file is YAML, with its records brought up to those that texts support; the same where nothing differs.
///
/// # Errors
///
/// With the place of what cannot be brought up without a loss.
pub fn updated(file: WrittenFile, records: &[impl Supported], is_volume: bool) -> Result<String, Problem> {
    let WrittenFile { source, part, disputed } = file;
    let line_end = if source.slice(part).contains("\r\n") { "\r\n" } else { "\n" };
    let file = File { layout: Layout { source }, disputed, line_end };
    match listing::layout(source.text(), part.range()) {
        listing::Layout::Listed { around, items } => item_by_item(file, &around, &items, records, is_volume),
        listing::Layout::Whole(_) => whole(file, part, records, is_volume),
    }
}

/// The records of a file that was brought up, one for each of those that texts support.
pub fn records(root: &Value, records: &[impl Supported]) -> Vec<Option<Value>> {
    let listed = match root.get(RECORDS).and_then(Value::as_sequence) {
        Some(listed) => listed.as_slice(),
        None => std::slice::from_ref(root),
    };
    if let ([record], [_]) = (listed, records) {
        return vec![Some(record.clone())];
    }
    let by_id: HashMap<&str, &Value> = listed.iter().map(|record| (id(record), record)).collect();
    let by_document: HashMap<&str, &Value> =
        listed.iter().map(|record| (document(id(record)), record)).collect();
    let record = |read| {
        let read = value(read);
        let found = by_id.get(id(&read)).or_else(|| by_document.get(document(id(&read))));
        found.map(|record| (*record).clone())
    };
    records.iter().map(record).collect()
}

/// Brings up a file that is read whole: one record, or a list that is not written record by record.
fn whole(file: File, part: Span, records: &[impl Supported], is_volume: bool) -> Result<String, Problem> {
    let source = file.layout.source;
    let Some(root) = yaml::read_part(source, part)? else {
        // Behind remarks alone; the last of them may have no line end.
        let text = source.slice(part);
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { file.line_end };
        return Ok(format!("{text}{end}{}", fresh(records, is_volume).replace('\n', file.line_end)));
    };
    if let (None, Some(problem)) = (root.entry(RECORDS), misplaced_list::told(&root)) {
        return Err(problem);
    }
    if root.entries().is_empty() {
        return refuse(&root, "the file holds no record");
    }
    let (said, edits) = match (root.entry(RECORDS), records) {
        (Some((key, list)), _) => {
            let (list, edits) = listed(file, &root, (key, list), records, is_volume)?;
            let mut said = Said::keys(&root);
            said.insert(RECORDS.to_owned(), list);
            (Said::Keys(said), edits)
        }
        (None, [record]) => update::record(file, &root, &value(record))?,
        (None, _) => {
            return refuse(
                &root,
                "the file holds one record, and the volume has several; put it under “records:”",
            );
        }
    };
    changed(source, &part.range(), (&root, &said), edits, |became| yaml::read(became).ok().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record from YAML in one line.
    fn read(text: &str) -> Value {
        serde_yaml::from_str(text).unwrap()
    }

    fn update(text: &str, record: &str) -> Result<String, String> {
        let source = Source::from_text("d1.yaml", text);
        let part = source.record().unwrap();
        updated(
            WrittenFile { source: &source, part, disputed: &Disputed::new(vec![part]) },
            &[read(record)],
            false,
        )
        .map_err(|problem| problem.message)
    }

    #[test]
    fn only_what_differs_changes() {
        let text = "# ours\nid: v/d1   # the id\nkind: telegram\ntitle: 'Old: title'\nx-shelf: [a, b]\nsource:\n  box: 3\n  # looked at\n  series:\n    - A\n    - B\nnotes: {count: 2}\n";
        let record = "{id: v/d1, number: 1, kind: telegram, title: New title, source: {raw: 'Source: X.', series: [A, C], box: 3}, notes: {count: 3, source: 1}}";

        let updated = update(text, record).unwrap();

        assert_eq!(
            updated,
            "# ours\nid: v/d1   # the id\nnumber: 1\nkind: telegram\ntitle: 'New title'\nx-shelf: [a, b]\nsource:\n  box: 3\n  # looked at\n  series:\n    - A\n    - C\n  raw: 'Source: X.'\nnotes: {count: 3, source: 1}\n"
        );
        assert_eq!(update(&updated, record).unwrap(), updated);
    }

    #[test]
    fn what_would_be_lost_is_refused() {
        let text = "id: v/d1\npersons:\n  - a # the elder\n  - b\n";
        assert!(update(text, "{id: v/d1, persons: [b]}").unwrap_err().contains("comment"));
        let text = "id: v/d1\nfrom:\n  - name: A\n  - name: B\n    x-seen: true\n";
        assert!(
            update(text, "{id: v/d1, from: [{name: A}]}").unwrap_err().contains("“x-seen” would be lost")
        );
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
        let records = [read("{id: v/d1, title: Eins}"), read("{id: v/d2, title: Two}")];

        let source = Source::from_text("v.yaml", text);
        let part = source.record().unwrap();
        let updated = updated(
            WrittenFile { source: &source, part, disputed: &Disputed::new(vec![part]) },
            &records,
            true,
        )
        .unwrap();

        assert_eq!(
            updated,
            "records:\n  - id: v/d1\n    title: Eins\n  - id: v/d2\n    title: Two\n# the end\n"
        );
    }
}
