//! One mark of punctuation stands at a place.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::search::phrases;
use crate::source::Span;

/// Why, and with which examples: `rules/typography/doubled-punctuation.yaml`.
pub const RULE: Rule = rule!("typography/doubled-punctuation", check);

const PAIRS: [&str; 7] = [",,", ",.", ";;", "::", ";.", ":.", ".."];

static SEARCHER: LazyLock<AhoCorasick> = LazyLock::new(|| phrases(PAIRS));

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let notes_start = document.notes.first().map_or(text.len(), |note| note.span.start as usize);
    for found in SEARCHER.find_iter(text) {
        let pair = PAIRS[found.pattern()];
        // In the text, two full stops may be hesitation in speech.
        if pair != ".." || found.start() >= notes_start {
            // The punctuation of the text is the document's own.
            let safety = if found.start() >= notes_start { Safety::Safe } else { Safety::Editorial };
            check_pair(text, found.start(), pair, safety, findings);
        }
    }
}

fn check_pair(text: &str, start: usize, pair: &str, safety: Safety, findings: &mut Findings) {
    let end = start + pair.len();
    let is_mark = |c: char| matches!(c, '.' | ',' | ';' | ':' | '…');
    // Runs of marks are points of ellipsis or lines of a table.
    // The full stop of an abbreviation is part of its word: “Ibid.,,”.
    let is_abbreviated = |word: &&str| word.ends_with(char::is_alphabetic) && pair != "..";
    let before = text[..start].strip_suffix('.').filter(is_abbreviated).unwrap_or(&text[..start]);
    let is_run = before.trim_end_matches(' ').ends_with(is_mark)
        || text[end..].trim_start_matches(' ').starts_with(is_mark);
    let follows_word = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '”'));
    if is_run || !follows_word {
        return;
    }
    let mut marks = pair.chars();
    let (one, two) = (marks.next(), marks.next());
    let help = match (one, two) {
        (Some(one), Some(two)) if one != two => format!("print “{one}” or “{two}”"),
        (Some(one), _) => format!("print “{one}”"),
        _ => return,
    };
    let finding = findings.at(Span::new(start, end), format!("two marks stand here: “{pair}”")).help(help);
    if one == two {
        finding.fix(safety, Span::new(end - 1, end), "");
    }
}
