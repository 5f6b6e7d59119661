//! A heading ends without punctuation.

use serde::Deserialize;

use crate::document::{Document, Volume};
use crate::finding::{Findings, Safety};
use crate::rule::{Rule, Share, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/structure/stray-final-punctuation.yaml`.
pub const RULE: Rule = rule!(volume "structure/stray-final-punctuation", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    headings: usize,
    style_share: Share,
    abbreviations: Vec<String>,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    // Headings that end in a date and a full stop are the style of some electronic volumes.
    let ends: Vec<Option<&str>> =
        volume.documents.iter().map(|document| final_word(document, &parameters.abbreviations)).collect();
    let is_dated = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let dated = ends.iter().flatten().filter(|word| word.ends_with('.') && is_dated(word)).count();
    let headings = volume.documents.iter().filter(|document| document.heading.is_some()).count();
    let is_small = headings < parameters.headings;
    let stopped = ends.iter().flatten().filter(|word| word.ends_with('.')).count();
    let is_stopped_style =
        stopped >= parameters.instances && parameters.style_share.is_reached(stopped, headings);
    for (index, word) in ends.iter().enumerate() {
        let Some(word) = *word else { continue };
        let Some(mark) = word.chars().next_back() else { continue };
        let is_dated_style = is_dated(word) && (dated >= parameters.instances || is_small);
        let is_style = mark == '.' && (is_stopped_style || is_dated_style);
        let Some(heading) = volume.documents[index].heading.filter(|_| !is_style) else { continue };
        let end = heading.title.end as usize;
        findings
            .in_document(index)
            .at(Span::new(end - word.len(), end), format!("this heading ends in “{mark}”"))
            .help(format!("print “{}”", word.trim_end_matches(mark)))
            .fix(Safety::Editorial, Span::new(end - word.len() + word.trim_end_matches(mark).len(), end), "");
    }
}

/// The last word of a heading where it ends in punctuation that is no part of an abbreviation.
fn final_word<'d>(document: &'d Document, abbreviations: &[String]) -> Option<&'d str> {
    let heading = document.heading?;
    let word = document.words(heading.title).split_whitespace().next_back()?;
    let stem = word.strip_suffix(['.', ',', ';', ':'])?;
    let letters = stem.trim_start_matches(['(', '[', '“']);
    let is_abbreviation = word.ends_with('.')
        && (letters.contains('.')
            || letters.ends_with('.')
            || abbreviations.iter().any(|abbreviation| abbreviation == letters)
            || (letters.chars().count() <= 4 && letters.chars().all(char::is_alphabetic))
            || letters.is_empty());
    (!is_abbreviation).then_some(word)
}
