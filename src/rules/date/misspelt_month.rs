//! A month beside a day is spelt as months are.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memmem::Finder;

use crate::document::date::MONTHS;
use crate::document::{BlockKind, Document};
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

/// What stands between a day and its year in the twentieth century, and in the nineteenth.
static YEARS: LazyLock<[Finder; 2]> = LazyLock::new(|| [", 19", ", 18"].map(Finder::new));

/// Words that are nearly months and are none, and months of other languages that are as near.
const OTHERS: [&str; 27] = [
    "Abril",
    "Aprile",
    "Augusta",
    "Avril",
    "Dezember",
    "Decembre",
    "Dezembro",
    "Diciembre",
    "Dicembre",
    "Februar",
    "Januar",
    "Larch",
    "Mach",
    "Marcha",
    "Marche",
    "Marcy",
    "Marco",
    "Marsh",
    "Novembre",
    "Novembro",
    "Noviembre",
    "Octobre",
    "Octubre",
    "Oktober",
    "Septembre",
    "Septiembre",
    "Settembre",
];

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let mut places: Vec<Span> = YEARS
        .iter()
        .flat_map(|year| year.find_iter(text.as_bytes()))
        .filter_map(|comma| word_before_day(text, comma))
        .collect();
    // The apparatus has days without years, too.
    let datelines = document.blocks.iter().filter(|block| block.kind == BlockKind::Dateline);
    let apparatus = document.notes_span().into_iter().chain(datelines.map(|block| block.span));
    for stretch in apparatus {
        let from = stretch.start as usize;
        let ends = ENDS.find_iter(document.words(stretch));
        places
            .extend(ends.filter_map(|found| word_beside_day(text, from + found.start(), from + found.end())));
    }
    places.sort_unstable();
    places.dedup();
    for place in places {
        let word = document.words(place);
        let Some(month) = misspelt(word) else { continue };
        findings.at(place, format!("there is no month “{word}”")).help(format!("print “{month}”")).fix(
            Safety::Editorial,
            place,
            month,
        );
    }
}

/// The word before the day that ends at a place: "Ocotber 5".
fn word_before_day(text: &str, end: usize) -> Option<Span> {
    let day = text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
    let before = text[..end - day].strip_suffix(' ').filter(|_| (1..=2).contains(&day))?;
    whole_word(text, before.len(), before.len())
}

/// The word of which a part stands at a place, where a day stands beside it.
fn word_beside_day(text: &str, start: usize, end: usize) -> Option<Span> {
    let word = whole_word(text, start, text[..end].trim_end_matches(' ').len())?;
    let end = word.end as usize;
    let is_beside = text[end..].starts_with(' ') && is_beside_day(text, word.start as usize, end + 1);
    is_beside.then_some(word)
}

/// The letters around a stretch, where nothing else is glued to them.
fn whole_word(text: &str, start: usize, end: usize) -> Option<Span> {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let start = text[..start].trim_end_matches(is_letter).len();
    let end = text.len() - text[end..].trim_start_matches(is_letter).len();
    (!text[..start].ends_with(char::is_alphanumeric)).then(|| Span::new(start, end))
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
