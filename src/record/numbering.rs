//! The numbers of a volume's records: which of them are made as numbers of documents are, and which break the count.

use std::collections::HashSet;
use std::fmt;

use super::index::{IndexedRecord, RecordIndex};
use super::written::id_parts;

/// The number of a record, in a few bytes: a volume may have a hundred thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordNumber {
    /// Its value.
    pub value: u32,
    /// The letter behind it: "273A".
    letter: Option<u8>,
    /// Whether it stands in brackets, which say that the editors gave it.
    is_bracketed: bool,
    /// Whether the heading of its document prints it.
    pub is_printed: bool,
}

/// What tells one number from another: "273", "273a" and "\[273\]" are three.
type Key = (u32, Option<u8>, bool);

impl RecordNumber {
    /// Reads "273", "273A" or "\[273\]"; `None` where a number is made otherwise.
    pub fn read(word: &str) -> Option<Self> {
        let bare = word.strip_prefix('[').and_then(|word| word.strip_suffix(']'));
        let is_bracketed = bare.is_some();
        let word = bare.unwrap_or(word);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let letter = match &word.as_bytes()[digits.len()..] {
            [] => None,
            [letter] => Some(*letter),
            _ => return None,
        };
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        let value = digits.parse().ok().filter(|value| is_number && *value < u32::MAX)?;
        Some(Self { value, letter, is_bracketed, is_printed: false })
    }

    /// The same, as the heading of its document prints it.
    #[must_use]
    pub fn of_heading(self) -> Self {
        Self { is_printed: true, ..self }
    }

    /// What tells it from others.
    pub fn key(self) -> Key {
        (self.value, self.letter.map(|letter| letter.to_ascii_lowercase()), self.is_bracketed)
    }

    /// Its value, where it is nothing else.
    fn plain(self) -> Option<u32> {
        (self.letter.is_none() && !self.is_bracketed).then_some(self.value)
    }
}

impl fmt::Display for RecordNumber {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        let letter = self.letter.map(char::from).map(String::from).unwrap_or_default();
        if self.is_bracketed {
            return write!(to, "[{}{letter}]", self.value);
        }
        write!(to, "{}{letter}", self.value)
    }
}

/// A record whose number breaks the count of those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misnumbered {
    /// The record, by index.
    pub record: usize,
    /// The number that it would count on with.
    pub expected: u32,
    /// The record whose number is one lower.
    pub before: usize,
    /// The record whose number is one higher.
    pub behind: usize,
}

/// The records whose number alone breaks the count: in “11, 21, 13” it is 21, in whose place 12 is missing.
///
/// A gap is none, since an edition may have records of some documents only. What its own id says is no slip, and where the id
/// says nothing, two records before it and two behind it must count on; in a list that is sorted by letters they do not.
pub fn misnumbered(index: &RecordIndex) -> Vec<Misnumbered> {
    let records = &index.records;
    let known: HashSet<u32> = records.iter().filter_map(plain).collect();
    let mut found = Vec::new();
    for behind in 2..records.len() {
        let (before, record) = (behind - 2, behind - 1);
        let (Some(one), Some(number), Some(other)) =
            (plain(&records[before]), plain(&records[record]), plain(&records[behind]))
        else {
            continue;
        };
        let expected = one.saturating_add(1);
        let is_break =
            other == expected.saturating_add(1) && number != expected && !known.contains(&expected);
        let is_printed = records[record].number.is_some_and(|(number, _)| number.is_printed);
        let is_of_one_volume = volume(&records[before]) == volume(&records[record])
            && volume(&records[record]) == volume(&records[behind]);
        if !is_break || is_printed || !is_of_one_volume {
            continue;
        }
        let counts_on = |index: usize, wanted: Option<u32>| {
            wanted.is_some() && records.get(index).and_then(plain) == wanted
        };
        let is_sure = match number_in_id(&records[record].id) {
            Some(of_id) if of_id == number => false,
            Some(of_id) if of_id == expected => true,
            _ => {
                before > 0
                    && counts_on(before - 1, one.checked_sub(1))
                    && counts_on(behind + 1, other.checked_add(1))
            }
        };
        if is_sure {
            found.push(Misnumbered { record, expected, before, behind });
        }
    }
    found
}

/// The number of a record, where it has one without a letter.
pub fn plain(record: &IndexedRecord) -> Option<u32> {
    record.number.and_then(|(number, _)| number.plain())
}

/// The volume of a record, by its id.
pub fn volume(record: &IndexedRecord) -> &str {
    id_parts(&record.id).map_or("", |(volume, _)| volume)
}

/// The number that the document's part of an id ends with: 511 of "frus1964-68v31/d511".
pub fn number_in_id(id: &str) -> Option<u32> {
    let letters = id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    id[letters..].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Layer;
    use crate::record::index::RecordPages;
    use crate::source::Span;

    fn breaking(ids: &[(&str, &str)]) -> Vec<(usize, u32)> {
        let record = |(id, number): &(&str, &str)| IndexedRecord {
            id: format!("v/{id}").into(),
            layer: Layer::Record(0),
            span: Span::new(0, 0),
            is_withheld: None,
            pages: RecordPages::default(),
            is_disputed: false,
            is_elsewhere: false,
            number: RecordNumber::read(number).map(|number| (number, Span::new(0, 0))),
        };
        let index = RecordIndex { records: ids.iter().map(record).collect(), ..RecordIndex::default() };
        misnumbered(&index).into_iter().map(|found| (found.record, found.expected)).collect()
    }

    #[test]
    fn numbers_are_read_as_documents_have_them() {
        for (word, shown) in [("273", "273"), ("273A", "273A"), ("[273]", "[273]")] {
            assert_eq!(RecordNumber::read(word).map(|number| number.to_string()).as_deref(), Some(shown));
        }
        for word in ["", "a", "007", "12 bis", "I", "1–2", "[5", "99999999999"] {
            assert_eq!(RecordNumber::read(word), None, "{word}");
        }
    }

    #[test]
    fn a_lone_number_in_a_run_is_a_slip_and_gaps_and_orders_are_none() {
        let none: Vec<(usize, u32)> = Vec::new();
        assert_eq!(breaking(&[("d11", "11"), ("d12", "21"), ("d13", "13")]), [(1, 12)]);
        assert_eq!(breaking(&[("a", "10"), ("b", "11"), ("c", "21"), ("e", "13"), ("f", "14")]), [(2, 12)]);
        assert_eq!(
            breaking(&[("b", "11"), ("c", "21"), ("e", "13"), ("f", "14")]),
            none,
            "too little to go by"
        );
        assert_eq!(breaking(&[("d11", "11"), ("d110", "110"), ("d13", "13")]), none, "sorted by letters");
        assert_eq!(breaking(&[("d11", "11"), ("d13", "13"), ("d20", "20")]), none, "gaps");
        assert_eq!(breaking(&[("d11", "11"), ("d11a", "11a"), ("d13", "13")]), none);
        assert_eq!(
            breaking(&[("d11", "11"), ("d12", "21"), ("d13", "13"), ("d14", "12")]),
            none,
            "12 is there"
        );
    }
}
