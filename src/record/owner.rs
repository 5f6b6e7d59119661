//! Whose record it is: one slip in an id makes it another document's, of which nothing can be held against the text.

use std::collections::{HashMap, HashSet};

use super::agreement::{agree, folded};
use super::facts::Facts;
use super::heading;
use super::moment::{Odds, odds};
use super::written::{Field, RecordPlace, WrittenRecord, field};
use crate::document::Volume;
use crate::nearest::nearest;
use crate::yaml::Node;

/// What the headings of a volume say: which document has a number, and which titles there are.
#[derive(Debug)]
pub struct Headings {
    by_number: HashMap<String, (usize, Option<String>)>,
    titles: HashSet<String>,
}

impl Headings {
    /// The headings of a volume.
    pub fn of(volume: &Volume) -> Self {
        let mut headings = Self { by_number: HashMap::new(), titles: HashSet::new() };
        for (index, document) in volume.documents.iter().enumerate() {
            let (number, title) = heading::printed(document);
            let title = title.map(|title| folded(&title));
            headings.titles.extend(title.clone());
            if let Some(number) = number {
                headings.by_number.entry(number).or_insert((index, title));
            }
        }
        headings
    }
}

impl WrittenRecord<'_, '_> {
    /// Whether neither number nor title are those of the document that its id names, and another document of the volume has them.
    /// Of a record before or beside its document it is certain whose it is, unless its id says otherwise.
    pub(super) fn is_of_other_heading(&self) -> bool {
        if self.place != RecordPlace::VolumeFile && !self.is_of_another() {
            return false;
        }
        let Some(facts) = self.facts_of_named() else { return false };
        let (Some(printed), Some(title)) = (&facts.number, &facts.title) else { return false };
        let (Some((number, _)), Some((words, _))) = (self.word("number"), self.word("title")) else {
            return false;
        };
        if number != printed.value && self.has_number_of_its_id() {
            return true;
        }
        if number == printed.value || (agree(words, &title.value) && !self.is_of_other_source(facts)) {
            return false;
        }
        let headings = self.headings.get_or_init(|| Headings::of(self.volume));
        let words_folded = folded(words);
        let of_number = headings.by_number.get(number);
        if of_number.is_some_and(|(_, title)| title.as_ref() == Some(&words_folded)) {
            return true;
        }
        !is_near(words, &title.value) && (of_number.is_some() || headings.titles.contains(&words_folded))
    }

    /// Whether day and source note are another's: many documents of a volume have one title.
    fn is_of_other_source(&self, facts: &Facts) -> bool {
        let day = self.word("date.when").zip(facts.date.when.as_ref());
        let note = self.word("source.raw").zip(facts.source.raw.as_ref());
        day.is_some_and(|((word, _), seen)| odds(word, &seen.value) == Some(Odds::Day))
            && note.is_some_and(|((word, _), seen)| !agree(word, &seen.value))
    }

    /// Whether its id is another document's, and its number that document's, too.
    pub fn has_number_of_its_id(&self) -> bool {
        let named = self.id_parts().and_then(|(_, document)| self.document_named(document));
        let of_number = self.word("number").and_then(|(number, _)| self.document_with_number(number));
        self.is_of_another() && named.is_some() && named == of_number
    }

    /// The document whose number and title it has, by index, where it is named after another.
    pub fn document_by_heading(&self) -> Option<usize> {
        let ((number, _), (title, _)) = self.word("number").zip(self.word("title"))?;
        if !self.is_of_other_heading() {
            return None;
        }
        let headings = self.headings.get_or_init(|| Headings::of(self.volume));
        let (index, heading) = headings.by_number.get(number)?;
        (heading.as_ref() == Some(&folded(title))).then_some(*index)
    }

    /// The document of the volume whose heading has a number, by index.
    pub fn document_with_number(&self, number: &str) -> Option<usize> {
        let headings = self.headings.get_or_init(|| Headings::of(self.volume));
        headings.by_number.get(number).map(|(index, _)| *index)
    }
}

/// Whether a record has both another number and another title than a heading.
pub fn is_of_other_heading(record: &Node, number: &str, title: &str) -> bool {
    let word = |key: &str| field(record, key).and_then(Field::word);
    let is_other_title = |word: &str| !agree(word, title) && !is_near(word, title);
    word("number").is_some_and(|word| word != number) && word("title").is_some_and(is_other_title)
}

/// So many words of a long title are there for each that is not the heading's.
const WORDS_FOR_ONE_SLIP: usize = 6;

/// Whether a title may be meant by words in which there are slips. Long ones are compared word by word.
fn is_near(words: &str, title: &str) -> bool {
    if nearest(words, [title]).is_some() {
        return true;
    }
    // How much oftener a word stands in the one than in the other.
    let mut counts: HashMap<&str, i32> = HashMap::new();
    for word in words.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    for word in title.split_whitespace() {
        *counts.entry(word).or_default() -= 1;
    }
    let of_one: i32 = counts.values().filter(|count| **count > 0).sum();
    let of_other: i32 = counts.values().filter(|count| **count < 0).sum();
    let length = words.split_whitespace().count().max(title.split_whitespace().count());
    usize::try_from(of_one.max(-of_other)).is_ok_and(|slips| slips * WORDS_FOR_ONE_SLIP <= length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_with_a_slip_is_near_and_another_is_not() {
        let title = "Memorandum From the Deputy Assistant Secretary of State for Inter-American Affairs (Sayre) to the Assistant Secretary of State (Oliver)";

        assert!(is_near(&title.replace("Sayre", "Sayer"), title));
        assert!(is_near(&title.replace("(Oliver)", "(Olivier )").replace("Sayre", "Sayer"), title));
        assert!(!is_near("Telegram From the Embassy in Peru to the Department of State", title));
        let other = "Memorandum From the President’s Special Assistant for National Security Affairs (Bundy) to the Assistant Secretary of State (Oliver)";
        assert!(!is_near(other, title));
    }
}
