//! A word stands once.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Input};

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::search::phrases;
use crate::source::Span;

/// Why, and with which examples: `rules/typography/doubled-word.yaml`.
pub const RULE: Rule = rule!("typography/doubled-word", check);

const WORDS: [&str; 24] = [
    "the", "and", "of", "be", "been", "are", "an", "they", "which", "have", "under", "there", "all", "would",
    "should", "to", "as", "were", "if", "for", "from", "by", "at", "not",
];

/// Where one of the words may stand twice: the end of the first and the beginning of the second are rarer than either word. The
/// first letter of the first is left out, since it may be a capital.
static SEAMS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    phrases(WORDS.map(|word| format!("{} {}", &word[word.len() - seam(word)..], &word[..2])))
});

/// How many bytes of the first of two words belong to their seam.
fn seam(word: &str) -> usize {
    2.min(word.len() - 1)
}

/// Whether a word ends a text; it may begin a sentence.
fn ends_with(text: &str, word: &str) -> bool {
    let Some(capital) = text.len().checked_sub(word.len()) else { return false };
    text.ends_with(&word[1..]) && text.as_bytes()[capital].eq_ignore_ascii_case(&word.as_bytes()[0])
}

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '’' | '\'');
    let stands_alone =
        |start: usize, end: usize| !text[..start].ends_with(is_part) && !text[end..].starts_with(is_part);
    let mut passed = 0;
    let mut from = 0;
    // The seam of one pair may begin in that of another.
    while let Some(found) = SEAMS.find(Input::new(text).range(from..)) {
        from = found.start() + 1;
        let word = WORDS[found.pattern()];
        let blank = found.start() + seam(word);
        let (Some(start), end) = (blank.checked_sub(word.len()), blank + 1 + word.len()) else { continue };
        let is_doubled = ends_with(&text[..blank], word) && text[blank + 1..].starts_with(word);
        if is_doubled && start >= passed && stands_alone(start, end) {
            passed = end;
            findings
                .at(Span::new(start, end), format!("“{word}” stands twice"))
                .help("take one of the two out")
                .fix(Safety::Editorial, Span::new(blank, end), "");
        }
    }
    of_heading(document, findings);
    for page in &document.page_breaks {
        let before = text[..page.span.start as usize].strip_suffix(' ');
        let after = text[page.span.end as usize..].strip_prefix(' ');
        let (Some(before), Some(after)) = (before, after) else { continue };
        let is_doubled = |word: &&str| ends_with(before, word) && after.starts_with(*word);
        let Some(word) = WORDS.into_iter().find(is_doubled) else { continue };
        let (first, second) = (before.len() - word.len(), text.len() - after.len());
        let is_whole = !text[..first].ends_with(is_part) && !after[word.len()..].starts_with(is_part);
        if is_whole {
            findings
                .at(Span::new(second, second + word.len()), format!("“{word}” stands twice"))
                .label(Span::new(first, first + word.len()), "the first")
                .help("take one of the two out")
                .fix(Safety::Editorial, Span::new(second - 1, second + word.len()), "");
        }
    }
}

/// "Letter From From Chairman Khrushchev": in a heading, capitals stand in both.
fn of_heading(document: &Document, findings: &mut Findings) {
    let Some(heading) = document.heading else { return };
    let title = document.words(heading.title);
    let mut at = heading.title.start as usize;
    let mut before = "";
    for word in title.split(' ') {
        let has_capital = word.starts_with(char::is_uppercase);
        let is_one = WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
        if has_capital && is_one && before.eq_ignore_ascii_case(word) {
            let first = at - 1 - before.len();
            findings
                .at(Span::new(first, at + word.len()), format!("“{word}” stands twice"))
                .help("take one of the two out")
                .fix(Safety::Editorial, Span::new(at - 1, at + word.len()), "");
        }
        at += word.len() + 1;
        before = word;
    }
}
