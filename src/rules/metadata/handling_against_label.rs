//! The precedences, captions and code words of a record are those of the document's label.

use crate::finding::Findings;
use crate::record::Facts;
use crate::record::agreement::{
    Difference, Item, Subject, Word, agree_in_any_case, difference, folded, tell_list,
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
    // A code word may stand in a remark of the note that is no part of the label.
    if let Difference::Added(index) = difference
        && is_in_note(facts, written[index].0)
    {
        return;
    }
    let finding = tell_list(
        findings,
        field,
        &written,
        &seen,
        difference,
        Subject { what: "handling", place: "the label" },
    );
    if seen.is_empty()
        && let Some(level) = &label.original
    {
        finding.label_of(level.layer, level.span, "the label");
    }
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
