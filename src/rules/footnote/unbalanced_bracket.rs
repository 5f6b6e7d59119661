//! Brackets of a footnote come in pairs.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/footnote/unbalanced-bracket.yaml`.
pub const RULE: Rule = rule!("footnote/unbalanced-bracket", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for note in &document.notes {
        let words = document.words(note.words);
        if !words.contains(['(', '[', ')', ']']) {
            continue;
        }
        let label = document.words(note.label);
        for (at, bracket, is_opening) in unbalanced(words) {
            let at = note.words.start as usize + at;
            let (verb, counterpart) = match bracket {
                '(' => ("closes", ')'),
                '[' => ("closes", ']'),
                ')' => ("opens", '('),
                _ => ("opens", '['),
            };
            debug_assert_eq!(is_opening, verb == "closes");
            findings
                .at(Span::new(at, at + 1), format!("nothing {verb} the “{bracket}” in footnote {label}"))
                .help(format!("add the “{counterpart}”, or take this one out"));
        }
    }
}

/// The brackets without counterpart: place, sign, and whether it opens.
fn unbalanced(words: &str) -> Vec<(usize, char, bool)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone = Vec::new();
    for (at, character) in words.char_indices() {
        let counterpart = match character {
            '(' | '[' => {
                open.push((at, character));
                continue;
            }
            ')' => '(',
            ']' => '[',
            _ => continue,
        };
        let pair = open.iter().rposition(|(_, opening)| *opening == counterpart);
        let innermost = open.last().map(|(_, opening)| *opening);
        match pair {
            // "1) for wheat" within a parenthesis, or outside one.
            _ if character == ')' && is_enumerator(&words[..at]) && innermost != Some('(') => {}
            Some(place) => {
                alone.extend(open.drain(place + 1..).map(|(at, opening)| (at, opening, true)));
                open.pop();
            }
            None => alone.push((at, character, false)),
        }
    }
    alone.extend(open.into_iter().map(|(at, opening)| (at, opening, true)));
    alone.sort_unstable();
    alone
}

/// Whether what stands before a closing parenthesis is the letter or number of an enumeration.
fn is_enumerator(before: &str) -> bool {
    let word = before.rsplit([' ', '—', '\u{A0}', '\n', '“', '‘', '"']).next().unwrap_or(before);
    let is_number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_roman =
        word.len() <= 4 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
    !word.is_empty() && (is_number || is_letter || is_roman)
}
