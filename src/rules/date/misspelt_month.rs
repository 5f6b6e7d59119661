//! A month beside a day is spelt as months are.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Document;
use crate::document::date::MONTHS;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::search::phrases;
use crate::source::Span;

/// Why, and with which examples: `rules/date/misspelt-month.yaml`.
pub const RULE: Rule = rule!("date/misspelt-month", check);

/// How months begin and end. A single slip leaves the one or the other.
static ENDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    phrases([
        "Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Oct", "Nov", "Dec", "uary ", "rch ", "ril ", "ust ",
        "ber ",
    ])
});

/// Words that are nearly months and are none, and months of other languages.
const OTHERS: [&str; 11] = [
    "Mach",
    "Marsh",
    "Augusta",
    "Januar",
    "Februar",
    "Septembre",
    "Octobre",
    "Novembre",
    "Decembre",
    "Oktober",
    "Dezember",
];

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let mut passed = 0;
    for found in ENDS.find_iter(text) {
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let end = found.end() - usize::from(text[..found.end()].ends_with(' '));
        let start = text[..end].trim_end_matches(is_letter).len();
        let end = text.len() - text[end..].trim_start_matches(is_letter).len();
        let word = &text[start..end];
        if start < passed || !text[end..].starts_with(' ') || !is_beside_day(text, start, end + 1) {
            continue;
        }
        passed = end;
        let Some(month) = misspelt(word).filter(|_| !text[..start].ends_with(char::is_alphanumeric)) else {
            continue;
        };
        let span = Span::new(start, end);
        findings.at(span, format!("there is no month “{word}”")).help(format!("print “{month}”")).fix(
            Safety::Editorial,
            span,
            month,
        );
    }
}

/// Whether a day stands behind a word, or before it with a year behind.
fn is_beside_day(text: &str, start: usize, behind: usize) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &text[behind..];
    match digits(behind) {
        1 | 2 => {
            !behind[digits(behind)..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | ':'))
        }
        4 => {
            let before = text[..start].trim_end_matches(' ');
            before.len() < start && before.ends_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// The month that a word is a misspelling of: of six letters or fewer, by one slip, of more by two.
fn misspelt(word: &str) -> Option<&'static str> {
    const LETTERS_MIN: usize = 4;
    let is_other = MONTHS.contains(&word) || OTHERS.contains(&word) || word.ends_with('s');
    if is_other || word.len() < LETTERS_MIN || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let slips = |month: &str| if month.len() <= 6 { 1 } else { 2 };
    let months = MONTHS.into_iter().filter(|month| month.len() > LETTERS_MIN);
    let near = months.filter(|month| month.len().abs_diff(word.len()) <= 2);
    let (distance, month) = near.map(|month| (strsim::osa_distance(word, month), month)).min()?;
    (distance <= slips(month)).then_some(month)
}
