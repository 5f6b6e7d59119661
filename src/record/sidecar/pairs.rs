//! Which entries of a record's lists are which of the text's, as the rules have it that hold the two against each other.

use serde_yaml::{Mapping, Value};

use super::words::json;
use crate::nearest::nearest;
use crate::record::agreement::{agree, agree_in_any_case, folded};
use crate::record::pairing::{self, Counterpart, NamedAgent, Pairing};
use crate::record::written::{Field, field};
use crate::yaml::Node;

/// How the entries of a list are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Each for itself, and what is missing at the key of the list.
    OneByOne,
    /// Each for itself, and nothing that is missing.
    Members,
    /// The first difference for all, so that any finding is of the whole list.
    AsAWhole,
}

/// A list of a record, and that of the text.
pub struct Lists<'l> {
    pub path: &'l str,
    pub items: &'l [Node],
    pub values: &'l [Value],
    /// The record that the list stands in.
    pub record: &'l Node,
    /// What the text supports of it.
    pub read: &'l Mapping,
}

/// What an entry is called: its name, its words, or itself.
pub fn called(item: &Node) -> &str {
    let named = ["name", "text", "title"].into_iter().find_map(|key| field(item, key)?.word());
    named.or(item.scalar().map(str::trim)).unwrap_or_default()
}

/// The same of an entry of the text.
pub fn called_in_text(value: &Value) -> String {
    let named = ["name", "text", "title"].into_iter().find_map(|key| value.get(key)?.as_str());
    named.or(value.as_str()).map_or_else(|| json(value), str::to_owned)
}

/// The keys that a list's entries may have without being a person's own.
pub fn known_keys(path: &str) -> &'static [&'static str] {
    match path {
        "editors" => &["name", "role"],
        "declassification.excisions" => &["text", "amount", "unit"],
        "attachments" => &["title", "printed"],
        _ => &["name", "office"],
    }
}

impl Lists<'_> {
    /// How the entries are told of, and which are which; nothing for a list that no rule knows.
    pub fn pairing(&self, is_wrong: impl Fn(&Node) -> bool) -> Option<(Manner, Pairing)> {
        let seen: Vec<String> = self.values.iter().map(called_in_text).collect();
        let all: Vec<usize> = (0..self.items.len()).collect();
        Some(match self.path {
            "from" | "to" | "participants" => (Manner::OneByOne, self.agents()),
            "editors" => {
                let seen = named_in_text(self.values, "role");
                (Manner::OneByOne, pairing::editors(&named(self.items, "role"), &seen))
            }
            "persons" | "terms" | "languages" | "publication.isbn" => {
                let written: Vec<&str> = self.items.iter().map(called).collect();
                let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
                let pairing = pairing::members(&written, &seen, |index| is_wrong(&self.items[index]));
                (Manner::Members, pairing)
            }
            // The brackets may stand in the record or not.
            "declassification.excisions" if self.items.iter().all(|item| !called(item).is_empty()) => {
                let bare = |words: &str| folded(words).trim_matches(['[', ']']).trim().to_owned();
                (Manner::AsAWhole, self.in_order(&all, &seen, 0, bare))
            }
            "classification.handling" => (Manner::AsAWhole, self.handling(&seen)),
            "source.series" => {
                let collection = field(self.record, "source.collection").and_then(Field::word);
                let is_first = collection.zip(seen.first()).is_some_and(|(word, seen)| agree(word, seen));
                (Manner::AsAWhole, self.in_order(&all, &seen, usize::from(is_first), folded))
            }
            "pages.breaks" => {
                // The page that begins with the document may be listed or not.
                let first = self.read.get("pages").and_then(|pages| pages.get("first"));
                let is_left_out = seen.len() > self.items.len() && first == self.values.first();
                (Manner::AsAWhole, self.in_order(&all, &seen, usize::from(is_left_out), folded))
            }
            "attachments" if self.items.iter().all(|item| !called(item).is_empty()) => {
                (Manner::AsAWhole, self.attachments(&seen))
            }
            _ => return None,
        })
    }

    /// Pairs some of the entries with those of the text from one on; the others are a person's own.
    fn in_order(
        &self,
        some: &[usize],
        seen: &[String],
        from: usize,
        fold: impl Fn(&str) -> String,
    ) -> Pairing {
        let of_text: Vec<String> = seen[from..].iter().map(|words| fold(words)).collect();
        let written: Vec<String> = some.iter().map(|index| fold(called(&self.items[*index]))).collect();
        let mut pairing = pairing::in_order(&written, &of_text);
        pairing.missing.iter_mut().for_each(|index| *index += from);
        let mut counterparts = vec![Counterpart::Own; self.items.len()];
        for (index, counterpart) in some.iter().zip(pairing.counterparts) {
            counterparts[*index] = match counterpart {
                Counterpart::Same(seen) => Counterpart::Same(seen + from),
                Counterpart::Instead(seen) => Counterpart::Instead(seen + from),
                other => other,
            };
        }
        Pairing { counterparts, missing: pairing.missing }
    }

    /// A code word may stand in a remark of the note that is no part of the label.
    fn handling(&self, seen: &[String]) -> Pairing {
        let small = |words: &str| folded(words).to_lowercase();
        let note = self.read.get("source").and_then(|source| source.get("raw")).and_then(Value::as_str);
        let note = small(note.unwrap_or_default());
        let is_of_label = |word: &str| seen.iter().any(|seen| agree_in_any_case(word, seen));
        let some = (0..self.items.len()).filter(|index| {
            let word = called(&self.items[*index]);
            is_of_label(word) || !note.contains(&small(word))
        });
        self.in_order(&some.collect::<Vec<_>>(), seen, 0, small)
    }

    /// What is attached and not printed has no heading.
    fn attachments(&self, seen: &[String]) -> Pairing {
        let printed = |index: usize| field(&self.items[index], "printed").and_then(Field::word);
        let is_heading = |title: &str, heading: &String| agree_in_any_case(title, heading);
        let is_meant = |title: &str| {
            seen.iter().any(|heading| is_heading(title, heading))
                || nearest(title, seen.iter().map(String::as_str)).is_some()
        };
        let title = |index: usize| called(&self.items[index]);
        let all = 0..self.items.len();
        let some = all.clone().filter(|index| match printed(*index) {
            Some("false") => false,
            Some(_) => true,
            None => is_meant(title(*index)),
        });
        let mut pairing =
            self.in_order(&some.collect::<Vec<_>>(), seen, 0, |words| folded(words).to_lowercase());
        pairing.missing.retain(|heading| {
            let is_said_not_to_be =
                |index| printed(index) == Some("false") && is_heading(title(index), &seen[*heading]);
            !all.clone().any(is_said_not_to_be)
        });
        pairing
    }

    fn agents(&self) -> Pairing {
        let some: Vec<usize> =
            (0..self.items.len()).filter(|index| !called(&self.items[*index]).is_empty()).collect();
        let written: Vec<NamedAgent> =
            some.iter().map(|index| one_named(&self.items[*index], "office")).collect();
        let seen = named_in_text(self.values, "office");
        let pairing = pairing::agents(&written, &seen, &self.others());
        let mut counterparts = vec![Counterpart::Own; self.items.len()];
        for (index, counterpart) in some.iter().zip(pairing.counterparts) {
            counterparts[*index] = counterpart;
        }
        let mut missing = pairing.missing;
        // An entry in which nothing but a name without words stands is that of the first who is missing.
        for (item, counterpart) in self.items.iter().zip(&mut counterparts) {
            let is_bare = item.entries().iter().all(|(key, _)| key.scalar() == Some("name"));
            if *counterpart == Counterpart::Own && is_bare && !missing.is_empty() {
                *counterpart = Counterpart::Instead(missing.remove(0));
            }
        }
        Pairing { counterparts, missing }
    }

    /// The key of the other side of a heading.
    fn other_side(&self) -> &'static str {
        match self.path {
            "from" => "to",
            "to" => "from",
            _ => "",
        }
    }

    /// Who stands on the other side of the heading.
    fn others(&self) -> Vec<NamedAgent<'_>> {
        let list = self.read.get(self.other_side()).and_then(Value::as_sequence);
        list.map_or_else(Vec::new, |list| named_in_text(list, "office"))
    }

    /// Whether an entry is that of somebody who stands on the other side of the heading, is not there in the record, and is named
    /// otherwise than in the text: put in there, the text's name would take the place of the person's.
    pub fn is_to_be_moved(&self, item: &Node) -> bool {
        let agent = one_named(item, "office");
        let there = field(self.record, self.other_side()).map(Field::items).unwrap_or_default();
        let is_there = |other: NamedAgent| there.iter().any(|item| one_named(item, "office").may_be(other));
        let is_meant = |other: &NamedAgent| agent.may_be(*other) && agent.name != other.name;
        self.others().iter().any(|other| is_meant(other) && !is_there(*other))
    }
}

fn one_named<'n>(item: &'n Node, what: &str) -> NamedAgent<'n> {
    NamedAgent { name: called(item), office: field(item, what).and_then(Field::word) }
}

fn named<'n>(items: &'n [Node], what: &str) -> Vec<NamedAgent<'n>> {
    items.iter().map(|item| one_named(item, what)).collect()
}

fn named_in_text<'v>(values: &'v [Value], what: &str) -> Vec<NamedAgent<'v>> {
    let word = |value: &'v Value, key: &str| value.get(key).and_then(Value::as_str);
    let agent =
        |value| NamedAgent { name: word(value, "name").unwrap_or_default(), office: word(value, what) };
    values.iter().map(agent).collect()
}
