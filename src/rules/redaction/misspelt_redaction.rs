//! A redaction is written by its formula.

use crate::document::Document;
use crate::finding::{Findings, Safety};
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

/// Words that name what is left out, long enough for a slip in them to be told from another word.
const NOUNS: [&str; 14] = [
    "paragraph",
    "paragraphs",
    "sentence",
    "sentences",
    "document",
    "documents",
    "codeword",
    "codewords",
    "indicator",
    "initials",
    "classification",
    "distribution",
    "telegram",
    "restriction",
];

/// What a word of a redaction is a misspelling of.
fn meant(word: &str) -> Option<&'static str> {
    if word.starts_with("de") && !matches!(word, "declassify" | "declassifies") {
        return misspelt(word, ["declassified"]);
    }
    let is_other = word.starts_with(|c: char| !c.is_ascii_lowercase())
        || NOUNS.contains(&word)
        || matches!(word, "initial" | "telegrams");
    if is_other { None } else { misspelt(word, NOUNS).filter(|near| strsim::osa_distance(word, near) == 1) }
}

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for redaction in document.redactions() {
        let words = document.words(redaction);
        let mut at = 0;
        for word in words.split([' ', '[', ']', ',', ';', '.']) {
            let start = at;
            at += word.len() + 1;
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
