//! The words of a citation are spelt as names of collections spell them, and those of its remarks as remarks do.

use std::ops::Range;

use crate::document::Document;
use crate::document::source_note::{Repository, SourceNote};
use crate::finding::{Findings, Safety};
use crate::nearest::{has_same_letters, is_one_slip};
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::{citation_words, misspellings};

/// Why, and with which examples: `rules/source/misspelt-word.yaml`.
pub const RULE: Rule = rule!("source/misspelt-word", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    // Of a repository that is misspelt, another rule tells; what is quoted is spelt as its author did.
    let start = match note.repository {
        Repository::Misspelt(_) => note.repository_range.end,
        _ => note.citation.start,
    };
    let text = note.words(start..note.citation.end.max(start));
    let mut at = start;
    let mut is_quoted = false;
    for part in text.split_inclusive(|c: char| !c.is_alphabetic() && c != '’') {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        if !is_quoted && let Some(near) = nearly(word).filter(|_| !is_known_slip(note, at)) {
            let range = at..at + word.len();
            let finding = findings
                .at(note.span(range.clone()), format!("“{word}” is nearly “{near}”, as collections have it"))
                .help(format!("print “{near}”"));
            if let Some(written) = note.written_span(range) {
                finding.fix(Safety::Editorial, written, near);
            }
        }
        at += part.len();
        is_quoted = match part.chars().next_back() {
            Some('“') => true,
            Some('”') => false,
            Some('"') => !is_quoted,
            _ => is_quoted,
        };
    }
    for (range, near) in misspelt_participles(note) {
        let word = note.words(range.clone());
        let finding = findings
            .at(note.span(range.clone()), format!("“{word}” is nearly “{near}”"))
            .help(format!("print “{near}”"));
        if let Some(written) = note.written_span(range) {
            finding.fix(Safety::Editorial, written, near);
        }
    }
}

/// What remarks say was done with a document, by whom: "Drafted by Smith; cleared by Jones". "Initiated" is none of them, and nearly one.
const PARTICIPLES: [&str; 9] = [
    "drafted",
    "cleared",
    "approved",
    "initialed",
    "prepared",
    "transmitted",
    "received",
    "repeated",
    "initiated",
];

/// The words that begin a clause of the remarks before " by" and are one slip from a participle, each with that in the letter case it
/// has. Within a clause, "was repealed by Congress" and "to receive by noon" are words of their own.
fn misspelt_participles(note: &SourceNote) -> Vec<(Range<usize>, String)> {
    let text = note.passage.text();
    let from = note.citation.end.min(text.len());
    let ends = memchr::memmem::find_iter(&text.as_bytes()[from..], b" by ").map(|at| from + at);
    ends.filter_map(|end| {
        let start = text[..end].trim_end_matches(|c: char| c.is_ascii_alphabetic()).len().max(from);
        let word = &text[start..end];
        let lower = word.to_ascii_lowercase();
        let begins_clause =
            [". ", "; ", "; and ", ", and "].iter().any(|mark| text[from..start].ends_with(mark));
        if !begins_clause || PARTICIPLES.contains(&lower.as_str()) || lower == "initialled" {
            return None;
        }
        let near = PARTICIPLES.into_iter().find(|participle| is_one_slip(&lower, participle))?;
        let is_capitalized = word.starts_with(|c: char| c.is_ascii_uppercase());
        let near = if is_capitalized {
            format!("{}{}", near[..1].to_uppercase(), &near[1..])
        } else {
            near.to_owned()
        };
        Some((start..end, near))
    })
    .collect()
}

/// The word of the vocabulary that another is one slip from; a short one that has another letter is another word.
fn nearly(word: &str) -> Option<&'static str> {
    const LETTERS_MIN: usize = 6;
    // What is not ASCII is a name of another language.
    let is_name = |word: &str| {
        let mut letters = word.bytes();
        letters.next().is_some_and(|first| first.is_ascii_uppercase())
            && letters.all(|letter| letter.is_ascii_lowercase())
    };
    let words = citation_words();
    if word.len() + 1 < LETTERS_MIN || !is_name(word) || words.is_known(word) {
        return None;
    }
    words.terms().find(|term| {
        let is_long = term.len() > LETTERS_MIN;
        term.len().abs_diff(word.len()) <= 1
            && is_one_slip(word, term)
            && (is_long || term.len() != word.len() || has_same_letters(word, term))
    })
}

/// Whether a slip that is known by itself begins at a place, or holds it.
fn is_known_slip(note: &SourceNote, at: usize) -> bool {
    let text = note.passage.text();
    misspellings().iter().any(|(slip, _)| {
        let from = text.ceil_char_boundary(at.saturating_sub(slip.len() - 1));
        let to = text.floor_char_boundary((at + slip.len()).min(text.len()));
        text[from..to].contains(slip.as_str())
    })
}
