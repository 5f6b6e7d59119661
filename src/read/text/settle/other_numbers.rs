//! Notes whose marker shows another number: the marker is misread, or the note is numbered wrongly.

use super::{Leftover, OTHER_NUMBER_WEIGHT_MIN, STRONG, Settling};
use crate::document::{Discrepancy, Marker, Standing};

impl Settling<'_> {
    /// Notes whose place in the text is taken by a marker with another number.
    pub(super) fn find_other_numbers(&mut self) {
        for note in 0..self.notes.len() {
            let Some(number) = self.notes[note].number.filter(|_| self.marker_of[note].is_none()) else {
                continue;
            };
            let (low, high) = self.gap(note);
            let from = self.leftovers.partition_point(|leftover| leftover.span.start < low);
            let in_gap = |leftover: &&Leftover| leftover.span.end <= high;
            let Some(offset) = self.leftovers[from..]
                .iter()
                .take_while(in_gap)
                .position(|leftover| !leftover.is_taken && leftover.weight >= OTHER_NUMBER_WEIGHT_MIN)
            else {
                if !self.find_shifted(note) {
                    self.find_weak_place(note, number, low, high);
                }
                continue;
            };
            let leftover = &mut self.leftovers[from + offset];
            leftover.is_taken = true;
            let (span, shown) = (leftover.span, leftover.number);
            let is_note_right = self.counts_on(note, number);
            let is_marker_right = self.counts_on(note, shown);
            let marker = self.dispute(span, shown, Some(note));
            self.discrepancies.push(if is_marker_right && !is_note_right {
                self.misnumbered.insert(note);
                Discrepancy::MisnumberedNote { note, marker }
            } else {
                Discrepancy::MisreadMarker { marker, note }
            });
        }
    }

    /// A marker that shows the number of the next note, which has a marker of its own further on: "heeded.3 … control.3".
    fn find_shifted(&mut self, note: usize) -> bool {
        let number = self.notes.get(note + 1).and_then(|next| next.number);
        let marker = self.marker_of.get(note + 1).copied().flatten();
        let (Some(number), Some(marker)) = (number, marker) else { return false };
        let low = self.markers[marker].span.end;
        let high = self.neighbours[note + 1].1.and_then(|after| self.marker_of[after]);
        let high = high.map_or(u32::MAX, |after| self.markers[after].span.start);
        let from = self.leftovers.partition_point(|leftover| leftover.span.start < low);
        let is_own = |leftover: &&Leftover| {
            !leftover.is_taken && leftover.number == number && leftover.weight == STRONG
        };
        let in_gap = |leftover: &&Leftover| leftover.span.end <= high;
        let Some(offset) =
            self.leftovers[from..].iter().take_while(in_gap).position(|leftover| is_own(&leftover))
        else {
            return false;
        };
        let leftover = &mut self.leftovers[from + offset];
        leftover.is_taken = true;
        let span = leftover.span;
        let standing = Standing::Claimed;
        self.markers.push(Marker { span, number: Some(number), note: Some(note + 1), standing });
        self.marker_of[note + 1] = Some(self.markers.len() - 1);
        self.markers[marker].note = Some(note);
        self.markers[marker].standing = Standing::Disputed;
        self.marker_of[note] = Some(marker);
        self.disputed.insert(note);
        self.discrepancies.push(Discrepancy::MisreadMarker { marker, note });
        true
    }

    /// A note with a wrong number whose marker is weak, or lost as well: one cause all the same.
    fn find_weak_place(&mut self, note: usize, number: u32, low: u32, high: u32) {
        let before = note.checked_sub(1).and_then(|before| self.notes[before].number);
        let Some(expected) = before.and_then(|before| before.checked_add(1)) else { return };
        let behind = self.notes.get(note + 1).and_then(|note| note.number);
        let is_crowded = behind == Some(number) || before == Some(number);
        if expected == number || !is_crowded || !self.counts_on(note, expected) {
            return;
        }
        self.misnumbered.insert(note);
        self.disputed.insert(note);
        if let Some(span) = self.unclaimed_between(low, high, expected, 1) {
            let marker = self.dispute(span, expected, Some(note));
            self.discrepancies.push(Discrepancy::MisnumberedNote { note, marker });
        }
    }
}
