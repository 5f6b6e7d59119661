//! The precedences, captions and code words of a record are those of the document's label.

use std::collections::HashSet;

use crate::finding::Findings;
use crate::record::Facts;
use crate::record::agreement::{
    Difference, Item, Subject, Word, agree_in_any_case, difference, folded, quoted, tell_list,
};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/handling-against-label.yaml`.
pub const RULE: Rule = rule!(record "metadata/handling-against-label", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let (Some(facts), Some(field)) = (record.facts(), record.entire("classification.handling")) else {
        return;
    };
    let label = &facts.classification;
    if label.original.is_none() && label.handling.is_empty() {
        return;
    }
    let written: Vec<Word> = field.words().collect();
    let seen: Vec<Item> = label.handling.iter().map(Item::from).collect();
    let is_same = |one: usize, other: usize| agree_in_any_case(written[one].0, seen[other].words);
    let Some(difference) = difference(written.len(), seen.len(), is_same) else { return };
    if is_reordered(&written, &seen) {
        return;
    }
    let others = of_none(&written, &seen, facts);
    let difference = match difference {
        Difference::Added(index) if is_in_note(facts, written[index].0) => match others.first() {
            Some(other) => Difference::Added(*other),
            None => return,
        },
        difference => difference,
    };
    let finding = tell_list(
        findings,
        field,
        &written,
        &seen,
        difference,
        Subject { what: "handling", place: "the label" },
    );
    let told = match difference {
        Difference::Added(index) | Difference::Other(index, _) => Some(index),
        Difference::Missing(_) => None,
    };
    for index in others.into_iter().filter(|index| Some(*index) != told) {
        let (word, span) = written[index];
        finding.label(span, format!("the label has no {}", quoted(word)));
    }
    if seen.is_empty()
        && let Some(level) = &label.original
    {
        finding.label_of(level.layer, level.span, "the label");
    }
}

/// The words of the record, by index, that are neither in the label nor in a remark of the note that is no part of it, where code words
/// may stand; of one that stands twice metadata/repeated-item tells.
fn of_none(written: &[Word], seen: &[Item], facts: &Facts) -> Vec<usize> {
    let fold = |word: &str| folded(word).to_lowercase();
    let mut known: HashSet<String> = seen.iter().map(|item| fold(item.words)).collect();
    let is_other = |index: &usize| {
        let (word, _) = written[*index];
        known.insert(fold(word)) && !is_in_note(facts, word)
    };
    (0..written.len()).filter(is_other).collect()
}

/// Whether both have the same words, each in an order of its own.
fn is_reordered(written: &[Word], seen: &[Item]) -> bool {
    let sorted = |words: &mut dyn Iterator<Item = &str>| {
        let mut words: Vec<String> = words.map(|word| folded(word).to_lowercase()).collect();
        words.sort();
        words
    };
    sorted(&mut written.iter().map(|(word, _)| *word)) == sorted(&mut seen.iter().map(|item| item.words))
}

fn is_in_note(facts: &Facts, word: &str) -> bool {
    let note = facts.source.raw.as_ref().filter(|_| facts.source_note.is_some());
    note.is_some_and(|note| folded(&note.value).to_lowercase().contains(&folded(word).to_lowercase()))
}
