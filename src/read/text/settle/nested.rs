//! Markers that stand inside another footnote: its words go on into the text of the document.

use std::collections::HashMap;

use super::Settling;
use crate::document::{Discrepancy, Marker, Standing};
use crate::read::text::candidates::{LIKELY, Place};
use crate::source::Span;

impl Settling<'_> {
    /// Looks for the markers of notes that nothing in the text calls among the words of the other notes.
    pub(super) fn find_nested(&mut self) {
        let is_lost = |note: &usize| self.marker_of[*note].is_none() && self.notes[*note].number.is_some();
        let lost: Vec<usize> = (0..self.notes.len()).filter(is_lost).collect();
        if lost.is_empty() {
            return;
        }
        let called = self.called_inside();
        for note in lost {
            let Some(number) = self.notes[note].number else { continue };
            let Some(&(holder, span)) = called.get(&number).filter(|(holder, _)| *holder != note) else {
                continue;
            };
            self.markers.push(Marker {
                span,
                number: Some(number),
                note: Some(note),
                standing: Standing::Disputed,
            });
            let marker = self.markers.len() - 1;
            self.marker_of[note] = Some(marker);
            self.disputed.insert(holder);
            self.discrepancies.push(Discrepancy::MarkerInNote { marker, holder });
        }
    }

    /// The first place in the words of a note where each number is likely a marker.
    fn called_inside(&self) -> HashMap<u32, (usize, Span)> {
        /// A note that is called inside another stands near it in the text, and so has a short number.
        const DIGITS_MAX: usize = 3;
        let text = self.source.text();
        let mut called = HashMap::new();
        for (holder, note) in self.notes.iter().enumerate() {
            let mut at = note.words.start as usize;
            let end = note.words.end as usize;
            while at < end {
                let digits = text.as_bytes()[at..end].iter().take_while(|byte| byte.is_ascii_digit()).count();
                if digits == 0 {
                    at += 1;
                    continue;
                }
                let span = Span::new(at, at + digits);
                at += digits;
                if digits > DIGITS_MAX || Place::new(text, span).weight(0) < LIKELY {
                    continue;
                }
                if let Ok(number) = self.source.slice(span).parse() {
                    called.entry(number).or_insert((holder, span));
                }
            }
        }
        called
    }
}
