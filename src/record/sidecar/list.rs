//! Brings up a list entry by entry: what a check accepts stays, what the text has not goes, and what is missing comes behind what it
//! follows in the text.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::layout::Layout;
use super::loss::{has_comment, own_key};
use super::pairs::{Lists, Manner, called, called_in_text, known_keys};
use super::said::Said;
use super::update::{Edit, Place, Update, refuse};
use super::words::{flow, instead_of, item as item_in_lines};
use crate::nearest::nearest;
use crate::record::agreement::quoted;
use crate::record::pairing::{Counterpart, Pairing};
use crate::source::Span;
use crate::yaml::{Node, Problem, Value as Written};

/// A list that is brought up.
#[derive(Clone, Copy)]
struct List<'l> {
    place: Place<'l>,
    items: &'l [Node],
    values: &'l [Value],
    is_flow: bool,
    manner: Manner,
}

impl Update<'_> {
    /// Brings up a list; nothing is said of one that can only be put in whole.
    pub fn list(&mut self, place: Place, node: &Node, values: &[Value]) -> Result<Option<Said>, Problem> {
        let Written::Sequence(items) = &node.value else { return Ok(None) };
        let is_of_mappings = values.iter().all(Value::is_mapping);
        let is_mapping =
            |item: &Node| matches!(&item.value, Written::Mapping(entries) if !entries.is_empty());
        let is_alike = |item: &Node| if is_of_mappings { is_mapping(item) } else { item.scalar().is_some() };
        let layout = self.file.layout;
        let is_flow = layout.is_flow(node);
        if !items.iter().all(is_alike) || !is_flow && !items.iter().all(|item| begins_line(layout, item)) {
            return Ok(None);
        }
        let lists = Lists { path: place.path, items, values, record: self.record, read: self.read };
        let is_wrong = |item: &Node| place.is_all || self.file.disputed.is_in(item.span);
        let Some((manner, pairing)) = lists.pairing(is_wrong) else { return Ok(None) };
        let list = List { place, items, values, is_flow, manner };
        let end = layout.end_of(place.key, node);
        let is_told = place.is_all || self.file.is_disputed(place.key.span.start, end);
        let changes: Vec<bool> = match manner {
            Manner::AsAWhole => vec![is_told; items.len()],
            Manner::OneByOne | Manner::Members => items.iter().map(is_wrong).collect(),
        };
        let may_grow = match manner {
            Manner::AsAWhole => is_told,
            Manner::OneByOne => place.is_all || self.file.disputed.is_in(place.key.span),
            Manner::Members => true,
        };
        self.entries(list, &pairing, &changes, may_grow).map(Some)
    }

    /// Brings up the entries; `changes` says which may change, `may_grow` whether what is missing is put in.
    fn entries(
        &mut self,
        list: List,
        pairing: &Pairing,
        changes: &[bool],
        may_grow: bool,
    ) -> Result<Said, Problem> {
        let List { items, values, place, .. } = list;
        let missing = if may_grow { missing_behind(pairing) } else { BTreeMap::new() };
        let (mut said, mut gone) = (Vec::new(), Vec::new());
        self.put_in(list, None, &missing, &mut said);
        for (index, (item, counterpart)) in items.iter().zip(&pairing.counterparts).enumerate() {
            match *counterpart {
                Counterpart::Same(seen) => said.push(match &values[seen] {
                    Value::Mapping(keys) => self.mapping(place.path, item, keys, place.is_all)?,
                    // What is the same word may be written otherwise than it should be, as “exdis” is.
                    value if self.file.disputed.is_in(item.span) && Said::from(item) != value.into() => {
                        self.put_instead(list, item, value)?
                    }
                    _ => item.into(),
                }),
                Counterpart::Instead(seen) if changes[index] => {
                    said.push(self.put_instead(list, item, &values[seen])?);
                }
                Counterpart::Added if changes[index] => {
                    self.may_go(list, item)?;
                    gone.push(index);
                }
                Counterpart::Instead(_) | Counterpart::Added | Counterpart::Own => said.push(item.into()),
            }
            self.put_in(list, Some(index), &missing, &mut said);
        }
        if list.is_flow {
            self.take_out_of_brackets(items, &gone)?;
        } else {
            for index in gone {
                self.take_out_line(list, index)?;
            }
        }
        Ok(Said::List(said))
    }

    /// Puts in what is missing behind an entry, or before the first.
    fn put_in(
        &mut self,
        list: List,
        behind: Option<usize>,
        missing: &BTreeMap<Option<usize>, Vec<usize>>,
        said: &mut Vec<Said>,
    ) {
        let layout = self.file.layout;
        let is_json = layout.is_quoted(list.place.key);
        for seen in missing.get(&behind).into_iter().flatten() {
            let value = &list.values[*seen];
            said.push(value.into());
            let edit = match behind.map(|index| &list.items[index]) {
                Some(item) if list.is_flow => {
                    let end = layout.end(item);
                    Edit { span: Span::new(end, end), text: format!(", {}", flow(value, is_json)) }
                }
                None if list.is_flow => {
                    Edit { span: list.items[0].span.before(), text: format!("{}, ", flow(value, is_json)) }
                }
                item => {
                    // What is remarked above the first entry stays above it.
                    let end = item.map_or(layout.behind_colon(list.place.key), |item| layout.end(item));
                    let lines = item_in_lines(value, layout.dash_column(&list.items[0]));
                    self.file.lines_behind(layout.line_end_behind(end), &lines)
                }
            };
            self.edits.push(edit);
        }
    }

    /// Makes an entry that of another, which has its place in the text.
    fn put_instead(&mut self, list: List, item: &Node, value: &Value) -> Result<Said, Problem> {
        let layout = self.file.layout;
        let Value::Mapping(keys) = value else {
            let old = layout.source.slice(item.span).trim_end();
            let start = item.span.start as usize;
            let text = instead_of(old, value, list.is_flow, layout.is_quoted(list.place.key));
            self.edits.push(Edit { span: Span::new(start, start + old.len()), text });
            return Ok(value.into());
        };
        let (name, other) = (called(item), called_in_text(value));
        // What is nearly the name is the same one misspelt.
        let is_near = nearest(name, [other.as_str()]).is_some();
        let known: Vec<&str> = keys.keys().filter_map(Value::as_str).collect();
        if let Some(key) = own_key(item, &known, &[]).filter(|_| !is_near) {
            let message = format!(
                "{} stands where the text has {}, to whom or which its “{key}” would be given; mend the entry, or take it out",
                quoted(name),
                quoted(&other)
            );
            return refuse(item, &message);
        }
        self.mapping(list.place.path, item, keys, !is_near || list.manner == Manner::AsAWhole)
    }

    /// Refuses to take out what a person alone has said.
    fn may_go(&self, list: List, item: &Node) -> Result<(), Problem> {
        let List { items, values, place, .. } = list;
        let lists = Lists { path: place.path, items, values, record: self.record, read: self.read };
        let name = quoted(called(item));
        if let Some(key) = own_key(item, known_keys(place.path), values) {
            let message = format!(
                "the text has no {name} here, and with it its “{key}” would be lost; take the entry out, or mend it"
            );
            return refuse(item, &message);
        }
        if lists.is_to_be_moved(item) {
            return refuse(
                item,
                &format!("{name} stands on the other side in the text; move the entry there"),
            );
        }
        Ok(())
    }

    /// Takes out the lines of an entry.
    fn take_out_line(&mut self, list: List, index: usize) -> Result<(), Problem> {
        let layout = self.file.layout;
        let item = &list.items[index];
        let start = layout.line_start_before(item.span.start as usize);
        let end = layout.line_end_behind(layout.end(item));
        let before = match index.checked_sub(1) {
            Some(before) => layout.end(&list.items[before]),
            None => layout.behind_colon(list.place.key),
        };
        let above = Span::new(layout.line_end_behind(before).min(start), start);
        if has_comment(layout.source, Span::new(start, end), item) || layout.source.slice(above).contains('#')
        {
            let message = format!(
                "{} is not in the text, and the comment on it would come to stand alone; take both out",
                quoted(called(item))
            );
            return refuse(item, &message);
        }
        // The line end before it goes with it: behind it, something else may be put in.
        let start = layout.source.text()[..start].trim_end_matches('\n').trim_end_matches('\r').len();
        self.edits.push(Edit { span: Span::new(start, end), text: String::new() });
        Ok(())
    }

    /// Takes entries out of a list in brackets, each run of them with one of the commas beside it.
    fn take_out_of_brackets(&mut self, items: &[Node], gone: &[usize]) -> Result<(), Problem> {
        let mut rest = gone;
        while let Some(first) = rest.first().copied() {
            let count = rest.iter().zip(first..).take_while(|(index, counted)| *index == counted).count();
            rest = &rest[count..];
            let (last, next) = (&items[first + count - 1], items.get(first + count));
            let (start, end) = match (first.checked_sub(1), next) {
                (Some(before), _) => (items[before].span.end, last.span.end),
                (None, Some(next)) => (items[first].span.start, next.span.start),
                (None, None) => (items[first].span.start, last.span.end),
            };
            let span = Span { start, end };
            let run = &items[first..first + count];
            // A "#" within the entries themselves is a letter of theirs.
            let between =
                run.iter().fold(self.file.layout.source.slice(span).matches('#').count(), |signs, item| {
                    signs.saturating_sub(self.file.layout.source.slice(item.span).matches('#').count())
                });
            if between > 0 {
                let message = format!(
                    "{} is not in the text, and the comment on it would be lost; take both out",
                    quoted(called(&items[first]))
                );
                return refuse(&items[first], &message);
            }
            self.edits.push(Edit { span, text: String::new() });
        }
        Ok(())
    }
}

/// Whether nothing but its dash stands before an item in its line.
fn begins_line(layout: Layout, item: &Node) -> bool {
    let start = item.span.start as usize;
    let before = layout.source.slice(Span::new(layout.line_start_before(start), start));
    before.trim_start_matches(['\u{FEFF}', ' ']).trim_end() == "-"
}

/// What of the text is missing, by the entry behind which it is to stand: that of the nearest before it.
fn missing_behind(pairing: &Pairing) -> BTreeMap<Option<usize>, Vec<usize>> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (index, counterpart) in pairing.counterparts.iter().enumerate() {
        if let Counterpart::Same(seen) | Counterpart::Instead(seen) = counterpart {
            places.push((*seen, index));
        }
    }
    places.sort_unstable();
    let mut behind: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for missing in &pairing.missing {
        let before = places.partition_point(|(seen, _)| seen < missing);
        let item = before.checked_sub(1).map(|at| places[at].1);
        behind.entry(item).or_default().push(*missing);
    }
    behind
}
