//! Brackets of a footnote come in pairs.

use crate::document::Document;
use crate::document::redaction::REDACTION_BYTES_MAX;
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
            // A redaction that is not closed is reported as such.
            let near = words.floor_char_boundary((at + REDACTION_BYTES_MAX).min(words.len()));
            let is_redaction = bracket == '[' && words[at..near].contains("not declassified");
            if is_redaction {
                continue;
            }
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
    let count = |sign: char| words.matches(sign).count();
    // More parentheses close than open: those of an enumeration are the first to be left aside.
    let mut surplus = count(')').saturating_sub(count('('));
    // How many of each kind are open, so that none is looked for in vain.
    let (mut round, mut square) = (0_usize, 0_usize);
    for (at, character) in words.char_indices() {
        let (counterpart, kind) = match character {
            '(' | '[' => {
                open.push((at, character));
                *(if character == '(' { &mut round } else { &mut square }) += 1;
                continue;
            }
            ')' => ('(', &mut round),
            ']' => ('[', &mut square),
            _ => continue,
        };
        if character == ')' && is_enumerator(&words[..at]) && (surplus > 0 || *kind == 0) {
            surplus = surplus.saturating_sub(1);
            continue;
        }
        if *kind == 0 {
            alone.push((at, character, false));
            continue;
        }
        while let Some((place, opening)) = open.pop() {
            *(if opening == '(' { &mut round } else { &mut square }) -= 1;
            if opening == counterpart {
                break;
            }
            alone.push((place, opening, true));
        }
    }
    alone.extend(open.into_iter().map(|(at, opening)| (at, opening, true)));
    alone.sort_unstable();
    alone
}

/// Whether what stands before a closing parenthesis is the letter or number of an enumeration.
fn is_enumerator(before: &str) -> bool {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(8))..];
    let word = near.rsplit([' ', '—', '\u{A0}', '\n', '“', '‘', '"', '§']).next().unwrap_or(near);
    let word = word.strip_suffix('.').unwrap_or(word);
    let is_number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_roman =
        word.len() <= 4 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
    !word.is_empty() && (is_number || is_letter || is_roman)
}
