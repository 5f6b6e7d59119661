//! The numbers of the list itself: what is missing, repeated or falls though markers and notes agree.

use std::collections::{HashMap, HashSet};

use super::{Settling, WEAK_MAX};
use crate::document::Discrepancy;

impl Settling<'_> {
    /// Looks at each note's number after the one before it.
    pub(super) fn check_numbers(&mut self) {
        let mut first_with: HashMap<u32, usize> = HashMap::new();
        let mut lost: HashSet<u32> = self.lost_numbers();
        let all: HashSet<u32> = self.notes.iter().filter_map(|note| note.number).collect();
        let mut previous: Option<(usize, u32)> = None;
        for note in 0..self.notes.len() {
            let Some(number) = self.notes[note].number else { continue };
            let is_disputed = self.disputed.contains(&note);
            if let Some(first) = first_with.get(&number).copied() {
                if previous.is_some_and(|(_, before)| self.is_restart(note, number, before)) {
                    first_with.clear();
                    lost.clear();
                } else if !is_disputed
                    && !self.disputed.contains(&first)
                    && !self.is_same_text(first, note)
                    && !self.is_called_in_table(note)
                {
                    self.discrepancies.push(Discrepancy::RepeatedNumber { note, first });
                }
            } else if let Some((before, before_number)) = previous
                && !is_disputed
                && !self.disputed.contains(&before)
            {
                self.check_step(note, before, number, before_number, &lost, &all);
            }
            first_with.entry(number).or_insert(note);
            if !is_disputed {
                previous = Some((note, number));
            } else if let Some((before, before_number)) = previous {
                // A disputed note fills one place of the count.
                previous =
                    Some((before.max(note), before_number.max(self.right_number(note, before_number + 1))));
            }
        }
    }

    /// Whether a new count begins: a paper that is printed with the document brought its own notes along.
    fn is_restart(&self, note: usize, number: u32, before: u32) -> bool {
        let next = self.notes.get(note + 1).and_then(|next| next.number);
        number <= 1 && number < before && (number + 1 < before || next == Some(number + 1))
    }

    /// The number that a disputed note should have, or has.
    fn right_number(&self, note: usize, expected: u32) -> u32 {
        let shown = self.notes[note].number.unwrap_or(expected);
        if self.misnumbered.contains(&note) { expected } else { shown }
    }

    fn lost_numbers(&self) -> HashSet<u32> {
        self.discrepancies
            .iter()
            .filter_map(|discrepancy| match discrepancy {
                Discrepancy::LostNote { marker } => self.markers[*marker].number,
                _ => None,
            })
            .collect()
    }

    fn check_step(
        &mut self,
        note: usize,
        before: usize,
        number: u32,
        before_number: u32,
        lost: &HashSet<u32>,
        all: &HashSet<u32>,
    ) {
        if number < before_number {
            // In print the file number stands above the heading, and its note is counted first.
            let is_in_opening = |note: usize| {
                self.marker_of[note].is_some_and(|marker| self.markers[marker].span.end <= self.opening_end)
            };
            // Two columns of names are counted one after the other, and read row by row.
            let is_in_columns = before_number - number > 1
                && self.is_called_in_table(note)
                && self.is_called_in_table(before);
            if is_in_columns || (is_in_opening(note) && is_in_opening(before)) {
                return;
            }
            self.disputed.insert(note);
            self.discrepancies.push(Discrepancy::NoteOutOfOrder { note, neighbour: before });
            return;
        }
        let is_missing = |number: &u32| !lost.contains(number) && !all.contains(number);
        let Some(first) = (before_number + 1..number).find(is_missing) else { return };
        let last = (first..number).rev().find(is_missing).unwrap_or(first);
        let span = |note: usize| self.marker_of[note].map(|marker| self.markers[marker].span);
        if first == last
            && let (Some(low), Some(high)) = (span(before), span(note))
            && low.end <= high.start
            && let Some(found) = self.unclaimed_between(low.end, high.start, first, WEAK_MAX / 2)
        {
            let marker = self.dispute(found, first, None);
            self.discrepancies.push(Discrepancy::LostNote { marker });
            return;
        }
        self.discrepancies.push(Discrepancy::MissingNumber { note, first, last });
    }

    fn is_same_text(&self, one: usize, two: usize) -> bool {
        let words = |note: usize| self.source.slice(self.notes[note].words).split_whitespace();
        words(one).eq(words(two))
    }
}
