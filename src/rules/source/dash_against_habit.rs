//! A volume has one sign for ranges.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::Deserialize;

use crate::document::{Document, Volume};
use crate::finding::{Findings, Safety};
use crate::rule::{Rule, Share, rule};
use crate::source::Span;

/// Why, and with which parameters and examples: `rules/source/dash-against-habit.yaml`.
pub const RULE: Rule = rule!(volume "source/dash-against-habit", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

/// A sign between two numbers.
struct Dash {
    document: usize,
    /// The numbers and the sign.
    span: Span,
    /// The sign alone.
    sign: Span,
    is_hyphen: bool,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let kinds = [
        ("file numbers", file_numbers as fn(&Document, usize) -> Vec<Dash>),
        ("page ranges", page_ranges),
        ("years of files", file_years),
    ];
    for (kind, read) in kinds {
        let dashes: Vec<Dash> =
            volume.documents.iter().enumerate().flat_map(|(index, document)| read(document, index)).collect();
        let hyphens = dashes.iter().filter(|dash| dash.is_hyphen).count();
        let (most, most_are_hyphens) =
            if hyphens * 2 > dashes.len() { (hyphens, true) } else { (dashes.len() - hyphens, false) };
        if dashes.len() < parameters.instances || !parameters.share.is_reached(most, dashes.len()) {
            continue;
        }
        let (found, habit, right) =
            if most_are_hyphens { ("dash", "hyphen", "-") } else { ("hyphen", "dash", "–") };
        for dash in dashes.iter().filter(|dash| dash.is_hyphen != most_are_hyphens) {
            let words = volume.documents[dash.document].words(dash.span);
            findings
                .in_document(dash.document)
                .at(
                    dash.sign,
                    format!(
                        "a {found} stands here; {most} of the volume’s {} {kind} have a {habit}",
                        dashes.len()
                    ),
                )
                .help(format!("print “{}”", words.replace(['-', '–'], right)))
                .fix(Safety::Safe, dash.sign, right);
        }
    }
}

/// The signs in the dates of decimal file numbers: "711.5611/2–1756".
fn file_numbers(document: &Document, index: usize) -> Vec<Dash> {
    let Some(notes) = document.notes_span() else { return Vec::new() };
    let words = document.words(notes);
    memchr::memchr_iter(b'/', words.as_bytes())
        .filter_map(|at| {
            let follows_digit = words[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            follows_digit.then(|| dash(words, at + 1, 1..=2, 3..=4)).flatten()
        })
        .map(|(range, sign)| place(index, notes, words, range, sign))
        .collect()
}

/// The signs in ranges of pages: "pp. 17–18".
fn page_ranges(document: &Document, index: usize) -> Vec<Dash> {
    static WORD: LazyLock<Finder> = LazyLock::new(|| Finder::new("pp. "));
    let Some(notes) = document.notes_span() else { return Vec::new() };
    let words = document.words(notes);
    WORD.find_iter(words.as_bytes())
        .filter_map(|at| dash(words, at + 4, 1..=5, 1..=5))
        .map(|(range, sign)| place(index, notes, words, range, sign))
        .collect()
}

/// The signs in the years that files are of: "Central Files 1964–66".
fn file_years(document: &Document, index: usize) -> Vec<Dash> {
    let Some(notes) = document.notes_span() else { return Vec::new() };
    let words = document.words(notes);
    memchr::memmem::find_iter(words.as_bytes(), "Files")
        .filter_map(|at| {
            let rest = &words[at + 5..];
            let blank = rest.len() - rest.trim_start_matches([',', ' ']).len();
            dash(words, at + 5 + blank, 4..=4, 2..=4)
        })
        .map(|(range, sign)| place(index, notes, words, range, sign))
        .collect()
}

/// Two numbers with a sign between them: where they stand, and where the sign does.
fn dash(
    words: &str,
    start: usize,
    first: std::ops::RangeInclusive<usize>,
    second: std::ops::RangeInclusive<usize>,
) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let digits = |from: usize| words[from..].bytes().take_while(u8::is_ascii_digit).count();
    let sign = start + digits(start);
    let length = words[sign..].chars().next().filter(|c| matches!(c, '-' | '–'))?.len_utf8();
    let end = sign + length + digits(sign + length);
    let fits = first.contains(&(sign - start)) && second.contains(&(end - sign - length));
    let ends = !words[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–'));
    (fits && ends).then_some((start..end, sign..sign + length))
}

fn place(
    document: usize,
    notes: Span,
    words: &str,
    range: std::ops::Range<usize>,
    sign: std::ops::Range<usize>,
) -> Dash {
    let from = notes.start as usize;
    Dash {
        document,
        span: Span::new(from + range.start, from + range.end),
        is_hyphen: &words[sign.clone()] == "-",
        sign: Span::new(from + sign.start, from + sign.end),
    }
}
