//! The words of a marking are those that labels have.

use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::Seen;
use crate::record::agreement::{Word, agree, agree_in_any_case, folded};
use crate::record::naming::stands_in;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::{LabelWord, Vocabulary, misspelt};

/// Why, and with which examples: `rules/metadata/unknown-marking.yaml`.
pub const RULE: Rule = rule!(record "metadata/unknown-marking", check);

/// What stands for a level where there is none, or none is known.
const NO_LEVEL: [&str; 2] = ["none", "unknown"];

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let document = record.document().or_else(|| record.volume.documents.first());
    let vocabulary = match document {
        Some(document) => document.vocabulary(),
        None => Vocabulary::built_in(),
    };
    // What the label has otherwise is told with both places by the rules that hold a record against it.
    let label = record.facts().map(|facts| &facts.classification);
    if let Some((word, span)) = record.word("classification.original") {
        let levels: Vec<&str> =
            of_kind(vocabulary, |kind| kind == LabelWord::Level).chain(NO_LEVEL).collect();
        let is_other = is_told(label.and_then(|label| label.original.as_ref()), word);
        if let Some(known) = in_other_case(word, &levels).filter(|_| !is_other) {
            tell_case(findings, (word, span), known);
        } else if !levels.contains(&word) && !is_other {
            let help = match nearest(word, levels.iter().copied()) {
                Some(near) => format!("write “{near}”"),
                None => "is it a level? then add it to the edition’s vocabularies".to_owned(),
            };
            findings.at(span, format!("“{word}” is no known level")).help(help);
        }
    }
    let Some(handling) = record.field("classification.handling") else { return };
    let is_known_of_label = |word: &str| {
        label.is_none_or(|label| {
            label.original.is_none() && label.handling.is_empty()
                || label.handling.iter().any(|seen| agree_in_any_case(word, &seen.value))
        })
    };
    let known: Vec<&str> = of_kind(vocabulary, |kind| kind != LabelWord::Level).collect();
    let is_known = |word: &str| known.iter().any(|known| agree(known, word));
    // In the case in which the note has a word, the record may have it.
    let note = record.facts().and_then(|facts| facts.source.raw.as_ref());
    let is_printed = |word: &str| note.is_some_and(|note| stands_in(&folded(word), &folded(&note.value)));
    for (word, span) in handling.words().filter(|(word, _)| !is_known(word) && is_known_of_label(word)) {
        if let Some(near) = in_other_case(word, &known) {
            if !is_printed(word) && !is_in_capitals(word) {
                tell_case(findings, (word, span), near);
            }
            continue;
        }
        // Captions and code words are open lists, so only what is nearly one of them is a slip.
        if let Some(near) = misspelt(word, known.iter().copied()) {
            findings.at(span, format!("“{word}” is nearly “{near}”")).help(format!("write “{near}”"));
        }
    }
}

/// The known word that differs from another in the case of its letters alone.
fn in_other_case<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let is_known = known.iter().any(|known| agree(known, word));
    known.iter().find(|known| !is_known && agree_in_any_case(word, known)).copied()
}

/// Whether a word is written as telegrams print captions, which an edition may keep: “NODIS”.
fn is_in_capitals(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

fn tell_case(findings: &mut Findings, (word, span): Word, known: &str) {
    findings
        .at(span, format!("“{word}” is “{known}” in another letter case"))
        .help(format!("write “{known}”"));
}

/// Whether the label has another word, of which metadata/classification-against-label tells.
fn is_told(seen: Option<&Seen<String>>, word: &str) -> bool {
    seen.is_some_and(|seen| !agree_in_any_case(word, &seen.value))
}

fn of_kind(vocabulary: &Vocabulary, is_wanted: impl Fn(LabelWord) -> bool) -> impl Iterator<Item = &str> {
    vocabulary.label_words().filter(move |(_, kind)| is_wanted(*kind)).map(|(word, _)| word)
}
