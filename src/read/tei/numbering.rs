//! Whether the notes of a document count on. Callouts stand in the text themselves, so nothing is guessed but one thing: a digit
//! glued to a word where a note is missing is its marker.

use std::collections::{HashMap, HashSet};

use crate::document::{Discrepancy, Marker, Note, Standing};
use crate::source::Span;

/// The markers of lost notes are looked for in so many gaps of a document; one with more is numbered otherwise.
const GAPS_SEARCHED_MAX: usize = 64;

/// A note that counts: its index and number.
#[derive(Clone, Copy)]
struct Counted {
    note: usize,
    number: u32,
    /// How many notes stand right before it that the markup gives no number: it lost theirs.
    unnumbered: u32,
}

/// The discrepancies, in the order of the notes. Markers of re-used notes are told so; markers of lost notes are added.
/// Which notes have no number in the markup is given with the notes; they are reported as such.
pub fn settle(
    text: &str,
    (notes, unnumbered): (&[Note], &[usize]),
    number_before: Option<u32>,
    body_end: usize,
    markers: &mut Vec<Marker>,
) -> Vec<Discrepancy> {
    let counted = counted(text, (notes, unnumbered), markers);
    let mut found = deviations(&counted, number_before);
    let gaps = found.iter_mut().filter(|found| matches!(found, Discrepancy::MissingNumber { .. }));
    for discrepancy in gaps.take(GAPS_SEARCHED_MAX) {
        if let Discrepancy::MissingNumber { note, first, last } = *discrepancy
            && first == last
            && let Some(span) = glued_digits(text, body_end, markers, note, first)
        {
            let place = markers.partition_point(|marker| marker.span.start < span.start);
            markers.insert(
                place,
                Marker { span, number: Some(first), note: None, standing: Standing::Disputed },
            );
            *discrepancy = Discrepancy::LostNote { marker: place };
        }
    }
    found
}

/// The notes with a number, without those that repeat an earlier one word for word: those are called twice.
fn counted(text: &str, (notes, without_number): (&[Note], &[usize]), markers: &mut [Marker]) -> Vec<Counted> {
    let mut first: HashMap<u32, usize> = HashMap::new();
    let mut unnumbered = 0;
    let mut counted = Vec::with_capacity(notes.len());
    let mut reused: HashSet<usize> = HashSet::new();
    for (index, note) in notes.iter().enumerate() {
        let Some(number) = note.number else {
            unnumbered += u32::from(without_number.binary_search(&index).is_ok());
            continue;
        };
        let earlier = *first.entry(number).or_insert(index);
        if earlier != index && text[notes[earlier].words.range()] == text[note.words.range()] {
            reused.insert(index);
        } else {
            counted.push(Counted { note: index, number, unnumbered });
        }
        unnumbered = 0;
    }
    for marker in markers.iter_mut().filter(|marker| marker.note.is_some_and(|note| reused.contains(&note))) {
        marker.standing = Standing::Reused;
    }
    counted
}

fn deviations(counted: &[Counted], number_before: Option<u32>) -> Vec<Discrepancy> {
    let Some(begin) = counted.first() else { return Vec::new() };
    let numbers: HashMap<u32, usize> = counted.iter().rev().map(|one| (one.number, one.note)).collect();
    let mut found = Vec::new();
    // The source note of some volumes is number 0; a note on a chapter's heading takes the numbers before.
    let is_begun =
        begin.number <= 1 || number_before.is_some_and(|before| before.checked_add(1) == Some(begin.number));
    let mut before = if is_begun { begin.number.wrapping_sub(1) } else { 0 };
    let mut at = 0;
    while at < counted.len() {
        let Counted { note, number, unnumbered } = counted[at];
        let expected = before.wrapping_add(1);
        let next = counted.get(at + 1).map(|next| next.number);
        if number == expected || (unnumbered > 0 && number == expected.saturating_add(unnumbered)) {
            before = number;
        } else if next == Some(expected.wrapping_add(1)) {
            // The notes around it leave room for one number, and this is not it.
            found.push(Discrepancy::WrongNumber { note, expected });
            before = expected;
        } else if number > expected && next == Some(expected) {
            let neighbour = counted[at + 1].note;
            // Either it stands too early, or its number belongs to another note.
            let is_taken = counted[at + 1..].iter().any(|other| other.number == number);
            found.push(if is_taken {
                Discrepancy::RepeatedNumber { note: place(counted, at + 1, number), first: note }
            } else {
                Discrepancy::NoteOutOfOrder { note, neighbour }
            });
        } else if number > expected {
            // A number that stands at another place is told of there.
            if let Some((first, last)) = gap(expected, number, |missing| numbers.contains_key(&missing)) {
                found.push(Discrepancy::MissingNumber { note, first, last });
            }
            before = number;
        } else if let Some(first) = numbers.get(&number).filter(|first| **first < note) {
            found.push(Discrepancy::RepeatedNumber { note, first: *first });
        } else {
            let neighbour = counted[..at].iter().find(|other| other.number > number);
            let neighbour = neighbour.map_or(note, |other| other.note);
            found.push(Discrepancy::NoteOutOfOrder { note, neighbour });
        }
        at += 1;
    }
    found
}

/// The note with a number from a place on.
fn place(counted: &[Counted], from: usize, number: u32) -> usize {
    counted[from..].iter().find(|other| other.number == number).map_or(0, |other| other.note)
}

/// The numbers between two that stand nowhere; those at either end that stand elsewhere are left out.
fn gap(expected: u32, number: u32, stands_elsewhere: impl Fn(u32) -> bool) -> Option<(u32, u32)> {
    /// A gap longer than this is a misprint, and is not walked through.
    const GAP_MAX: u32 = 1000;
    if number - expected > GAP_MAX {
        return Some((expected, number - 1));
    }
    let missing = || (expected..number).filter(|missing| !stands_elsewhere(*missing));
    Some((missing().next()?, missing().next_back()?))
}

/// Digits that stand glued to a word or a mark between the markers of the notes around a missing one.
fn glued_digits(text: &str, body_end: usize, markers: &[Marker], note: usize, number: u32) -> Option<Span> {
    let behind = markers.iter().find(|marker| marker.note == Some(note))?;
    let end = (behind.span.start as usize).min(body_end);
    let start = markers
        .iter()
        .filter(|marker| marker.span.end as usize <= end && marker.number.is_some())
        .map(|marker| marker.span.end as usize)
        .next_back()
        .unwrap_or(0);
    let digits = number.to_string();
    let mut found = memchr::memmem::find_iter(&text.as_bytes()[start..end], digits.as_bytes())
        .map(|length| start + length)
        .filter(|at| {
            let glued = text[..*at].chars().next_back();
            let after = text[at + digits.len()..].chars().next();
            // "$11.4 million" is one number.
            let is_decimal = text[..*at]
                .strip_suffix(['.', ','])
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            let is_glued = !is_decimal
                && glued.is_some_and(|c| {
                    c.is_ascii_lowercase() || matches!(c, '.' | ',' | ';' | ')' | '”' | '’')
                });
            is_glued && after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'))
        });
    let only = found.next()?;
    found.next().is_none().then(|| Span::new(only, only + digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The discrepancies of notes with these numbers and different words.
    fn found(numbers: &[u32], number_before: Option<u32>) -> Vec<Discrepancy> {
        let counted: Vec<Counted> =
            numbers.iter().enumerate().map(|(note, number)| counts(note, *number)).collect();
        deviations(&counted, number_before)
    }

    fn counts(note: usize, number: u32) -> Counted {
        Counted { note, number, unnumbered: 0 }
    }

    #[test]
    fn a_note_that_lost_its_number_leaves_no_gap() {
        let behind = |unnumbered, number| {
            deviations(
                &[counts(0, 1), Counted { unnumbered, ..counts(2, number) }, counts(3, number + 1)],
                None,
            )
        };

        assert_eq!(behind(1, 3), []);
        assert_eq!(behind(1, 2), [], "what has no number may be none of the count");
        assert_eq!(behind(1, 4), [Discrepancy::MissingNumber { note: 2, first: 2, last: 3 }]);
    }

    #[test]
    fn numbers_that_count_on_from_0_1_or_a_chapter_s_note_are_sound() {
        assert_eq!(found(&[0, 1, 2], None), []);
        assert_eq!(found(&[1, 2, 3], None), []);
        assert_eq!(found(&[2, 3], Some(1)), []);
        assert_eq!(found(&[2, 3], None), [Discrepancy::MissingNumber { note: 0, first: 1, last: 1 }]);
    }

    #[test]
    fn each_slip_of_the_numbers_is_one_discrepancy() {
        assert_eq!(found(&[1, 2, 4], None), [Discrepancy::MissingNumber { note: 2, first: 3, last: 3 }]);
        assert_eq!(found(&[1, 2, 300, 4], None), [Discrepancy::WrongNumber { note: 2, expected: 3 }]);
        assert_eq!(found(&[1, 1, 3], None), [Discrepancy::WrongNumber { note: 1, expected: 2 }]);
        assert_eq!(found(&[1, 2, 2], None), [Discrepancy::RepeatedNumber { note: 2, first: 1 }]);
        assert_eq!(found(&[1, 3, 2, 4], None), [Discrepancy::NoteOutOfOrder { note: 1, neighbour: 2 }]);
        assert_eq!(found(&[1, 11, 2, 3], None), [Discrepancy::NoteOutOfOrder { note: 1, neighbour: 2 }]);
        assert_eq!(found(&[1, 3, 4, 2, 5], None), [Discrepancy::NoteOutOfOrder { note: 3, neighbour: 1 }]);
    }
}
