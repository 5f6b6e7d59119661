//! Strong candidates that no note answers: their note was lost, or they call one again.

use std::collections::HashMap;

use super::{Leftover, STRONG, Settling};
use crate::document::{Discrepancy, Marker, Standing};

impl Settling<'_> {
    /// Takes the leftovers that fill a gap in the numbers for markers, and those that repeat the marker before them.
    pub(super) fn find_lost_notes(&mut self) {
        let mut first_with: HashMap<u32, usize> = HashMap::new();
        for (index, note) in self.notes.iter().enumerate() {
            if let Some(number) = note.number {
                first_with.entry(number).or_insert(index);
            }
        }
        let highest = first_with.keys().max().copied();
        let mut aligned = 0;
        let mut previous = None;
        for index in 0..self.leftovers.len() {
            let Leftover { span, number, weight, is_taken, .. } = self.leftovers[index];
            if is_taken {
                continue;
            }
            while aligned < self.aligned && self.markers[aligned].span.start < span.start {
                previous = self.markers[aligned].number.or(previous);
                aligned += 1;
            }
            let next = self.markers[aligned..self.aligned].iter().find_map(|marker| marker.number);
            let note = first_with.get(&number).copied();
            if note.is_none() && self.fills_gap(&self.leftovers[index], previous, next, highest) {
                let marker = self.dispute(span, number, None);
                self.discrepancies.push(Discrepancy::LostNote { marker });
                if aligned == self.aligned {
                    previous = Some(number);
                }
                continue;
            }
            if note.is_some() && previous == Some(number) && weight == STRONG {
                self.markers.push(Marker { span, number: Some(number), note, standing: Standing::Reused });
            }
        }
    }

    /// Whether a leftover's number is missing between the markers on either side, `highest` being the last of the list.
    fn fills_gap(
        &self,
        leftover: &Leftover,
        previous: Option<u32>,
        next: Option<u32>,
        highest: Option<u32>,
    ) -> bool {
        let Leftover { number, weight, is_in_opening, .. } = *leftover;
        if highest.is_none() {
            let counts_on = previous.map_or(is_in_opening && number <= 2, |previous| number == previous + 1);
            return self.notes.is_empty() && weight >= 90 && counts_on;
        }
        match (previous, next) {
            (None, None) => false,
            (None, Some(next)) => number < next && is_in_opening && weight >= 80,
            (Some(previous), Some(next)) => previous < number && number < next,
            (Some(previous), None) => Some(previous) == highest && number == previous + 1 && weight >= 80,
        }
    }
}
