//! Two documents of a folder have one number.

use std::collections::{HashMap, HashSet};

use super::misnumbered_heading::{Parameters, digits, misnumbered, number, of_name};
use crate::document::{HeadingNumber, Volume};
use crate::finding::Findings;
use crate::rule::{Rule, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/structure/duplicate-number.yaml`.
pub const RULE: Rule = rule!(volume "structure/duplicate-number", check);

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    // What the name of the file shows to be wrong is structure/misnumbered-heading's.
    let told: HashSet<usize> = misnumbered(volume, parameters).into_iter().map(|(index, ..)| index).collect();
    let mut first: HashMap<(String, &str), Numbered> = HashMap::new();
    for (index, document) in volume.documents.iter().enumerate() {
        let Some(number) = number(document).filter(|_| !told.contains(&index)) else { continue };
        let printed = document.words(number.span).trim_end_matches(['.', ' ']).to_lowercase();
        let own =
            Numbered { document: index, number, is_named: of_name(document.name) == Some(number.value) };
        let one = first.entry((printed, series(document.name))).or_insert(own);
        if one.document == index {
            continue;
        }
        // Of two, the name of a file may show which is right though the volume has no such habit.
        let (wrong, right) = if own.is_named && !one.is_named { (*one, own) } else { (own, *one) };
        *one = right;
        findings
            .in_document(wrong.document)
            .at(place(volume, wrong), format!("another document has the number {}", wrong.number.value))
            .label_in(right.document, place(volume, right), "the other")
            .help("give each document the number that the volume has for it");
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
