//! A word stands once.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/typography/doubled-word.yaml`.
pub const RULE: Rule = rule!("typography/doubled-word", check);

const WORDS: [&str; 15] = [
    "the", "and", "of", "be", "been", "are", "an", "they", "which", "have", "under", "there", "all", "would",
    "should",
];

static DOUBLED: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let patterns = WORDS.map(|word| format!("{word} {word}"));
    AhoCorasick::new(patterns).expect("fifteen short words make an automaton")
});

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '’' | '\'');
    let stands_alone =
        |start: usize, end: usize| !text[..start].ends_with(is_part) && !text[end..].starts_with(is_part);
    for found in DOUBLED.find_iter(text) {
        if stands_alone(found.start(), found.end()) {
            let word = WORDS[found.pattern().as_usize()];
            findings
                .at(Span::new(found.start(), found.end()), format!("“{word}” stands twice"))
                .help("take one of the two out");
        }
    }
    for page in &document.page_breaks {
        let before = text[..page.span.start as usize].strip_suffix(' ');
        let after = text[page.span.end as usize..].strip_prefix(' ');
        let (Some(before), Some(after)) = (before, after) else { continue };
        let is_doubled = |word: &&str| before.ends_with(*word) && after.starts_with(*word);
        let Some(word) = WORDS.into_iter().find(is_doubled) else { continue };
        let (first, second) = (before.len() - word.len(), text.len() - after.len());
        let is_whole = !text[..first].ends_with(is_part) && !after[word.len()..].starts_with(is_part);
        if is_whole {
            findings
                .at(Span::new(second, second + word.len()), format!("“{word}” stands twice"))
                .label(Span::new(first, first + word.len()), "the first")
                .help("take one of the two out");
        }
    }
}
