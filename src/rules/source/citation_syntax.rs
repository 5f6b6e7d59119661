//! The parts of a citation have their forms.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/source/citation-syntax.yaml`.
pub const RULE: Rule = rule!("source/citation-syntax", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for note in &document.notes {
        let words = document.words(note.words);
        let at = note.words.start as usize;
        for (range, message, right) in
            record_groups(words).into_iter().chain(lot_files(words)).chain(volumes(words))
        {
            let span = Span::new(at + range.start, at + range.end);
            findings.at(span, message).help(format!("print “{right}”"));
        }
    }
}

/// Where it stands, what is wrong, and what is right.
type Fault = (std::ops::Range<usize>, String, String);

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/'))
}

/// "RG59".
fn record_groups(text: &str) -> Vec<Fault> {
    let found = memchr::memmem::find_iter(text.as_bytes(), "RG").filter_map(|at| {
        let length = digits(&text[at + 2..]);
        let end = at + 2 + length;
        // "the RG42" is a grenade.
        let is_cited = at == 0
            || text[..at].ends_with([',', ';', '('])
            || text[..at].ends_with(", ")
            || text[..at].ends_with("; ");
        let is_group = is_cited
            && (1..=3).contains(&length)
            && begins_word(text, at)
            && !text[end..].starts_with(char::is_alphanumeric);
        let (words, number) = (&text[at..end], &text[at + 2..end]);
        is_group
            .then(|| (at..end, format!("the record group “{words}” has no blank"), format!("RG {number}")))
    });
    found.collect()
}

/// "Lot 63D 123", "Lot 63 D123".
fn lot_files(text: &str) -> Vec<Fault> {
    let found = memchr::memmem::find_iter(text.as_bytes(), "Lot ").filter_map(|at| {
        let year = at + 4;
        let year_end = year + digits(&text[year..]);
        let blank = usize::from(text[year_end..].starts_with(' '));
        let letter = year_end + blank;
        let kind = text[letter..].chars().next().filter(|c| matches!(c, 'A' | 'C' | 'D' | 'F'))?;
        let second = usize::from(text[letter + 1..].starts_with(' '));
        let number = letter + 1 + second;
        let end = number + digits(&text[number..]);
        let is_lot = year_end - year == 2 && end > number && begins_word(text, at);
        if !is_lot || blank == second {
            return None;
        }
        let words = &text[at..end];
        let right = format!("Lot {} {kind} {}", &text[year..year_end], &text[number..end]);
        Some((at..end, format!("the lot file “{words}” has blanks on one side only"), right))
    });
    found.collect()
}

/// "vol.III".
fn volumes(text: &str) -> Vec<Fault> {
    let found = memchr::memmem::find_iter(text.as_bytes(), "ol.").filter_map(|at| {
        let start = at.checked_sub(1).filter(|start| matches!(text.as_bytes()[*start], b'v' | b'V'))?;
        let number = at + 3;
        let length = text[number..]
            .bytes()
            .take_while(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'0'..=b'9'))
            .count();
        let end = number + length;
        if length == 0 || !begins_word(text, start) || text[end..].starts_with(char::is_alphanumeric) {
            return None;
        }
        let word = &text[start..number];
        Some((
            start..end,
            format!("no blank stands behind “{word}”"),
            format!("{word} {}", &text[number..end]),
        ))
    });
    found.collect()
}
