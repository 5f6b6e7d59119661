//! Two documents of a folder have one number.

use std::collections::{HashMap, HashSet};

use super::misnumbered_heading::{Parameters, digits, misnumbered, number};
use crate::document::Volume;
use crate::finding::Findings;
use crate::rule::{Rule, rule};

/// Why, and with which parameters and examples: `rules/structure/duplicate-number.yaml`.
pub const RULE: Rule = rule!(volume "structure/duplicate-number", check);

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    // What the name of the file shows to be wrong is structure/misnumbered-heading's.
    let told: HashSet<usize> = misnumbered(volume, parameters).into_iter().map(|(index, ..)| index).collect();
    let mut first: HashMap<(String, &str), usize> = HashMap::new();
    for (index, document) in volume.documents.iter().enumerate() {
        let Some(number) = number(document).filter(|_| !told.contains(&index)) else { continue };
        let printed = document.words(number.span).trim_end_matches(['.', ' ']).to_lowercase();
        let other = *first.entry((printed, series(document.name))).or_insert(index);
        if other == index {
            continue;
        }
        let Some(of_other) = volume.documents[other].heading.as_ref().and_then(|heading| heading.number)
        else {
            continue;
        };
        findings
            .in_document(index)
            .at(digits(document, number), format!("another document has the number {}", number.value))
            .label_in(other, digits(&volume.documents[other], of_other), "the other")
            .help("give each document the number that the volume has for it");
    }
}

/// What the names of documents have in common that are counted together: "frus1964-68v31d" of "frus1964-68v31d5", and of a name
/// without a number nothing.
fn series(name: &str) -> &str {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() == name.len() { "" } else { stem }
}
