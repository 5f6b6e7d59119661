//! Finds the value that an outlier is probably meant to be: one that is like it and used many times as often.

use rayon::prelude::*;

use super::section::Likeness;
use super::tally::Counted;
use super::{Near, Section, Standing};
use crate::vocabulary::may_be_near;

/// A value is an outlier beside one that is used so many times as often.
pub const OUTLIER_RATIO: usize = 20;

/// Longer values are not compared: the time is the product of both lengths.
const COMPARED_BYTES_MAX: usize = 200;

/// A value as it is compared.
struct Compared<'v> {
    value: &'v str,
    /// What must be the same, then what may differ by a slip; in small letters, since case is one.
    scope: &'v str,
    folded: String,
    /// Its numbers tell it from others of its kind: "1961–63" is no slip of "1964–66".
    digits: String,
    count: usize,
    standing: Standing,
}

/// The neighbour of each value of a section that is an outlier.
pub fn neighbours(section: Section, counted: &[(String, Counted)]) -> Vec<Option<Near>> {
    let likeness = section.likeness();
    let all: Vec<Compared> =
        counted.iter().map(|(value, counted)| compared(value, counted, likeness)).collect();
    let mut frequent: Vec<&Compared> = all.iter().filter(|one| one.count >= OUTLIER_RATIO).collect();
    frequent.sort_by_key(|one| std::cmp::Reverse(one.count));
    let near = |one: &Compared| {
        // What is known is no slip, however rare: "Restricted" is not "Unrestricted".
        if one.standing == Standing::Known && section.has_known_values() {
            return None;
        }
        let often =
            frequent.iter().take_while(|other| other.count >= one.count.saturating_mul(OUTLIER_RATIO));
        let found = often.into_iter().filter(|other| is_like(one, other, likeness));
        // Of several, the one that is spelt most alike; of those, the most frequent.
        found
            .min_by_key(|other| strsim::osa_distance(&one.folded, &other.folded))
            .map(|other| Near { value: other.value.to_owned(), count: other.count })
    };
    all.par_iter().map(near).collect()
}

fn compared<'v>(value: &'v str, counted: &Counted, likeness: Likeness) -> Compared<'v> {
    let (scope, rest) = match likeness {
        Likeness::Spelling => ("", value),
        Likeness::SpellingBehindComma => value.split_once(", ").unwrap_or(("", value)),
        // "page ranges with a dash": the use, and the form.
        Likeness::Form => value.split_once(" with ").unwrap_or(("", value)),
    };
    Compared {
        value,
        scope,
        folded: rest.to_lowercase(),
        digits: rest.chars().filter(char::is_ascii_digit).collect(),
        count: counted.count,
        standing: counted.standing,
    }
}

fn is_like(one: &Compared, other: &Compared, likeness: Likeness) -> bool {
    if one.scope != other.scope || one.value == other.value {
        return false;
    }
    if likeness == Likeness::Form {
        return true;
    }
    let (length, other_length) = (one.folded.chars().count(), other.folded.chars().count());
    let slips_max = slips_max(length);
    one.folded.len() <= COMPARED_BYTES_MAX
        && length.abs_diff(other_length) <= slips_max
        && one.digits == other.digits
        && may_be_near(&one.folded, &other.folded, slips_max)
        && strsim::osa_distance(&one.folded, &other.folded) <= slips_max
}

/// So many letters of a value may be wrong, lost, added or transposed; in a short one, any other letter makes another word.
fn slips_max(length: usize) -> usize {
    match length {
        0..=4 => 0,
        5..=9 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Position;
    use crate::survey::Place;

    fn neighbour(section: Section, rare: &str, frequent: &str) -> Option<Near> {
        let counted = |value: &str, count: usize| {
            let position = Position { offset: 0, line: 1, column: 1 };
            let first = Place { path: "d1.txt".into(), position };
            let volumes = std::collections::BTreeMap::new();
            (value.to_owned(), Counted { count, standing: Standing::New, first, volumes })
        };
        neighbours(section, &[counted(rare, 1), counted(frequent, OUTLIER_RATIO)]).swap_remove(0)
    }

    #[test]
    fn a_slip_and_another_case_are_outliers_and_another_number_or_name_is_not() {
        let is_outlier = |rare, frequent| neighbour(Section::Repositories, rare, frequent).is_some();

        assert!(is_outlier("Eiserhower Library", "Eisenhower Library"));
        assert!(is_outlier("EISENHOWER LIBRARY", "Eisenhower Library"));
        assert!(!is_outlier("Central Files 1964–66", "Central Files 1961–63"));
        assert!(!is_outlier("Ford Library", "Carter Library"));
        assert!(!is_outlier("NEA", "NSA"), "any letter of a short word makes another");
    }

    #[test]
    fn a_collection_is_compared_with_those_of_its_own_repository() {
        let is_outlier = |rare, frequent| neighbour(Section::Collections, rare, frequent).is_some();

        assert!(is_outlier("Ford Library, White House File", "Ford Library, White House Files"));
        assert!(!is_outlier("Bush Library, White House Files", "Busch Library, White House Files"));
    }

    #[test]
    fn forms_of_one_use_are_compared_and_those_of_two_are_not() {
        let is_outlier = |rare, frequent| neighbour(Section::Dashes, rare, frequent).is_some();

        assert!(is_outlier("page ranges with a hyphen", "page ranges with a dash"));
        assert!(!is_outlier("file numbers with a hyphen", "page ranges with a dash"));
    }
}
