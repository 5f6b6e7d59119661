//! Tries fixes together, and in halves where something did not hold, until each has been kept or taken back.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::edits::Edits;
use super::volume::{Slip, Volume};
use super::words::{RunningWords, running_words};
use crate::check::examine::Loaded;
use crate::finding::Safety;
use crate::rule::RuleName;
use crate::source::Span;
use crate::trouble::Trouble;

/// So often a volume is checked in one round; what is not settled by then is taken back.
const TRIALS_MAX: usize = 400;

/// The fixes of one round.
pub struct Trials<'v, 'p> {
    volume: &'v Volume<'p>,
    slips: &'v [Slip],
    safety: Safety,
    kept: Vec<usize>,
    state: Option<(Vec<Loaded>, Vec<Slip>)>,
    refused: Vec<(usize, Complaint)>,
    made: usize,
    /// The running words before, read when a text is first changed.
    words: HashMap<usize, Option<RunningWords>>,
}

/// Why fixes are taken back.
#[derive(Clone, Debug)]
enum Complaint {
    /// The finding is there as before.
    Stays,
    /// There is another finding.
    Brings(RuleName, String),
    /// The running words are others.
    Words,
    /// It was not tried: too much else did not hold.
    Untried,
}

impl<'v, 'p> Trials<'v, 'p> {
    /// A round over these findings of a volume.
    pub fn new(volume: &'v Volume<'p>, slips: &'v [Slip], safety: Safety) -> Self {
        let (kept, refused, words) = (Vec::new(), Vec::new(), HashMap::new());
        Self { volume, slips, safety, kept, state: None, refused, made: 0, words }
    }

    /// Keeps of these fixes those that hold beside the ones that are kept already.
    pub fn settle(&mut self, chosen: &[usize]) {
        let together: Vec<usize> = self.kept.iter().chain(chosen).copied().collect();
        let complaint = if self.made < TRIALS_MAX {
            self.made += 1;
            match self.attempt(&together) {
                Ok(state) => {
                    self.kept = together;
                    self.state = Some(state);
                    return;
                }
                Err(complaint) => complaint,
            }
        } else {
            self.refused.extend(chosen.iter().map(|index| (*index, Complaint::Untried)));
            return;
        };
        match chosen {
            [] => {}
            [one] => self.refused.push((*one, complaint)),
            _ => {
                let (first, second) = chosen.split_at(chosen.len() / 2);
                self.settle(first);
                self.settle(second);
            }
        }
    }

    /// The fixes that were kept, the texts with them, and what is found there; `None` where none was.
    pub fn into_kept(self) -> Option<(Vec<usize>, Vec<Loaded>, Vec<Slip>)> {
        let (texts, slips) = self.state?;
        Some((self.kept, texts, slips))
    }

    /// What is said of the fixes that were taken back.
    pub fn refusals(&self) -> impl Iterator<Item = Trouble> {
        self.refused.iter().map(|(index, complaint)| {
            let slip = &self.slips[*index];
            let source = &self.volume.texts[slip.file].source;
            let line = source.line_of(slip.span.start) + 1;
            let reason = match complaint {
                Complaint::Stays => "it does not mend the finding".to_owned(),
                Complaint::Brings(rule, message) => format!("it would bring {rule} ({message})"),
                Complaint::Words => "it would change the running words".to_owned(),
                Complaint::Untried => "too many others of this volume did not hold".to_owned(),
            };
            let message = format!("the fix of {} was taken back: {reason}", slip.rule);
            Trouble { path: format!("{}:{line}", source.path()), message, help: None }
        })
    }

    /// The volume with these fixes made, where all of them hold.
    fn attempt(&mut self, fixes: &[usize]) -> Result<(Vec<Loaded>, Vec<Slip>), Complaint> {
        let mut by_file: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for index in fixes {
            let slip = &self.slips[*index];
            let edits = slip.fix.iter().flat_map(|fix| fix.edits.iter().cloned());
            by_file.entry(slip.file).or_default().extend(edits);
        }
        let edits: BTreeMap<usize, Edits> =
            by_file.into_iter().map(|(file, list)| (file, Edits::new(list))).collect();
        let texts = self.volume.edited(&edits);
        for file in edits.keys() {
            self.proved(*file, &texts[*file])?;
        }
        let mut after = self.volume.slips(&texts);
        let partners = self.partners(&after, &edits);
        let fixed: HashSet<usize> = fixes.iter().copied().collect();
        for (slip, partner) in after.iter_mut().zip(partners) {
            match partner {
                Some(before) if fixed.contains(&before) => return Err(Complaint::Stays),
                Some(before) => slip.is_left = self.slips[before].is_left,
                None => return Err(Complaint::Brings(slip.rule.clone(), slip.message.clone())),
            }
        }
        Ok((texts, after))
    }

    /// Whether a changed text may be kept as far as its words go.
    fn proved(&mut self, file: usize, text: &Loaded) -> Result<(), Complaint> {
        let after = running_words(&text.source);
        if self.safety == Safety::Editorial {
            return after.map(|_| ()).ok_or(Complaint::Words);
        }
        let before = self.words.entry(file).or_insert_with(|| self.volume.words(file));
        if after.is_some() && *before == after { Ok(()) } else { Err(Complaint::Words) }
    }

    /// For each finding in the changed texts, the one that it was before: of the same rule, at the same place.
    fn partners(&self, after: &[Slip], edits: &BTreeMap<usize, Edits>) -> Vec<Option<usize>> {
        let none = Edits::default();
        let moved: Vec<Span> =
            self.slips.iter().map(|slip| edits.get(&slip.file).unwrap_or(&none).moved(slip.span)).collect();
        let mut exact: HashMap<(usize, &str, Span), Vec<usize>> = HashMap::new();
        for (index, slip) in self.slips.iter().enumerate().rev() {
            exact.entry((slip.file, &slip.rule, moved[index])).or_default().push(index);
        }
        let mut partners: Vec<Option<usize>> = after
            .iter()
            .map(|slip| exact.get_mut(&(slip.file, &*slip.rule, slip.span)).and_then(Vec::pop))
            .collect();
        // What an edit touched may have grown or shrunk with it.
        let mut others: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
        for index in exact.into_values().flatten() {
            let slip = &self.slips[index];
            others.entry((slip.file, &slip.rule)).or_default().push(index);
        }
        for (partner, slip) in partners.iter_mut().zip(after).filter(|(partner, _)| partner.is_none()) {
            let Some(others) = others.get_mut(&(slip.file, &*slip.rule)) else { continue };
            let touches =
                |index: &usize| moved[*index].start <= slip.span.end && slip.span.start <= moved[*index].end;
            *partner = others.iter().position(touches).map(|place| others.swap_remove(place));
        }
        partners
    }
}
