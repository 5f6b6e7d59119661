//! One mark of punctuation stands at a place.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/doubled-punctuation.yaml`.
pub const RULE: Rule = rule!("typography/doubled-punctuation", check);

const PAIRS: [&str; 7] = [",,", ",.", ";;", "::", ";.", ":.", ".."];

static DOUBLED: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(PAIRS).expect("seven pairs make an automaton"));

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.source.text();
    let notes_start = document.notes.first().map_or(text.len(), |note| note.span.start as usize);
    let is_mark = |c: char| matches!(c, '.' | ',' | ';' | ':' | '…');
    for found in DOUBLED.find_iter(text) {
        let (start, end) = (found.start(), found.end());
        let pair = &text[start..end];
        // Runs of marks are points of ellipsis or lines of a table.
        let is_run = text[..start].trim_end_matches(' ').ends_with(is_mark)
            || text[end..].trim_start_matches(' ').starts_with(is_mark);
        let is_speech = pair == ".." && start < notes_start;
        let follows_word =
            text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '”' | '.'));
        if is_run || is_speech || !follows_word {
            continue;
        }
        let mut marks = pair.chars();
        let help = match (marks.next(), marks.next()) {
            (Some(one), Some(two)) if one != two => format!("print “{one}” or “{two}”"),
            (Some(one), _) => format!("print “{one}”"),
            _ => continue,
        };
        findings.at(Span::new(start, end), format!("two marks stand here: “{pair}”")).help(help);
    }
}
