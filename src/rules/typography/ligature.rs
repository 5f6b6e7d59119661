//! Letters stand apart: a ligature is the printer's.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/ligature.yaml`.
pub const RULE: Rule = rule!("typography/ligature", check);

/// The ligatures of Unicode's Latin presentation forms, each with its letters.
const LIGATURES: [(char, &str); 7] = [
    ('\u{FB00}', "ff"),
    ('\u{FB01}', "fi"),
    ('\u{FB02}', "fl"),
    ('\u{FB03}', "ffi"),
    ('\u{FB04}', "ffl"),
    ('\u{FB05}', "st"),
    ('\u{FB06}', "st"),
];

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for at in document.unusual_characters() {
        let sign = document.text[at..].chars().next();
        let Some((sign, letters)) = LIGATURES.into_iter().find(|(ligature, _)| sign == Some(*ligature))
        else {
            continue;
        };
        let span = Span::new(at, at + sign.len_utf8());
        findings
            .at(
                span,
                format!("“{sign}” is one character for “{letters}”, and no search for the word finds it"),
            )
            .help(format!("print “{letters}”"))
            .fix(Safety::Editorial, span, letters);
    }
}
