//! A record that is named after one document and is another's.

use super::agreement::agree;
use super::moment::{Odds, odds};
use super::written::WrittenRecord;
use super::{Facts, Seen};
use crate::nearest::nearest;

impl WrittenRecord<'_, '_> {
    /// Whether number and title, or number, day and source note, are not those of the document that it is named after.
    pub(super) fn is_of_other_heading(&self, facts: &Facts) -> bool {
        let (Some(number), Some(title)) = (&facts.number, &facts.title) else { return false };
        let is_other_number = self.word("number").is_some_and(|(word, _)| word != number.value);
        let is_other_title =
            |word: &str| !agree(word, &title.value) && nearest(word, [title.value.as_str()]).is_none();
        is_other_number
            && self
                .word("title")
                .is_some_and(|(word, _)| is_other_title(word) || self.is_of_other_source(facts))
    }

    /// Whether day and source note are another's: many documents of a volume have one title.
    fn is_of_other_source(&self, facts: &Facts) -> bool {
        let is_other_day = |(word, _), seen: &Seen<String>| odds(word, &seen.value) == Some(Odds::Day);
        let is_other_note = |(word, _), seen: &Seen<String>| !agree(word, &seen.value);
        let day = self.word("date.when").zip(facts.date.when.as_ref());
        let note = self.word("source.raw").zip(facts.source.raw.as_ref());
        day.is_some_and(|(word, seen)| is_other_day(word, seen))
            && note.is_some_and(|(word, seen)| is_other_note(word, seen))
    }

    /// The document whose number and title it has, by index, where it is named after another: one whose name ends in the number, or
    /// a neighbour.
    pub fn document_by_heading(&self) -> Option<(usize, Facts)> {
        let named = self.document?;
        let ((number, _), (title, _)) = self.word("number").zip(self.word("title"))?;
        if !self.is_of_other_heading(self.facts_of_named()?) {
            return None;
        }
        let letters = self.volume.documents[named].name.trim_end_matches(|c: char| c.is_ascii_digit());
        let by_number = self.document_named(&format!("{letters}{number}"));
        let neighbours = [named.checked_sub(1), Some(named + 1)].into_iter().flatten();
        let is_another = |index: &usize| *index < self.volume.documents.len() && *index != named;
        by_number.into_iter().chain(neighbours).filter(is_another).find_map(|index| {
            let facts = self.facts_of(index);
            let has_number = facts.number.as_ref().is_some_and(|seen| seen.value == number);
            let has_title = facts.title.as_ref().is_some_and(|seen| agree(title, &seen.value));
            (has_number && has_title).then_some((index, facts))
        })
    }
}
