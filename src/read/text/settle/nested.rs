//! Markers that stand inside another footnote: its words go on into the text of the document.

use super::Settling;
use crate::document::{Discrepancy, Marker, Standing};
use crate::read::text::candidates::{LIKELY, Place};
use crate::source::Span;

/// In a note that stands behind notes of higher numbers, less speaks for a marker: it has swallowed their place in the text.
const SWALLOWED_WEIGHT_MIN: u32 = 40;

/// Notes that are called inside another follow it within so many places.
const NEIGHBOURS: usize = 8;

impl Settling<'_> {
    /// Looks for the markers of notes that nothing in the text calls among the words of the notes near them.
    pub(super) fn find_nested(&mut self) {
        for note in 0..self.notes.len() {
            let Some(number) = self.notes[note].number.filter(|_| self.marker_of[note].is_none()) else {
                continue;
            };
            let Some((holder, span)) = self.called_inside(note, number) else { continue };
            let standing = Standing::Disputed;
            self.markers.push(Marker { span, number: Some(number), note: Some(note), standing });
            let marker = self.markers.len() - 1;
            self.marker_of[note] = Some(marker);
            self.disputed.insert(holder);
            self.discrepancies.push(Discrepancy::MarkerInNote { marker, holder });
        }
    }

    /// The note among the neighbours, and the place in its words, where a note is called.
    fn called_inside(&self, note: usize, number: u32) -> Option<(usize, Span)> {
        let is_lower = |index: &usize| self.notes[*index].number.is_some_and(|lower| lower < number);
        let behind = (note + 1..self.notes.len()).take(NEIGHBOURS).filter(is_lower);
        let before = (0..note).rev().take(NEIGHBOURS).filter(is_lower);
        let swallowed = behind.map(|index| (index, SWALLOWED_WEIGHT_MIN));
        let mut holders = swallowed.chain(before.map(|index| (index, LIKELY)));
        holders.find_map(|(holder, weight_min)| {
            let words = self.notes[holder].words;
            self.likely_marker(words, number, weight_min).map(|span| (holder, span))
        })
    }

    /// The first place in a stretch of text that reads as a marker of this number.
    fn likely_marker(&self, words: Span, number: u32, weight_min: u32) -> Option<Span> {
        let written = number.to_string();
        let text = self.source.text();
        let stretch = self.source.slice(words);
        stretch.match_indices(&written).find_map(|(at, _)| {
            let end = at + written.len();
            if stretch[end..].starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let digits = stretch[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
            let run = Span::new(words.start as usize + end - digits, words.start as usize + end);
            let weight = Place::new(text, run).weight(digits - written.len());
            (weight >= weight_min).then(|| Span::new(words.start as usize + at, words.start as usize + end))
        })
    }
}
