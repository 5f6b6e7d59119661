//! Brings a file of records up to what the text says: only the lines of what is found to differ change, and what is missing is put in.
//!
//! What a check takes as agreeing is a person's to say: a longer name, a time behind a day, what is waived. A person's own keys,
//! comments and the order of lines stay. Where that cannot be, nothing is changed and it is said why.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;
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
mod said;
mod update;
mod words;

pub use disputed::Disputed;
pub use words::item;

use super::listing::{self, RECORDS};
use super::misplaced_list;
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Problem, Value as Written};
use last_look::{UNCHANGEABLE, changed};
use layout::Layout;
use listed::{Identified, Listed, Standing};
use said::Said;
use update::{Edit, File, refuse};
use words::{block, flow};

/// What a further document of YAML begins with.
const DOCUMENT_START: &str = "---";

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

/// Which records of a list are to be brought up, each with what its text supports, and which are missing: each stands behind that of
/// the document before it.
struct Shares<'r, R> {
    of_items: Vec<Option<&'r R>>,
    /// Those before the first item.
    first: Vec<&'r R>,
    /// Those behind each item.
    behind: Vec<Vec<&'r R>>,
}

impl<R> Shares<'_, R> {
    fn is_any_missing(&self) -> bool {
        !self.first.is_empty() || self.behind.iter().any(|missing| !missing.is_empty())
    }
}

/// New items of a list, in lines.
fn new_items(records: &[&impl Supported], column: usize) -> String {
    records.iter().map(|record| item(&value(*record), column)).collect()
}

fn shares<'r, R: Supported>(
    file: File,
    items: &[Identified],
    records: &'r [R],
    is_volume: bool,
) -> Result<Shares<'r, R>, Problem> {
    let behind = vec![Vec::new(); items.len()];
    let mut shares = Shares { of_items: vec![None; items.len()], first: Vec::new(), behind };
    // Beside its document, the one record of a file is that of the document.
    if let ([_], [record], false) = (items, records, is_volume) {
        shares.of_items[0] = Some(record);
        return Ok(shares);
    }
    let listed = Listed::new(items);
    let mut before = None;
    for record in records {
        match listed.standing(id(&value(record)), |span| file.disputed.is_in(span)) {
            Standing::At(index) => {
                shares.of_items[index] = Some(record);
                before = Some(index);
            }
            Standing::Unclear(place, message) => return Err(Problem::new(place, message)),
            Standing::Missing => match before {
                Some(index) => shares.behind[index].push(record),
                None => shares.first.push(record),
            },
        }
    }
    Ok(shares)
}

/// Brings up a list of records in lines, each read and written by itself: a volume may have a hundred thousand.
fn item_by_item<R: Supported>(
    file: File,
    around: &[Range<usize>; 2],
    items: &[Range<usize>],
    records: &[R],
    is_volume: bool,
) -> Result<String, Problem> {
    let source = file.layout.source;
    sound(source, around)?;
    let read: Vec<Result<Identified, Problem>> =
        items.par_iter().map(|range| Ok(Identified::of(&one_of(source, range)?))).collect();
    let identified: Vec<Identified> = read.into_iter().collect::<Result<_, _>>()?;
    let shares = shares(file, &identified, records, is_volume)?;
    let brought_up = |(range, record): (&Range<usize>, Option<&R>)| {
        let Some(record) = record else { return Ok(None) };
        let node = one_of(source, range)?;
        let (said, edits) = update::record(file, &node, &value(record))?;
        if edits.is_empty() {
            return Ok(None);
        }
        let read = |became: &Source| one_of(became, &(0..became.text().len())).ok();
        Ok(Some(changed(source, range, (&node, &said), edits, read)?))
    };
    let texts: Vec<Result<Option<String>, Problem>> =
        items.par_iter().zip(shares.of_items).map(brought_up).collect();
    let mut at = around[0].end;
    if !shares.first.is_empty() {
        // A remark of all records stays before all.
        let head = around[0].end.saturating_sub(1);
        let behind = file.layout.behind_remarks_of_all(head);
        at = source.text()[behind..].find('\n').map_or(at, |line_end| behind + line_end + 1);
    }
    let mut text = source.text()[around[0].start..at].to_owned();
    let column = items.first().and_then(|first| source.text()[first.clone()].find('-')).unwrap_or(2);
    text.push_str(&new_items(&shares.first, column).replace('\n', file.line_end));
    for ((range, brought_up), missing) in items.iter().zip(texts).zip(shares.behind) {
        text.push_str(&source.text()[at..range.start]);
        text.push_str(brought_up?.as_deref().unwrap_or(&source.text()[range.clone()]));
        at = range.end;
        if !missing.is_empty() {
            // A remark of the record stays with it; what else stands between two, or behind the last, stays behind the new ones.
            let node = one_of(source, range)?;
            let line_end = file.layout.line_end_behind(file.layout.end(&node));
            let tail = range.end - file.layout.behind_remarks_of_item(line_end, column).min(range.end);
            let edit = file.lines_behind(text.len() - tail, &new_items(&missing, column));
            text.insert_str(edit.span.start as usize, &edit.text);
        }
    }
    text.push_str(&source.text()[at..around[1].end]);
    Ok(text)
}

/// Whether what stands around a list of records can be read.
fn sound(source: &Source, around: &[Range<usize>; 2]) -> Result<(), Problem> {
    let [before, behind] = around.clone().map(|range| Span::new(range.start, range.end));
    let list = yaml::read_part(source, before)?;
    let list = list.as_ref().and_then(|root| root.entry(RECORDS));
    if source.slice(behind).starts_with(DOCUMENT_START) {
        let start = behind.start as usize;
        return Err(yaml::second_document(Span::new(start, start + DOCUMENT_START.len())));
    }
    let rest = yaml::read_part(source, behind)?;
    let second = rest.as_ref().and_then(|root| root.entry(RECORDS));
    match list.zip(second) {
        Some(((first, _), (second, _))) => Err(yaml::repeated_key(RECORDS, second.span, first.span)),
        None => Ok(()),
    }
}

/// The one record that stands in a stretch as the item of a list.
fn one_of(source: &Source, range: &Range<usize>) -> Result<Node, Problem> {
    let span = Span::new(range.start, range.end);
    match yaml::read_part(source, span)? {
        Some(Node { value: Written::Sequence(mut items), .. }) if items.len() == 1 => Ok(items.remove(0)),
        _ => Err(Problem::new(span.before(), UNCHANGEABLE)),
    }
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

/// What of a list of records is to change, and what it says then.
fn listed(
    file: File,
    root: &Node,
    (key, list): (&Node, &Node),
    records: &[impl Supported],
    is_volume: bool,
) -> Result<(Said, Vec<Edit>), Problem> {
    let layout = file.layout;
    let items = match &list.value {
        Written::Sequence(items) => items.as_slice(),
        Written::Scalar(_) if list.is_nothing() => &[],
        _ => return refuse(list, &format!("“{RECORDS}” is {}; it must be a list", list.kind())),
    };
    let identified: Vec<Identified> = items.iter().map(Identified::of).collect();
    let shares = shares(file, &identified, records, is_volume)?;
    let mut edits = Vec::new();
    if items.is_empty() && shares.is_any_missing() {
        return Ok((Said::List(new_said(&shares.first)), filled(file, root, (key, list), &shares.first)));
    }
    let mut said = new_said(&shares.first);
    let in_line = |missing: &[&_]| in_line(missing, layout.is_json(root));
    let column = items.first().map_or(2, |first| layout.dash_column(first));
    if let (false, Some(first)) = (shares.first.is_empty(), items.first()) {
        edits.push(if layout.is_flow(list) {
            Edit { span: first.span.before(), text: format!("{}, ", in_line(&shares.first)) }
        } else {
            let at = layout.behind_remarks_of_all(layout.line_end_behind(layout.behind_colon(key)));
            file.lines_behind(at, &new_items(&shares.first, column))
        });
    }
    for ((node, record), missing) in items.iter().zip(shares.of_items).zip(shares.behind) {
        match record {
            Some(record) => {
                let (record, more) = update::record(file, node, &value(record))?;
                said.push(record);
                edits.extend(more);
            }
            None => said.push(node.into()),
        }
        if missing.is_empty() {
            continue;
        }
        said.extend(new_said(&missing));
        let end = layout.end(node);
        edits.push(if !layout.is_flow(list) {
            let behind = layout.behind_remarks_of_item(layout.line_end_behind(end), column);
            file.lines_behind(behind, &new_items(&missing, column))
        } else if layout.has_remark_behind(end) {
            return refuse(node, "the comment behind this record would be given to another");
        } else {
            Edit { span: Span::new(end, end), text: format!(", {}", in_line(&missing)) }
        });
    }
    Ok((Said::List(said), edits))
}

/// What new items of a list say.
fn new_said(records: &[&impl Supported]) -> Vec<Said> {
    records.iter().map(|record| Said::from(&value(*record))).collect()
}

/// New items of a list between brackets.
fn in_line(records: &[&impl Supported], is_json: bool) -> String {
    records.iter().map(|record| flow(&value(*record), is_json)).collect::<Vec<_>>().join(", ")
}

/// How a list without items is filled.
fn filled(file: File, root: &Node, (key, list): (&Node, &Node), records: &[&impl Supported]) -> Vec<Edit> {
    let layout = file.layout;
    let end = layout.end_of(key, list);
    let span = Span::new(layout.behind_colon(key), end);
    if layout.is_flow(root) {
        return vec![Edit { span, text: format!(" [{}]", in_line(records, layout.is_json(root))) }];
    }
    let lines = file.lines_behind(layout.line_end_behind(end), &new_items(records, 2));
    vec![Edit { span, text: String::new() }, lines]
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
