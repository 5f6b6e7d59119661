//! The nearest known name to one that was typed.

/// Longer words are not compared: the time is the product of both lengths, and no name is so long.
const COMPARED_CHARACTERS_MAX: usize = 100;

/// The candidate that is nearest to `word`, if any is near enough to have been meant.
///
/// Transposed letters count as one slip. Of equally near ones the first is taken.
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
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_that_are_equally_near_neither_alone_can_have_been_meant() {
        assert!(is_only_nearest("Sercet", "Secret", ["Secret", "Confidential"]));
        assert!(!is_only_nearest("Limdas", "Limdis", ["Limdis", "Limdus"]));
    }

    #[test]
    fn a_slip_of_the_finger_is_understood_and_another_word_is_not() {
        let names = ["footnote/dangling-marker", "footnote/orphan-note"];

        assert_eq!(nearest("footnote/dangling-makrer", names), Some("footnote/dangling-marker"));
        assert_eq!(nearest("typography", names), None);
    }
}
