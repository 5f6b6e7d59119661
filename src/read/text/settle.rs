//! What the alignment left over: each disagreement between markers and notes is settled as one cause.
//!
//! Unclaimed notes first look for a marker of their own number elsewhere (out of order), then for one with another number
//! in their place (misread, misnumbered); what is left of the notes has lost its marker, and a strong candidate that fills a
//! gap in the numbers has lost its note.

use std::collections::{HashMap, HashSet};

use super::align::Alignment;
use super::candidates::{Candidate, STRONG, WEAK_MAX};
use crate::document::{Block, BlockKind, Discrepancy, Marker, Note, Standing};
use crate::source::{Source, Span};

mod finish;
mod lost_notes;
mod nested;
mod numbers;
mod other_numbers;

/// A candidate of at least this weight is taken for a marker though no note stands in its turn.
const LEFTOVER_WEIGHT_MIN: u32 = 60;

/// Only from this weight on is it taken for the marker of a note that shows another number, or stands elsewhere.
const OTHER_NUMBER_WEIGHT_MIN: u32 = 70;

/// What settling gives back.
pub struct Settled {
    /// The markers, in the order of the text.
    pub markers: Vec<Marker>,
    /// One for each cause, kind after kind.
    pub discrepancies: Vec<Discrepancy>,
}

/// A strong candidate that the alignment did not take.
struct Leftover {
    span: Span,
    number: u32,
    weight: u32,
    is_in_opening: bool,
    is_taken: bool,
}

struct Settling<'a> {
    source: &'a Source,
    notes: &'a [Note],
    candidates: &'a [Candidate],
    /// The candidates of one marker, by number, in the order of the text.
    by_number: HashMap<u32, Vec<usize>>,
    blocks: &'a [Block],
    opening_end: u32,
    /// In the order they were found; sorted at the end.
    markers: Vec<Marker>,
    /// How many of them the alignment gave: these are in the order of the text.
    aligned: usize,
    /// The marker that calls each note.
    marker_of: Vec<Option<usize>>,
    leftovers: Vec<Leftover>,
    /// For each note, the last note before it and the first behind it that the alignment claimed.
    neighbours: Vec<(Option<usize>, Option<usize>)>,
    /// The aligned marker of each number, the first where there are several.
    aligned_with: HashMap<u32, Span>,
    /// The notes that some discrepancy speaks of already.
    disputed: HashSet<usize>,
    misnumbered: HashSet<usize>,
    discrepancies: Vec<Discrepancy>,
}

/// Settles what belongs to what.
///
/// `opening_end` is where heading, file number and datelines end.
pub fn settle(
    source: &Source,
    notes: &[Note],
    candidates: &[Candidate],
    alignment: &Alignment,
    blocks: &[Block],
    opening_end: usize,
) -> Settled {
    let mut by_number: HashMap<u32, Vec<usize>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(number) = candidate.number.filter(|_| candidate.labels.len() == 1) {
            by_number.entry(number).or_default().push(index);
        }
    }
    let mut settling = Settling {
        source,
        notes,
        candidates,
        by_number,
        blocks,
        opening_end: opening_end as u32,
        markers: Vec::new(),
        aligned: 0,
        marker_of: vec![None; notes.len()],
        leftovers: Vec::new(),
        neighbours: Vec::new(),
        aligned_with: HashMap::new(),
        disputed: HashSet::new(),
        misnumbered: HashSet::new(),
        discrepancies: Vec::new(),
    };
    settling.claim(alignment);
    settling.find_out_of_order();
    settling.find_other_numbers();
    settling.find_lost_notes();
    settling.find_nested();
    settling.find_lost_markers();
    settling.check_numbers();
    settling.finish()
}

impl Settling<'_> {
    fn claim(&mut self, alignment: &Alignment) {
        // Where little speaks for the reading that was taken, a strong one of the same digits stays in view.
        let taken = alignment.pairs.iter().map(|(candidate, _)| &self.candidates[*candidate]);
        let runs = taken.filter(|taken| taken.weight >= WEAK_MAX / 2).map(|taken| taken.run).collect();
        self.collect_leftovers(&runs);
        for (index, &(candidate, first_note)) in alignment.pairs.iter().enumerate() {
            if self.is_outweighed(alignment, index) {
                continue;
            }
            for (offset, span) in self.candidates[candidate].labels.iter().enumerate() {
                let note = first_note + offset;
                self.marker_of[note] = Some(self.markers.len());
                let number = self.notes[note].number;
                self.markers.push(Marker {
                    span: *span,
                    number,
                    note: Some(note),
                    standing: Standing::Claimed,
                });
            }
        }
        self.aligned = self.markers.len();
        for marker in &self.markers {
            if let Some(number) = marker.number {
                self.aligned_with.entry(number).or_insert(marker.span);
            }
        }
        self.neighbours = claimed_neighbours(&self.marker_of);
    }

    /// The strong candidates of runs that the alignment did not take.
    fn collect_leftovers(&mut self, runs: &HashSet<u32>) {
        let mut last_run = None;
        for candidate in self.candidates {
            let is_single = candidate.labels.len() == 1 && last_run != Some(candidate.run);
            let Some(number) = candidate.number else { continue };
            if is_single && candidate.weight >= LEFTOVER_WEIGHT_MIN && !runs.contains(&candidate.run) {
                last_run = Some(candidate.run);
                self.leftovers.push(Leftover {
                    span: candidate.labels[0],
                    number,
                    weight: candidate.weight,
                    is_in_opening: candidate.is_in_opening,
                    is_taken: false,
                });
            }
        }
    }

    /// Whether a weak candidate was taken though a strong one with another number stands in the same gap: then that one is the
    /// marker, misread.
    fn is_outweighed(&self, alignment: &Alignment, index: usize) -> bool {
        let span = |index: usize| {
            alignment.pairs.get(index).map(|(candidate, _)| self.candidates[*candidate].span())
        };
        let weight = self.candidates[alignment.pairs[index].0].weight;
        if weight >= WEAK_MAX / 2 {
            return false;
        }
        let low = index.checked_sub(1).and_then(span).map_or(0, |span| span.end);
        let high = span(index + 1).map_or(u32::MAX, |span| span.start);
        let from = self.leftovers.partition_point(|leftover| leftover.span.start < low);
        self.leftovers[from..]
            .iter()
            .take_while(|leftover| leftover.span.end <= high)
            .any(|leftover| leftover.weight == STRONG)
    }

    /// Where in the text a note's marker must stand, as its neighbours' markers say.
    fn gap(&self, note: usize) -> (u32, u32) {
        let (before, after) = self.neighbours[note];
        let span = |note: usize| self.marker_of[note].map(|marker| self.markers[marker].span);
        let low = before.and_then(span).map_or(0, |span| span.end);
        let high = after.and_then(span).map_or(u32::MAX, |span| span.start);
        (low, high)
    }

    fn dispute(&mut self, span: Span, number: u32, note: Option<usize>) -> usize {
        self.markers.push(Marker { span, number: Some(number), note, standing: Standing::Disputed });
        let marker = self.markers.len() - 1;
        if let Some(note) = note {
            self.marker_of[note] = Some(marker);
            self.disputed.insert(note);
        }
        marker
    }

    fn find_out_of_order(&mut self) {
        let mut by_number: HashMap<u32, Vec<usize>> = HashMap::new();
        for (index, leftover) in self.leftovers.iter().enumerate().rev() {
            if leftover.weight < OTHER_NUMBER_WEIGHT_MIN {
                continue;
            }
            by_number.entry(leftover.number).or_default().push(index);
        }
        for note in 0..self.notes.len() {
            let Some(number) = self.notes[note].number.filter(|_| self.marker_of[note].is_none()) else {
                continue;
            };
            let falls = self.fall_at(note);
            let leftover = by_number.get_mut(&number).and_then(Vec::pop);
            if let Some(leftover) = leftover {
                let neighbours = self.neighbours[note];
                self.leftovers[leftover].is_taken = true;
                let span = self.leftovers[leftover].span;
                let marker = self.dispute(span, number, Some(note));
                self.report_order(note, marker, falls, neighbours);
            } else if let Some(neighbour) = falls
                && let Some(span) = self.weak_by_numbers(number)
            {
                self.dispute(span, number, Some(note));
                self.discrepancies.push(Discrepancy::NoteOutOfOrder { note, neighbour });
            }
        }
    }

    /// The adjacent note that a note should stand on the other side of.
    fn fall_at(&self, note: usize) -> Option<usize> {
        let number = self.notes[note].number?;
        let before = note.checked_sub(1).filter(|index| self.notes[*index].number > Some(number));
        let after = Some(note + 1).filter(|index| {
            self.notes.get(*index).and_then(|note| note.number).is_some_and(|next| next < number)
        });
        before.or(after)
    }

    fn report_order(
        &mut self,
        note: usize,
        marker: usize,
        falls: Option<usize>,
        (before, after): (Option<usize>, Option<usize>),
    ) {
        if let Some(neighbour) = falls {
            self.discrepancies.push(Discrepancy::NoteOutOfOrder { note, neighbour });
            return;
        }
        let start = self.markers[marker].span.start;
        let of = |note: Option<usize>| note.and_then(|note| self.marker_of[note]);
        let neighbour = of(before)
            .filter(|other| self.markers[*other].span.start > start)
            .or_else(|| of(after))
            .or_else(|| of(before));
        match neighbour {
            Some(neighbour) => self.discrepancies.push(Discrepancy::MarkerOutOfOrder { marker, neighbour }),
            // Nothing stands on either side that its place could be wrong against.
            None => self.markers[marker].standing = Standing::Claimed,
        }
    }

    /// A weak candidate with this number between the markers of the numbers before and behind it.
    fn weak_by_numbers(&self, number: u32) -> Option<Span> {
        let before = number.checked_sub(1).and_then(|before| self.aligned_with.get(&before));
        let low = before.map_or(0, |span| span.end);
        let high = self.aligned_with.get(&number.checked_add(1)?)?.start;
        self.unclaimed_between(low, high, number, 1)
    }

    /// The heaviest candidate with this number in a stretch of text that no marker covers.
    fn unclaimed_between(&self, low: u32, high: u32, number: u32, weight_min: u32) -> Option<Span> {
        let with_number = self.by_number.get(&number)?;
        let start = |index: &usize| self.candidates[*index].labels[0].start;
        let from = with_number.partition_point(|index| start(index) < low);
        with_number[from..]
            .iter()
            .map(|index| &self.candidates[*index])
            .take_while(|candidate| candidate.span().end <= high)
            .filter(|candidate| candidate.weight >= weight_min)
            .max_by_key(|candidate| candidate.weight)
            .map(|candidate| candidate.labels[0])
    }

    /// Whether a number at a note's place counts on from the note before and to the note behind.
    fn counts_on(&self, note: usize, number: u32) -> bool {
        let before = note.checked_sub(1).and_then(|before| self.notes[before].number);
        let after = self.notes.get(note + 1).and_then(|note| note.number);
        match (before, after) {
            (None, None) => number == 1,
            (None, Some(after)) => number.checked_add(1) == Some(after),
            (Some(before), None) => before.checked_add(1) == Some(number),
            (Some(before), Some(after)) => {
                before.checked_add(1) == Some(number)
                    && number.checked_add(1).is_some_and(|next| next <= after)
            }
        }
    }

    /// Whether a note has a letter for its label: glued to a word ("ICBMsa"), a letter cannot be told from the word's own.
    fn is_lettered(&self, note: usize) -> bool {
        self.source.slice(self.notes[note].label).starts_with(|c: char| c.is_ascii_lowercase())
    }

    /// Whether a note is called in a row of a table, where numbers may follow the columns.
    fn is_called_in_table(&self, note: usize) -> bool {
        let Some(span) = self.marker_of[note].map(|marker| self.markers[marker].span) else { return false };
        let before = self.blocks.partition_point(|block| block.span.start <= span.start).checked_sub(1);
        before.is_some_and(|block| self.blocks[block].kind == BlockKind::TableRow)
    }

    fn find_lost_markers(&mut self) {
        for note in 0..self.notes.len() {
            if self.marker_of[note].is_none() && !self.is_lettered(note) {
                let (after, before) = self.neighbours[note];
                let of = |note: Option<usize>| note.and_then(|note| self.marker_of[note]);
                self.discrepancies.push(Discrepancy::LostMarker {
                    note,
                    after: of(after),
                    before: of(before),
                });
            }
        }
    }
}

/// For each note, the nearest claimed ones on either side.
fn claimed_neighbours(marker_of: &[Option<usize>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut neighbours = vec![(None, None); marker_of.len()];
    let mut before = None;
    for (note, marker) in marker_of.iter().enumerate() {
        neighbours[note].0 = before;
        before = marker.map(|_| note).or(before);
    }
    let mut after = None;
    for (note, marker) in marker_of.iter().enumerate().rev() {
        neighbours[note].1 = after;
        after = marker.map(|_| note).or(after);
    }
    neighbours
}
