//! The nearest known name to one that was typed.

/// Longer words are not compared: the time is the product of both lengths, and no name is so long.
const COMPARED_CHARACTERS_MAX: usize = 100;

/// The candidate that is nearest to `word`, if any is near enough to have been meant.
///
/// Transposed letters count as one slip. Of equally near ones the first is taken. Of names that end in a number ("v31"), one is near
/// only where a single slip in the digits leads to it: names beside each other differ by nothing else, and each is as good a guess.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length == 0 || length > COMPARED_CHARACTERS_MAX {
        return None;
    }
    let limit = (length / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .filter(|candidate| {
            !is_numbered(&word) || !is_numbered(candidate) || has_near_digits(&word, candidate)
        })
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether a word is a name that ends in a number; a title that ends in a year is none.
fn is_numbered(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit()) && !word.contains(char::is_whitespace)
}

/// Whether the digits of two names are the same but for one that is wrong, lost or added, or two that are transposed.
fn has_near_digits(one: &str, other: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    strsim::damerau_levenshtein(&digits(one), &digits(other)) <= 1
}

/// Whether no candidate but `near` is as near to `word` as that, so that it alone can have been meant.
pub fn is_only_nearest<'a>(word: &str, near: &str, candidates: impl IntoIterator<Item = &'a str>) -> bool {
    let word = word.to_lowercase();
    let distance = |candidate: &str| strsim::osa_distance(&word, &candidate.to_lowercase());
    let limit = distance(near);
    let mut others = candidates.into_iter().filter(|candidate| *candidate != near);
    !others.any(|other| {
        other.chars().count().abs_diff(word.chars().count()) <= limit && distance(other) <= limit
    })
}

/// Whether one letter that is wrong, lost or added, or two that are transposed, part two words; the letters are compared as they are.
pub fn is_one_slip(one: &str, other: &str) -> bool {
    if one == other || one.len().abs_diff(other.len()) > 1 || !one.is_ascii() || !other.is_ascii() {
        return false;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = |pair: &(&u8, &u8)| pair.0 == pair.1;
    let before = one.iter().zip(other).take_while(same).count();
    let (one, other) = (&one[before..], &other[before..]);
    let behind = one.iter().rev().zip(other.iter().rev()).take_while(same).count();
    match (&one[..one.len() - behind], &other[..other.len() - behind]) {
        ([_] | [], [_]) | ([_], []) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

/// Whether two words have the same letters, in whatever order.
pub fn has_same_letters(one: &str, other: &str) -> bool {
    let letters = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    one.len() == other.len() && letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_slip_is_told_from_two() {
        for slip in ["Sercet", "Secet", "Seccret", "Sxcret", "ecret", "Secretx"] {
            assert!(is_one_slip(slip, "Secret"), "{slip}");
        }
        for other in ["Secret", "Sectre", "Scret1", "Secreted", "Sécret", "terceS"] {
            assert!(!is_one_slip(other, "Secret"), "{other}");
        }
    }

    #[test]
    fn of_two_that_are_equally_near_neither_alone_can_have_been_meant() {
        assert!(is_only_nearest("Sercet", "Secret", ["Secret", "Confidential"]));
        assert!(!is_only_nearest("Limdas", "Limdis", ["Limdis", "Limdus"]));
    }

    #[test]
    fn of_names_that_end_in_a_number_one_is_near_by_a_single_digit_alone() {
        let volumes = ["frus1964-68v31", "frus1964-68v32", "frus1969-76ve10"];

        assert_eq!(nearest("frus1964-68v88", volumes), None);
        assert_eq!(nearest("frus1964-68v99", volumes), None);
        for slip in ["frus1964-68v13", "frus1964-68v3", "frus1964-68v311", "frus1964-68v41", "frsu1964-68v31"]
        {
            assert_eq!(nearest(slip, volumes), Some("frus1964-68v31"), "{slip}");
        }
        assert_eq!(nearest("frus1964-68v3l", volumes), Some("frus1964-68v31"), "a letter is no number");
        let title = "Memorandum of the meeting of June 6, 1968";
        assert_eq!(nearest("Memorandum of the meeting of June 9, 1986", [title]), Some(title));
    }

    #[test]
    fn a_slip_of_the_finger_is_understood_and_another_word_is_not() {
        let names = ["footnote/dangling-marker", "footnote/orphan-note"];

        assert_eq!(nearest("footnote/dangling-makrer", names), Some("footnote/dangling-marker"));
        assert_eq!(nearest("typography", names), None);
    }
}
