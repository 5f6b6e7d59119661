//! What makes a finding the same one in another run: rule, document, note and the words it marks, never lines or paths.

use std::collections::HashMap;

use super::{Diagnostic, Locus};
use crate::document::markup::{Markup, Node};
use crate::document::{Document, passage};
use crate::finding::Finding;
use crate::source::Span;

/// So many words on each side of the place belong to the fingerprint.
const SURROUNDING_WORDS: usize = 4;

/// They are looked for within so many bytes: a page of nothing but page breaks has no words.
///
/// What is indented deeply has its words far apart, and they must be found all the same.
const SURROUNDING_BYTES_MAX: usize = 4096;

/// The beginning of an element is looked for within so many bytes, which tags and white space may take.
const OPENING_BYTES_MAX: usize = 8 * SURROUNDING_BYTES_MAX;

/// The fingerprint of a finding, before equal ones are counted.
pub fn in_document(rule: &str, locus: &Locus, document: &Document, finding: &Finding) -> String {
    let text = document.text;
    let span = finding.span.range();
    // Words of another note are not this finding's surroundings.
    let (from, to) = document
        .note_at(finding.span.start)
        .map_or((0, text.len()), |note| (note.span.start as usize, (note.span.end as usize).max(span.end)));
    let from =
        text.ceil_char_boundary(span.start.saturating_sub(SURROUNDING_BYTES_MAX)).max(from.min(span.start));
    let to = text.floor_char_boundary(span.end + SURROUNDING_BYTES_MAX.min(text.len() - span.end)).min(to);
    let (head, tail) = (text[from..span.start].trim_start_matches('\u{FEFF}'), &text[span.end..to]);
    let mut before: Vec<&str> = running_words(head.split_whitespace().rev()).collect();
    before.reverse();
    let after: Vec<&str> = running_words(tail.split_whitespace()).collect();
    let marked = passage::folded(&text[span]);
    hashed(rule, locus, [&before.join(" "), &marked, &after.join(" ")])
}

/// So many characters from the beginning of an element belong to the fingerprint of a finding in markup.
const OPENING_CHARACTERS: usize = 24;

/// The fingerprint of a finding in markup: what is marked and how the element begins that it stands in.
///
/// White space is left out: whether any stands between two elements is a matter of indentation.
pub fn in_markup(rule: &str, locus: &Locus, markup: &Markup, span: Span) -> String {
    let marked: String = markup.source.text()[span.range()].split_whitespace().collect();
    let opening = markup.node_at(span.start).map(opening).unwrap_or_default();
    hashed(rule, locus, [&opening, &marked, ""])
}

/// The first characters of an element's words, without white space.
fn opening(node: Node) -> String {
    let (mut bytes, length) = (SURROUNDING_BYTES_MAX / 8, node.content().len());
    loop {
        let words = node.first_words(bytes);
        let characters = words.chars().filter(|character| !character.is_whitespace());
        // A reference that the limit cuts in two is no part of the beginning.
        let is_enough = characters.clone().count() >= 2 * OPENING_CHARACTERS;
        if is_enough || bytes >= length.min(OPENING_BYTES_MAX) {
            return characters.take(OPENING_CHARACTERS).collect();
        }
        bytes *= 8;
    }
}

/// The fingerprint of a finding that is not about a volume, from all that it says.
pub fn of_words(rule: &str, locus: &Locus, words: &str) -> String {
    hashed(rule, locus, ["", &passage::folded(words), ""])
}

/// The fingerprint of a finding that stands for many, from what these have in common; its document is that of the first of them.
pub fn of_many(rule: &str, common: &str) -> String {
    hashed_in(rule, ["", ""], ["many", common, ""])
}

fn hashed(rule: &str, locus: &Locus, words: [&str; 3]) -> String {
    let (document, note) = (locus.document.as_deref().unwrap_or(""), locus.note.as_deref().unwrap_or(""));
    hashed_in(rule, [document, note], words)
}

fn hashed_in(rule: &str, place: [&str; 2], words: [&str; 3]) -> String {
    let mut hash = Fnv::new();
    for part in [rule].into_iter().chain(place).chain(words) {
        hash.add(part.as_bytes());
        hash.add(&[0]);
    }
    format!("{:016x}", hash.0)
}

/// The nearest words on one side; page breaks are no words, since they move when a page is set anew.
fn running_words<'t>(words: impl Iterator<Item = &'t str>) -> impl Iterator<Item = &'t str> {
    let is_page_break = |word: &str| {
        word == "[Page" || (word.ends_with(']') && word.starts_with(|c: char| c.is_ascii_digit()))
    };
    words.filter(move |word| !is_page_break(word)).take(SURROUNDING_WORDS)
}

/// A fingerprint without the count that tells it from equal ones of its run.
pub fn uncounted(fingerprint: &str) -> &str {
    fingerprint.split_once('-').map_or(fingerprint, |(uncounted, _)| uncounted)
}

/// Equal fingerprints of a run are told apart by their count.
pub fn count_equal_ones(diagnostics: &mut [Diagnostic]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for diagnostic in diagnostics {
        let count = seen.entry(diagnostic.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            diagnostic.fingerprint = format!("{}-{count}", diagnostic.fingerprint);
        }
    }
}

/// FNV-1a, 64 bits: the same on every machine and in every version, which the standard library's hasher does not promise.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
