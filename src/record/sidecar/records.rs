//! Brings up a list of records, and puts each that is missing behind that of the document before it.

use std::ops::Range;

use rayon::prelude::*;

use super::last_look::{UNCHANGEABLE, changed};
use super::listed::{Identified, Listed, Standing};
use super::said::Said;
use super::update::{self, Edit, File, refuse};
use super::words::flow;
use super::{Supported, id, item, value};
use crate::record::listing::RECORDS;
use crate::source::{Source, Span};
use crate::yaml::{self, Node, Problem, Value as Written};

/// What a further document of YAML begins with.
const DOCUMENT_START: &str = "---";

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
pub fn item_by_item<R: Supported>(
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

/// What of a list of records is to change, and what it says then.
pub fn listed(
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
