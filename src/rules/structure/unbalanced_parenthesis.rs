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
    for (at, character) in document.words(heading.title).char_indices() {
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
