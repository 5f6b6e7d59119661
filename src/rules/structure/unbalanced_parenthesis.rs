//! Each parenthesis of a heading has its counterpart.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/structure/unbalanced-parenthesis.yaml`.
pub const RULE: Rule = rule!("structure/unbalanced-parenthesis", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(heading) = document.heading else { return };
    let mut open: Vec<(char, usize)> = Vec::new();
    let title = document.words(heading.title);
    for (at, character) in title.char_indices() {
        if character == ')' && open.is_empty() && is_enumerator(&title[..at]) {
            continue;
        }
        let at = heading.title.start as usize + at;
        let counterpart = match character {
            '(' | '[' => {
                open.push((character, at));
                continue;
            }
            ')' => '(',
            ']' => '[',
            _ => continue,
        };
        if open.last().is_some_and(|(last, _)| *last == counterpart) {
            open.pop();
        } else {
            findings
                .at(Span::new(at, at + 1), format!("nothing opens the “{character}” in this heading"))
                .help(format!("add the “{counterpart}”, or take this one out"));
        }
    }
    for (character, at) in open {
        let counterpart = if character == '(' { ')' } else { ']' };
        findings
            .at(Span::new(at, at + 1), format!("nothing closes the “{character}” in this heading"))
            .help(format!("add the “{counterpart}”, or take this one out"));
    }
}

/// Whether the words before a closing parenthesis end in the letter or number of a list: "a) Peru and b) Chile".
fn is_enumerator(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 2;
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    !word.is_empty() && (is_number || is_letter)
}
