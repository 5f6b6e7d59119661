//! Two documents of a folder have one number.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::misnumbered_heading::{self, digits, misnumbered, number, of_name};
use crate::document::{HeadingNumber, Volume};
use crate::finding::Findings;
use crate::rule::{Rule, Share, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/structure/duplicate-number.yaml`.
pub const RULE: Rule = rule!(volume "structure/duplicate-number", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
    few: usize,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let Parameters { instances, share, few } = *parameters;
    let habit = misnumbered_heading::Parameters { instances, share };
    // What the name of the file shows to be wrong is structure/misnumbered-heading's.
    let told: HashSet<usize> = misnumbered(volume, &habit).into_iter().map(|(index, ..)| index).collect();
    let mut by_series: BTreeMap<&str, Series> = BTreeMap::new();
    for (index, document) in volume.documents.iter().enumerate() {
        let Some(number) = number(document).filter(|_| !told.contains(&index)) else { continue };
        let own =
            Numbered { document: index, number, is_named: of_name(document.name) == Some(number.value) };
        let printed = document.words(number.span).trim_end_matches(['.', ' ']).to_lowercase();
        by_series.entry(series(document.name)).or_default().add(own, printed);
    }
    let is_slip = |series: &Series| {
        let (all, twice) = (series.count, series.pairs.len());
        !series.begins_anew() && (twice <= few || share.is_reached(all - twice, all))
    };
    for (wrong, right) in by_series.into_values().filter(is_slip).flat_map(|series| series.pairs) {
        findings
            .in_document(wrong.document)
            .at(place(volume, wrong), format!("another document has the number {}", wrong.number.value))
            .label_in(right.document, place(volume, right), "the other")
            .help("give each document the number that the volume has for it");
    }
}

/// Documents that are counted together, in the order of their files.
#[derive(Default)]
struct Series {
    first: HashMap<String, Numbered>,
    /// Those of which another has the number, the wrong one first.
    pairs: Vec<(Numbered, Numbered)>,
    /// How many there are.
    count: usize,
    /// The number of the first of them.
    begin: Option<u32>,
    /// The number of the last of them that no other had before.
    last: Option<u32>,
    /// The numbers of the last of them, where others have these.
    repeated: Option<Repeated>,
    /// Whether numbers that others have go on one after another, as where each year of letters is counted by itself.
    has_begun_anew: bool,
}

/// Numbers that others have and that go on one after another.
#[derive(Clone, Copy)]
struct Repeated {
    first: u32,
    last: u32,
}

impl Series {
    fn add(&mut self, own: Numbered, printed: String) {
        self.count += 1;
        let number = own.number.value;
        self.begin.get_or_insert(number);
        let one = self.first.entry(printed).or_insert(own);
        if one.document == own.document {
            self.has_begun_anew |= self.is_counted_anew(Some(number));
            (self.repeated, self.last) = (None, Some(number));
            return;
        }
        // Of two, the name of a file may show which is right though the volume has no such habit.
        let (wrong, right) = if own.is_named && !one.is_named { (*one, own) } else { (own, *one) };
        *one = right;
        self.pairs.push((wrong, right));
        let goes_on = |repeated: &Repeated| repeated.last.checked_add(1) == Some(number);
        if let Some(repeated) = self.repeated.as_mut().filter(|repeated| goes_on(repeated)) {
            repeated.last = number;
        } else {
            self.has_begun_anew |= self.is_counted_anew(Some(number));
            self.repeated = Some(Repeated { first: number, last: number });
        }
    }

    /// Whether the last numbers begin the count anew, of which the next shows that it is not resumed: behind 99, two that should
    /// be 100 and 101 are slips where 102 follows.
    fn is_counted_anew(&self, next: Option<u32>) -> bool {
        let Some(Repeated { first, last }) = self.repeated.filter(|repeated| repeated.first < repeated.last)
        else {
            return false;
        };
        let resumed = self.last.and_then(|before| before.checked_add(last - first + 2));
        self.begin == Some(first) || resumed.is_none_or(|resumed| next != Some(resumed))
    }

    fn begins_anew(&self) -> bool {
        self.has_begun_anew || self.is_counted_anew(None)
    }
}

/// A document with a number.
#[derive(Clone, Copy)]
struct Numbered {
    document: usize,
    number: HeadingNumber,
    /// Whether its file is called by the number.
    is_named: bool,
}

fn place(volume: &Volume, Numbered { document, number, .. }: Numbered) -> Span {
    digits(&volume.documents[document], number)
}

/// What the names of documents have in common that are counted together: "frus1964-68v31d" of "frus1964-68v31d5", and of a name
/// without a number nothing.
fn series(name: &str) -> &str {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() == name.len() { "" } else { stem }
}
