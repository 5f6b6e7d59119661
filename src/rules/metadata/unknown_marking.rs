//! The words of a marking are those that labels have.

use crate::finding::Findings;
use crate::nearest::nearest;
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
    if let Some((word, span)) = record.word("classification.original") {
        let levels: Vec<&str> =
            of_kind(vocabulary, |kind| kind == LabelWord::Level).chain(NO_LEVEL).collect();
        if !levels.contains(&word) {
            let help = match nearest(word, levels.iter().copied()) {
                Some(near) => format!("write {near}"),
                None => "is it a level? then add it to the edition’s vocabularies".to_owned(),
            };
            findings.at(span, format!("“{word}” is no known level")).help(help);
        }
    }
    let Some(handling) = record.field("classification.handling") else { return };
    let known: Vec<&str> = of_kind(vocabulary, |kind| kind != LabelWord::Level).collect();
    // Which dash is printed in "Official–Informal" is a matter of the volume.
    let with_hyphens = |word: &str| word.replace(['–', '—'], "-");
    let is_known = |word: &str| known.iter().any(|known| with_hyphens(known) == with_hyphens(word));
    for (word, span) in handling.words().filter(|(word, _)| !is_known(word)) {
        // Captions and code words are open lists, so only what is nearly one of them is a slip.
        if let Some(near) = misspelt(word, known.iter().copied()) {
            findings.at(span, format!("“{word}” is nearly “{near}”")).help(format!("write {near}"));
        }
    }
}

fn of_kind(vocabulary: &Vocabulary, is_wanted: impl Fn(LabelWord) -> bool) -> impl Iterator<Item = &str> {
    vocabulary.label_words().filter(move |(_, kind)| is_wanted(*kind)).map(|(word, _)| word)
}
