//! Whether what a record has is what the text says, and how it is told where it is not.

use std::ops::Range;

use super::accents::{is_accent, with_accent};
use super::facts::Seen;
use super::written::Field;
use crate::document::Layer;
use crate::finding::{Finding, Findings};
use crate::source::Span;

/// Longer words are quoted by their beginning.
const QUOTED_CHARACTERS_MAX: usize = 100;

/// A word of a record and its place.
pub type Word<'r> = (&'r str, Span);

/// What two places have: "box", "the source note".
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// What it is, without an article.
    pub what: &'static str,
    /// Where the text has it, with its article.
    pub place: &'static str,
}

/// Words without what differs from one keyboard to another: white space is one blank, and none before a comma, where markup leaves one;
/// quotation marks and dashes are of one kind, two hyphens are a dash, and an accent is part of its letter.
pub fn folded(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !folded.is_empty() && !word.starts_with(',') {
            folded.push(' ');
        }
        for character in word.chars() {
            let character = match character {
                '‘' | '’' | '“' | '”' | '"' | '`' | '«' | '»' | '„' | '‚' | '‹' | '›' => {
                    '\''
                }
                '-' | '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => '-',
                _ => character,
            };
            if character == '-' && folded.ends_with('-') {
                continue;
            }
            let letter = folded.chars().next_back().filter(|_| is_accent(character));
            match letter.and_then(|letter| with_accent(letter, character)) {
                Some(accented) => {
                    folded.pop();
                    folded.push(accented);
                }
                None => folded.push(character),
            }
        }
    }
    folded
}

/// Whether words are the same, white space and kinds of quotation marks and dashes left aside.
pub fn agree(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

/// The same where an edition prints both cases.
pub fn agree_in_any_case(one: &str, other: &str) -> bool {
    one == other || folded(one).to_lowercase() == folded(other).to_lowercase()
}

/// Whether a place is the one that a text has, which may be told more exactly: “Washington, D.C.”, “Moscow (Soviet Union)”.
pub fn agree_on_place(written: &str, seen: &str) -> bool {
    let (written, seen) = (folded(written), folded(seen));
    let rest = written.trim_end_matches('.').strip_prefix(seen.trim_end_matches('.'));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with([',', ';'])
            || rest.starts_with(" (")
            || matches!(rest, " D.C" | " DC")
    })
}

/// Words between quotation marks; of many, the beginning.
pub fn quoted(words: &str) -> String {
    match words.char_indices().nth(QUOTED_CHARACTERS_MAX) {
        Some((end, _)) => format!("“{}…”", words[..end].trim_end()),
        None => format!("“{words}”"),
    }
}

/// Tells that a word of a record is not what the text says, where that is so.
pub fn compare<'f>(
    findings: &'f mut Findings,
    written: Option<Word>,
    seen: Option<&Seen<String>>,
    subject: Subject,
) -> Option<&'f mut Finding> {
    let (seen, (word, span)) = (seen?, written?);
    (!agree(word, &seen.value)).then(|| tell(findings, (word, span), seen, subject))
}

/// Tells that a word of a record is not what the text says.
pub fn tell<'f>(
    findings: &'f mut Findings,
    (word, span): Word,
    seen: &Seen<String>,
    Subject { what, place }: Subject,
) -> &'f mut Finding {
    let said = quoted(&seen.value);
    findings
        .at(span, format!("the record has the {what} {}, {place} {said}", quoted(word)))
        .label_of(seen.layer, seen.span, format!("the {what} in {place}"))
        .help(format!("write {said}, or mend {place}"))
}

/// Where a list of a record first differs from that of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// An item of the text is not in the record.
    Missing(usize),
    /// An item of the record is not in the text.
    Added(usize),
    /// An item of the record, and what the text has in its place.
    Other(usize, usize),
}

/// Where the first difference of two lists is, by the lengths of both and by whether two items are the same.
pub fn difference(written: usize, seen: usize, is_same: impl Fn(usize, usize) -> bool) -> Option<Difference> {
    let shorter = written.min(seen);
    let before = (0..shorter).take_while(|index| is_same(*index, *index)).count();
    let behind = (1..=shorter - before).take_while(|index| is_same(written - index, seen - index)).count();
    let (of_written, of_seen) = (before..written - behind, before..seen - behind);
    match (of_written.is_empty(), of_seen.is_empty()) {
        (true, true) => None,
        (true, false) => Some(Difference::Missing(before)),
        (false, true) => Some(Difference::Added(before)),
        (false, false) => {
            let is_later = of_seen.clone().any(|index| is_same(before, index));
            let is_earlier = of_written.clone().any(|index| is_same(index, before));
            Some(match of_written.len().cmp(&of_seen.len()) {
                std::cmp::Ordering::Less if is_later => Difference::Missing(before),
                std::cmp::Ordering::Greater if is_earlier => Difference::Added(before),
                _ => Difference::Other(before, before),
            })
        }
    }
}

/// An item of a list in the text: its words and place.
#[derive(Clone, Copy, Debug)]
pub struct Item<'s> {
    /// What it says.
    pub words: &'s str,
    /// Where.
    pub span: Span,
    /// What the span is of.
    pub layer: Layer,
}

impl<'s> From<&'s Seen<String>> for Item<'s> {
    fn from(seen: &'s Seen<String>) -> Self {
        Self { words: &seen.value, span: seen.span, layer: seen.layer }
    }
}

/// Tells where a list of a record differs from that of the text.
pub fn tell_list<'f>(
    findings: &'f mut Findings,
    field: Field,
    written: &[Word],
    seen: &[Item],
    difference: Difference,
    Subject { what, place }: Subject,
) -> &'f mut Finding {
    match difference {
        Difference::Missing(index) => {
            let item = seen[index];
            let said = quoted(item.words);
            let behind = index.checked_sub(1).and_then(|before| seen.get(before));
            let at = behind.map_or("first".to_owned(), |item| format!("behind {}", quoted(item.words)));
            findings
                .at(field.key, format!("the {what} {said} of {place} is missing"))
                .label_of(item.layer, item.span, format!("the {what} in {place}"))
                .help(format!("write {said} {at}, or mend {place}"))
        }
        Difference::Added(index) => {
            let (word, span) = written[index];
            let finding = findings
                .at(span, format!("the record has the {what} {}, which {place} has not", quoted(word)));
            if let Some(item) = seen.get(index).or(seen.last()) {
                let label = if index < seen.len() {
                    "what stands in its place"
                } else {
                    "the last that stands there"
                };
                finding.label_of(item.layer, item.span, label);
            }
            finding.help(format!("take it out, or mend {place}"))
        }
        Difference::Other(index, other) => {
            let item = seen[other];
            let said = Seen { value: item.words.to_owned(), span: item.span, layer: item.layer };
            tell(findings, written[index], &said, Subject { what, place })
        }
    }
}

/// Compares a list of words with that of the text and tells where they first differ.
pub fn compare_lists<'f>(
    findings: &'f mut Findings,
    field: Field,
    seen: &[Seen<String>],
    subject: Subject,
) -> Option<&'f mut Finding> {
    let written: Vec<Word> = field.words().collect();
    let seen: Vec<Item> = seen.iter().map(Item::from).collect();
    let is_same = |one: usize, other: usize| agree(written[one].0, seen[other].words);
    let difference = difference(written.len(), seen.len(), is_same)?;
    Some(tell_list(findings, field, &written, &seen, difference, subject))
}

/// Where two texts differ: the words of each, with one that both have where a word is only in one; an empty place at the end of the one
/// that ends there.
pub fn differences(one: &str, other: &str) -> Vec<(Range<usize>, Range<usize>)> {
    /// More differences are another text.
    const DIFFERENCES_MAX: usize = 5;
    let (of_one, of_other): (Vec<_>, Vec<_>) = (words(one).collect(), words(other).collect());
    let is_same = |first: usize, second: usize| match (of_one.get(first), of_other.get(second)) {
        (Some(first), Some(second)) => agree(&one[first.clone()], &other[second.clone()]),
        (first, second) => first.is_none() && second.is_none(),
    };
    let (mut first, mut second) = (0, 0);
    let mut differences = Vec::new();
    while first.max(second) < of_one.len().max(of_other.len()) && differences.len() < DIFFERENCES_MAX {
        if is_same(first, second) {
            (first, second) = (first + 1, second + 1);
            continue;
        }
        let met = meeting(|ahead, behind| is_same(first + ahead, second + behind));
        // As many words in both are others one by one.
        let (ahead, behind) = met.filter(|(ahead, behind)| ahead != behind).unwrap_or((1, 1));
        let is_at_end = first == of_one.len() || second == of_other.len();
        // A word that only one of them has is shown with the next, which both have.
        let next = usize::from(!is_at_end && (ahead == 0 || behind == 0));
        let (count, other_count) = if is_at_end { (1, 1) } else { (ahead + next, behind + next) };
        differences
            .push((stretch(&of_one, first, count, one), stretch(&of_other, second, other_count, other)));
        if met.is_none() || is_at_end {
            break;
        }
        (first, second) = (first + ahead, second + behind);
    }
    differences
}
/// How many words ahead in each of two texts they meet again.
fn meeting(is_same: impl Fn(usize, usize) -> bool) -> Option<(usize, usize)> {
    const WORDS_MAX: usize = 8;
    let pairs = (1..=2 * WORDS_MAX).flat_map(|sum| {
        let most = sum.min(WORDS_MAX);
        (sum - most..=most).map(move |ahead| (ahead, sum - ahead))
    });
    // A word that both have by chance is no meeting: the next is the same as well, or there is none.
    pairs.into_iter().find(|(ahead, behind)| {
        is_same(*ahead, *behind) && ((1, 1) == (*ahead, *behind) || is_same(ahead + 1, behind + 1))
    })
}

/// So many words of a text, from one of them on; its end, where there are none.
fn stretch(words: &[Range<usize>], from: usize, count: usize, text: &str) -> Range<usize> {
    let end = text.trim_end().len();
    let last = words.get(from..).and_then(|rest| rest.get(..count.min(rest.len()))).and_then(<[_]>::last);
    last.map_or(end..end, |last| words[from].start..last.end)
}

/// Where the words of a text stand.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(written: &str, seen: &str) -> Option<Difference> {
        let (written, seen): (Vec<char>, Vec<char>) = (written.chars().collect(), seen.chars().collect());
        difference(written.len(), seen.len(), |one, other| written[one] == seen[other])
    }

    #[test]
    fn what_keyboards_and_markup_write_otherwise_agrees() {
        assert!(agree("Washington, December 9", "Washington , December 9"));
        assert!(agree(
            "Pedro Beltra\u{0301}n, Ngo\u{0302} \u{0110}i\u{0300}nh Die\u{0323}\u{0302}m",
            "Pedro Beltrán, Ngô Đình Diệm"
        ));
        assert!(agree("1955--4 p.m.", "1955—4 p.m."));
        assert!(agree("“Peru”", "\"Peru\""));
        assert!(!agree("Peru", "Peru\u{0301}"));
        assert!(!agree("Beltran", "Beltrán"));
        assert!(!agree("December 9 1955", "December 9, 1955"));
    }

    #[test]
    fn lists_that_differ_say_what_is_missing_or_added() {
        assert_eq!(of("abc", "abc"), None);
        assert_eq!(of("ac", "abc"), Some(Difference::Missing(1)));
        assert_eq!(of("ab", "abc"), Some(Difference::Missing(2)));
        assert_eq!(of("", "a"), Some(Difference::Missing(0)));
        assert_eq!(of("abc", "ac"), Some(Difference::Added(1)));
        assert_eq!(of("axc", "abc"), Some(Difference::Other(1, 1)));
        assert_eq!(of("acb", "abc"), Some(Difference::Other(1, 1)));
        assert_eq!(of("aabb", "ab"), Some(Difference::Added(1)));
        assert_eq!(of("cx", "abcd"), Some(Difference::Missing(0)));
    }

    #[test]
    fn quotation_marks_dashes_and_white_space_do_not_tell_texts_apart() {
        assert!(agree("the “10/67–11/68”\n folder", "the \"10/67-11/68\" folder"));
        assert!(!agree("Secret", "secret"));
        for place in
            ["Washington", "Washington.", "Washington, D.C.", "Washington D.C.", "Washington (United States)"]
        {
            assert!(agree_on_place(place, "Washington"), "{place}");
        }
        assert!(!agree_on_place("Washington Depot", "Washington") && !agree_on_place("Paris", "Washington"));
        assert!(agree_in_any_case("Secret", "secret"));
        assert_eq!(differences("a “b” c", "a 'b'  d"), [(10..11, 7..8)]);
        assert_eq!(differences("a b ", "a b c"), [(3..3, 4..5)]);
        assert_eq!(differences("a ‘b’", "a  'b'"), []);
    }

    #[test]
    fn every_stretch_in_which_two_texts_differ_is_known() {
        let told = |one: &'static str, other: &'static str| -> Vec<(&str, &str)> {
            let differences = differences(one, other).into_iter();
            differences.map(|(first, second)| (&one[first], &other[second])).collect()
        };

        assert_eq!(told("a x c d y f", "a b c d e f"), [("x", "b"), ("y", "e")]);
        assert_eq!(told("a c d e", "a b c d f"), [("c", "b c"), ("e", "f")]);
        assert_eq!(told("a b x y c d", "a b c d"), [("x y c", "c")]);
        assert_eq!(told("a b c", "x y z"), [("a", "x"), ("b", "y"), ("c", "z")]);
        assert_eq!(told("a b c d e f g h i j", "1 2 3 4 5 6 7 8 9 0"), [("a", "1")]);
    }
}
