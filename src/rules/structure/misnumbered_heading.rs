//! The number of a heading is the one that its file is named for, where a volume names its files so.

use serde::Deserialize;

use crate::document::{Document, HeadingNumber, Volume};
use crate::finding::{Findings, Safety};
use crate::rule::{Rule, Share, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/structure/misnumbered-heading.yaml`.
pub const RULE: Rule = rule!(volume "structure/misnumbered-heading", check);

/// When a volume has a habit, such as naming files by the numbers of their documents or having a document for each number.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Parameters {
    pub(super) instances: usize,
    pub(super) share: Share,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    for (index, number, of_name) in misnumbered(volume, parameters) {
        let span = digits(&volume.documents[index], number);
        findings
            .in_document(index)
            .at(
                span,
                format!("the heading has number {}, the file of the document number {of_name}", number.value),
            )
            .help(format!("print {of_name}, or name the file for {}", number.value))
            .fix(Safety::Editorial, span, of_name.to_string());
    }
}

/// The documents whose heading has another number than the name of their file, each by its index with both numbers.
pub(super) fn misnumbered(volume: &Volume, parameters: &Parameters) -> Vec<(usize, HeadingNumber, u32)> {
    let mut numbered: Vec<(usize, HeadingNumber, u32)> = volume
        .documents
        .iter()
        .enumerate()
        .filter_map(|(index, document)| Some((index, number(document)?, of_name(document.name)?)))
        .collect();
    let agreeing = numbered.iter().filter(|(_, number, of_name)| number.value == *of_name).count();
    if numbered.len() < parameters.instances || !parameters.share.is_reached(agreeing, numbered.len()) {
        return Vec::new();
    }
    numbered.retain(|(_, number, of_name)| number.value != *of_name);
    numbered
}

/// The number of a heading, where it is written as it should be; what is wrong with another is told as that.
pub(super) fn number(document: &Document) -> Option<HeadingNumber> {
    document.heading.as_ref()?.number.filter(|number| number.fault.is_none())
}

/// The number that a document's name ends in: 5 of "d5".
pub(super) fn of_name(name: &str) -> Option<u32> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    name[stem.len()..].parse().ok()
}

/// The digits of a number alone.
pub(super) fn digits(document: &Document, number: HeadingNumber) -> Span {
    let words = document.words(number.span);
    let start = words.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let length = words[start..].bytes().take_while(u8::is_ascii_digit).count();
    let from = number.span.start as usize + start;
    Span::new(from, from + length)
}
