//! The words of a marking are those that labels have.

use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::Seen;
use crate::record::agreement::agree_in_any_case;
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
        if !levels.contains(&word) && !is_told(label.and_then(|label| label.original.as_ref()), word) {
            let help = match nearest(word, levels.iter().copied()) {
                Some(near) => format!("write {near}"),
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
    // Which dash is printed in "Official–Informal" is a matter of the volume.
    let with_hyphens = |word: &str| word.replace(['–', '—'], "-");
    let is_known = |word: &str| known.iter().any(|known| with_hyphens(known) == with_hyphens(word));
    for (word, span) in handling.words().filter(|(word, _)| !is_known(word) && is_known_of_label(word)) {
        // Captions and code words are open lists, so only what is nearly one of them is a slip.
        if let Some(near) = misspelt(word, known.iter().copied()) {
            findings.at(span, format!("“{word}” is nearly “{near}”")).help(format!("write {near}"));
        }
    }
}

/// Whether the label has another word, of which metadata/classification-against-label tells.
fn is_told(seen: Option<&Seen<String>>, word: &str) -> bool {
    seen.is_some_and(|seen| !agree_in_any_case(word, &seen.value))
}

fn of_kind(vocabulary: &Vocabulary, is_wanted: impl Fn(LabelWord) -> bool) -> impl Iterator<Item = &str> {
    vocabulary.label_words().filter(move |(_, kind)| is_wanted(*kind)).map(|(word, _)| word)
}
