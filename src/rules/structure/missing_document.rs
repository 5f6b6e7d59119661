//! A number between those of a folder's documents is no document's.

use std::collections::{BTreeMap, HashSet};

use super::misnumbered_heading::{Parameters, digits, number, of_name};
use crate::document::Volume;
use crate::finding::Findings;
use crate::rule::{Rule, rule};

/// Why, and with which parameters and examples: `rules/structure/missing-document.yaml`.
pub const RULE: Rule = rule!(volume "structure/missing-document", check);

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    if !volume.is_whole || volume.markup.is_some() || volume.documents.len() < parameters.instances {
        return;
    }
    let mut by_number: BTreeMap<u32, usize> = BTreeMap::new();
    // A document may be there whose heading has no number, or another, and whose file is called by the number that it should have; or
    // whose number is written otherwise, "30a." or "[40]."
    let mut others: HashSet<u32> =
        volume.documents.iter().filter_map(|document| of_name(document.name)).collect();
    for (index, document) in volume.documents.iter().enumerate() {
        let Some(heading) = document.heading else { continue };
        let Some(number) = heading.number else {
            others.extend(bracketed(document.words(heading.span)));
            continue;
        };
        let is_plain = number.fault.is_none()
            && digits(document, number).len() == document.words(number.span).trim_end_matches('.').len();
        if !is_plain {
            others.insert(number.value);
        } else if by_number.insert(number.value, index).is_some() {
            // Of two that have one number, one may be the document that seems to be missing.
            return;
        }
    }
    let Some((first, last)) = by_number.first_key_value().zip(by_number.last_key_value()) else { return };
    let all = (last.0 - first.0) as usize + 1;
    // So few headings with a number are far apart that the folder holds some documents of the volume.
    if !parameters.share.is_reached(by_number.len(), all) {
        return;
    }
    let numbers: Vec<(u32, usize)> = by_number.into_iter().collect();
    for pair in numbers.windows(2) {
        let ((before, document_before), (behind, document_behind)) = (pair[0], pair[1]);
        let missing: Vec<u32> = (before + 1..behind).filter(|number| !others.contains(number)).collect();
        let message = match missing.as_slice() {
            [] => continue,
            [one] => format!("document {one} is missing before document {behind}"),
            several => format!("documents {} are missing before document {behind}", runs(several)),
        };
        let place = |index: usize| {
            let document = &volume.documents[index];
            number(document).map(|number| digits(document, number))
        };
        let (Some(span), Some(other)) = (place(document_behind), place(document_before)) else { continue };
        findings
            .in_document(document_behind)
            .at(span, message)
            .label_in(document_before, other, format!("document {before}, before it"))
            .help("add the document, or number the others on");
    }
}

/// 40 of "[40]. Editorial Note", which the reader takes for no number.
fn bracketed(heading: &str) -> Option<u32> {
    let (number, _) = heading.trim_start().strip_prefix(['[', '('])?.split_once([']', ')'])?;
    number.trim_end_matches('.').parse().ok()
}

/// "6 to 8", "30 and 32", "30 to 32, 34 and 36 to 38": which numbers there are, in their order.
fn runs(numbers: &[u32]) -> String {
    let runs: Vec<String> = numbers
        .chunk_by(|one, next| one + 1 == *next)
        .map(|run| match run {
            [first, .., last] => format!("{first} to {last}"),
            _ => run.iter().map(u32::to_string).collect(),
        })
        .collect();
    match runs.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => runs.concat(),
    }
}
