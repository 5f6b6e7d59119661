//! A redaction is written by its formula.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::nearest::is_one_slip;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;
use crate::vocabulary::misspelt;

/// Why, and with which examples: `rules/redaction/misspelt-redaction.yaml`.
pub const RULE: Rule = rule!("redaction/misspelt-redaction", check);

/// Words that stand for another in a redaction, and that one.
const SLIPS: [(&str, &str); 9] = [
    ("less then", "less than"),
    ("less that", "less than"),
    ("lien", "line"),
    ("liens", "lines"),
    ("nto declassified", "not declassified"),
    ("1ine", "line"),
    ("1ines", "lines"),
    ("no declassified", "not declassified"),
    ("declassifie d", "declassified"),
];

/// Words that name what is left out, long enough for a slip in them to be told from another word; each has a plural.
const NOUNS: [&str; 11] = [
    "paragraph",
    "sentence",
    "document",
    "codeword",
    "indicator",
    "initial",
    "classification",
    "distribution",
    "telegram",
    "restriction",
    "footnote",
];

/// What a word of a redaction is a misspelling of.
fn meant(word: &str) -> Option<String> {
    if word.starts_with("de") && !matches!(word, "declassify" | "declassifies") {
        return misspelt(word, ["declassified"]).map(str::to_owned);
    }
    if !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let plural = |noun: &str| word.strip_suffix('s') == Some(noun);
    if NOUNS.iter().any(|noun| *noun == word || plural(noun)) {
        return None;
    }
    let (stem, ending) = word.strip_suffix('s').map_or((word, ""), |stem| (stem, "s"));
    let near = NOUNS.into_iter().find(|noun| is_one_slip(stem, noun))?;
    Some(format!("{near}{ending}"))
}

/// Whether a text ends in what counts lines: "2 ", "less than 1 ".
fn follows_count(before: &str) -> bool {
    before.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit())
}

/// The letters of a word, without the signs around it.
fn letters(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for redaction in document.redactions() {
        let words = document.words(redaction);
        let mut at = 0;
        for part in words.split(' ') {
            let word = letters(part);
            let start = at + part.find(word).unwrap_or_default();
            at += part.len() + 1;
            let Some(near) = meant(word).filter(|_| !words[start..].starts_with("declassifie d")) else {
                continue;
            };
            let start = redaction.start as usize + start;
            let span = Span::new(start, start + word.len());
            findings.at(span, format!("“{word}” is misspelt")).help(format!("print “{near}”")).fix(
                Safety::Safe,
                span,
                near,
            );
        }
        for (slip, right) in SLIPS {
            let is_word = |at: usize| {
                let behind = &words[at + slip.len()..];
                let is_formula = slip != "no declassified" || behind.starts_with([']', ',']);
                !words[..at].ends_with(char::is_alphabetic)
                    && !behind.starts_with(char::is_alphabetic)
                    && is_formula
                    && (!slip.starts_with("lien") || follows_count(&words[..at]))
            };
            for (at, _) in words.match_indices(slip).filter(|(at, _)| is_word(*at)) {
                let start = redaction.start as usize + at;
                let span = Span::new(start, start + slip.len());
                findings.at(span, format!("“{slip}” is misspelt")).help(format!("print “{right}”")).fix(
                    Safety::Safe,
                    span,
                    right,
                );
            }
        }
    }
}
