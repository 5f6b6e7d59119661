//! The alignment of candidates with the list of notes: the heaviest chain in which both go forward.
//!
//! Each note of the list is called once, in its turn; a marker that is used again prints its note again. So the chain is a
//! heaviest increasing subsequence over the notes' places, found in near-linear time with a tree of prefix maxima.

use std::collections::HashMap;

use super::candidates::Candidate;
use crate::document::Note;
use crate::source::Source;

/// A number that stands before so many notes is tried with the nearest of them only, by its turn.
const REPEATS_TRIED: usize = 8;

/// The first note is called in the heading far more often than elsewhere: of equal candidates, that one is it.
const OPENING_SUPPORT: u64 = 8;

/// Which candidate calls which notes.
#[derive(Debug, Default)]
pub struct Alignment {
    /// Candidate and its first note, both by index, going forward in both.
    pub pairs: Vec<(usize, usize)>,
}

/// One possible pair.
struct Node {
    candidate: usize,
    first_note: usize,
    last_note: usize,
    score: u64,
    previous: Option<usize>,
}

/// Finds the heaviest chain; of equal ones, the one whose pairs come earlier.
pub fn align(candidates: &[Candidate], notes: &[Note], source: &Source) -> Alignment {
    let mut by_label: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, note) in notes.iter().enumerate() {
        by_label.entry(source.slice(note.label)).or_default().push(index);
    }
    let is_source = notes.first().is_some_and(|note| {
        let words = source.slice(note.words);
        words.starts_with("Source:") || words.starts_with("[Source:")
    });
    let support = support(candidates);
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut maxima = PrefixMaxima::new(notes.len());
    let mut start = 0;
    while start < candidates.len() {
        let end =
            start + candidates[start..].iter().take_while(|other| other.run == candidates[start].run).count();
        let before = nodes.len();
        for index in start..end {
            let candidate = &candidates[index];
            let label = source.slice(candidate.labels[0]);
            let Some(places) = by_label.get(label) else { continue };
            let turn = seen.entry(label).or_default();
            let from = turn.saturating_sub(REPEATS_TRIED / 2).min(places.len().saturating_sub(REPEATS_TRIED));
            *turn += 1;
            for &first_note in places.iter().skip(from).take(REPEATS_TRIED) {
                let Some(last_note) = last_note(candidate, first_note, notes) else { continue };
                if is_source && first_note == 0 && candidate.weight < 60 && !candidate.is_in_opening {
                    continue;
                }
                let best = maxima.before(first_note);
                let is_first_in_opening = first_note == 0 && candidate.is_in_opening;
                let own = u64::from(candidate.weight) * 8
                    + support[index]
                    + note_support(notes, first_note)
                    + u64::from(is_first_in_opening) * OPENING_SUPPORT;
                let score = best.map_or(0, |node| nodes[node].score) + own;
                nodes.push(Node { candidate: index, first_note, last_note, score, previous: best });
            }
        }
        for (index, node) in nodes.iter().enumerate().skip(before) {
            maxima.offer(node.last_note, index, node.score);
        }
        start = end;
    }
    let mut pairs = Vec::new();
    let mut next = maxima.before(notes.len());
    while let Some(node) = next {
        pairs.push((nodes[node].candidate, nodes[node].first_note));
        next = nodes[node].previous;
    }
    pairs.reverse();
    Alignment { pairs }
}

/// The last note that a candidate's markers call, where the notes behind the first have their numbers.
fn last_note(candidate: &Candidate, first: usize, notes: &[Note]) -> Option<usize> {
    let last = first + candidate.labels.len() - 1;
    let fits = candidate.labels.len() == 1
        || (1..candidate.labels.len()).all(|offset| {
            notes
                .get(first + offset)
                .is_some_and(|note| note.number == candidate.number.map(|n| n + offset as u32))
        });
    fits.then_some(last)
}

/// Strong candidates that count on from the one before, or to the one behind, support each other.
fn support(candidates: &[Candidate]) -> Vec<u64> {
    let strong: Vec<usize> = (0..candidates.len())
        .filter(|index| candidates[*index].weight >= 60 && candidates[*index].labels.len() == 1)
        .collect();
    let mut support = vec![0; candidates.len()];
    for pair in strong.windows(2) {
        if let (Some(one), Some(two)) = (candidates[pair[0]].number, candidates[pair[1]].number)
            && one + 1 == two
        {
            support[pair[0]] += 2;
            support[pair[1]] += 2;
        }
    }
    support
}

/// A note whose number counts on from the note before, or to the note behind, is the likelier bearer of that number.
fn note_support(notes: &[Note], index: usize) -> u64 {
    let number = |index: usize| notes.get(index).and_then(|note| note.number);
    let follows = |first: Option<u32>, second: Option<u32>| {
        first.zip(second).is_some_and(|(first, second)| first.checked_add(1) == Some(second))
    };
    let after = index.checked_sub(1).is_some_and(|before| follows(number(before), number(index)));
    // Where nothing is missing, a note's number is its place counted from the first note's.
    let first = number(0).and_then(|first| first.checked_add(index as u32));
    u64::from(after)
        + u64::from(follows(number(index), number(index + 1)))
        + u64::from(first.is_some() && first == number(index))
}

/// The best chain that ends at or before each note: a Fenwick tree of maxima over (score, node).
struct PrefixMaxima {
    best: Vec<Option<(u64, usize)>>,
}

impl PrefixMaxima {
    fn new(notes: usize) -> Self {
        Self { best: vec![None; notes + 1] }
    }

    /// The best node whose last note stands before `note`; of equal ones, the earliest.
    fn before(&self, note: usize) -> Option<usize> {
        let mut at = note;
        let mut best: Option<(u64, usize)> = None;
        while at > 0 {
            if let Some(other) = self.best[at]
                && best.is_none_or(|best| is_better(other, best))
            {
                best = Some(other);
            }
            at &= at - 1;
        }
        best.map(|(_, node)| node)
    }

    /// Takes in a node whose chain ends with `note`.
    fn offer(&mut self, note: usize, node: usize, score: u64) {
        let mut at = note + 1;
        while at < self.best.len() {
            if self.best[at].is_none_or(|best| is_better((score, node), best)) {
                self.best[at] = Some((score, node));
            }
            at += at & at.wrapping_neg();
        }
    }
}

fn is_better(one: (u64, usize), two: (u64, usize)) -> bool {
    one.0 > two.0 || (one.0 == two.0 && one.1 < two.1)
}
