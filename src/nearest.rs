//! The nearest known name to one that was typed.

/// The candidate that is nearest to `word`, if any is near enough to have been meant.
///
/// Transposed letters count as one slip. Of equally near ones the first is taken.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood_and_another_word_is_not() {
        let names = ["footnote/dangling-marker", "footnote/orphan-note"];

        assert_eq!(nearest("footnote/dangling-makrer", names), Some("footnote/dangling-marker"));
        assert_eq!(nearest("typography", names), None);
    }
}
