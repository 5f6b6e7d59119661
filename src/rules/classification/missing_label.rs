//! Where a volume labels its documents, each has a label.

use serde::Deserialize;

use crate::document::source_note::{Repository, SourceNote};
use crate::document::{Kind, Volume};
use crate::finding::Findings;
use crate::rule::{Rule, Share, rule};

/// Why, and with which parameters and examples: `rules/classification/missing-label.yaml`.
pub const RULE: Rule = rule!(volume "classification/missing-label", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    unmarked_notes: usize,
    instances: usize,
    share: Share,
    silent_notes: usize,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let comparable: Vec<(usize, &SourceNote)> = volume
        .documents
        .iter()
        .enumerate()
        .filter_map(|(index, document)| {
            let note = document
                .source_note()
                .filter(|note| document.kind == Kind::Ordinary && is_comparable(note))?;
            Some((index, note))
        })
        .collect();
    let is_unmarked = |note: &SourceNote| note.passage.text().contains("No classification marking");
    let unmarked = comparable.iter().filter(|(_, note)| is_unmarked(note)).count();
    let labelled = comparable.iter().filter(|(_, note)| has_label(note)).count();
    let count = comparable.len();
    // A volume of many papers that says of none that it is unmarked leaves the label away for that.
    let speaks = unmarked > 0 || count < parameters.silent_notes;
    let is_habit = speaks && labelled >= parameters.instances && parameters.share.is_reached(labelled, count);
    if unmarked < parameters.unmarked_notes && !is_habit {
        return;
    }
    for (index, note) in comparable.into_iter().filter(|(_, note)| !has_label(note)) {
        let range = note.prefix_range.start..note.citation.end;
        findings
            .in_document(index)
            .at(note.span(range), "no label says how the document was classified")
            .help("add the level, or “No classification marking”");
    }
}

/// A label, or any word that says something of the classification.
fn has_label(note: &SourceNote) -> bool {
    const WORDS: [&str; 8] =
        ["lassif", "ecret", "onfidential", "Only", "ersonal", "Limited Official", "Restricted", "Nodis"];
    let text = note.passage.text();
    note.label.is_some() || WORDS.iter().any(|word| text.contains(word))
}

/// Whether documents like this one have labels at all.
fn is_comparable(note: &SourceNote) -> bool {
    const UNLABELLED: [&str; 23] = [
        "elephone",
        "ranscript",
        "iary",
        "iaries",
        "ecording",
        "ress ",
        "ape",
        "Bulletin",
        "Public Papers",
        "Congress",
        "Hearing",
        "printed from",
        "pp. ",
        ", p. ",
        "Treat",
        "TIAS",
        "speech",
        "Speech",
        "remarks",
        "Documents",
        "Hagerty",
        "NAC ",
        "not declassified",
    ];
    let text = note.passage.text();
    let is_printed = matches!(note.repository, Repository::Known(known) if known.is_printed);
    !is_printed
        && !matches!(note.repository, Repository::Unknown)
        && note.is_terminated
        && !UNLABELLED.iter().any(|word| text.contains(word))
}
