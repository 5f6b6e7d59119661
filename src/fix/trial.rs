//! Tries fixes together; those that did not hold are left out, and the others are tried without them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::edits::Edits;
use super::suspicion::{Fault, Suspicions};
use super::volume::{CHECKS_MAX, Slip, Volume};
use super::words::{RunningWords, running_words};
use crate::check::examine::Loaded;
use crate::finding::Safety;
use crate::rule::RuleName;
use crate::source::Span;

/// So often the running words of a text are read while those that change them are sought; what is not settled by then is not made.
const READINGS_MAX: usize = 400;

/// The fixes of one round.
pub struct Trials<'v, 'p> {
    volume: &'v Volume<'p>,
    slips: &'v [Slip],
    safety: Safety,
    kept: Vec<usize>,
    state: Option<(Vec<Loaded>, Vec<Slip>)>,
    refused: Vec<(usize, Complaint)>,
    /// The running words before, read when a text is first changed.
    words: HashMap<usize, Option<RunningWords>>,
    /// The fixes of a text that were last seen to leave its words alone.
    proved: HashMap<usize, Vec<usize>>,
}

/// What came of a round.
pub struct Settled {
    /// The fixes that were kept.
    pub kept: Vec<usize>,
    /// The fixes that were taken back, and why.
    pub refused: Vec<(usize, Complaint)>,
    /// The texts with the fixes that were kept, and what is found there; `None` where none was.
    pub state: Option<(Vec<Loaded>, Vec<Slip>)>,
}

/// Why fixes are taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// The finding is there as before.
    Stays,
    /// There is another finding.
    Brings(RuleName, String),
    /// The running words are others.
    Words,
    /// It was not tried: too much else did not hold.
    Untried,
}

impl Complaint {
    /// As it is said to a person.
    pub fn reason(&self) -> String {
        match self {
            Self::Stays => "it does not mend the finding".to_owned(),
            Self::Brings(rule, message) => format!("it would bring {rule} ({message})"),
            Self::Words => "it would change the running words".to_owned(),
            Self::Untried => "too many others of this volume did not hold".to_owned(),
        }
    }
}

impl<'v, 'p> Trials<'v, 'p> {
    /// A round over these findings of a volume.
    pub fn new(volume: &'v Volume<'p>, slips: &'v [Slip], safety: Safety) -> Self {
        let (kept, refused) = (Vec::new(), Vec::new());
        Self {
            volume,
            slips,
            safety,
            kept,
            state: None,
            refused,
            words: HashMap::new(),
            proved: HashMap::new(),
        }
    }

    /// Keeps of these fixes those that hold beside the ones that are kept already. Whatever is seen to be at fault is left out at
    /// once, all of it together, so that it takes few checks however many are.
    pub fn settle(&mut self, mut chosen: Vec<usize>) {
        let mut suspicions = Suspicions::default();
        loop {
            self.sift_by_words(&mut chosen);
            if chosen.is_empty() {
                break;
            }
            let faults = match self.attempt(&chosen) {
                None => {
                    self.refuse(chosen, &Complaint::Untried);
                    break;
                }
                Some(Ok(())) => break,
                Some(Err(faults)) => faults,
            };
            let mut left_out = HashSet::new();
            for fault in faults {
                match fault.culprit {
                    Some(culprit) => {
                        if left_out.insert(culprit) {
                            self.refused.push((culprit, fault.complaint));
                        }
                    }
                    None => left_out.extend(suspicions.suspects(fault, self.slips, &chosen)),
                }
            }
            chosen.retain(|index| !left_out.contains(index));
        }
        let known: HashSet<usize> = self.refused.iter().map(|(index, _)| *index).collect();
        let mut verdicts = suspicions.verdicts();
        verdicts.guilty.retain(|(index, _)| !known.contains(index));
        self.refused.append(&mut verdicts.guilty);
        verdicts.cleared.retain(|index| !known.contains(index));
        if !verdicts.cleared.is_empty() {
            verdicts.cleared.sort_unstable();
            self.settle(verdicts.cleared);
        }
        for (mut group, complaint) in verdicts.undecided {
            group.retain(|index| !known.contains(index));
            group.sort_unstable();
            let (first, second) = group.split_at(group.len() / 2);
            self.settle_in_halves(first.to_vec(), &complaint);
            self.settle_in_halves(second.to_vec(), &complaint);
        }
    }

    /// The same where nothing says which of them is at fault.
    fn settle_in_halves(&mut self, mut chosen: Vec<usize>, complaint: &Complaint) {
        self.sift_by_words(&mut chosen);
        if chosen.is_empty() {
            return;
        }
        match self.attempt(&chosen) {
            None => self.refuse(chosen, &Complaint::Untried),
            Some(Ok(())) => {}
            Some(Err(_)) if chosen.len() == 1 => self.refuse(chosen, complaint),
            Some(Err(_)) => {
                let (first, second) = chosen.split_at(chosen.len() / 2);
                self.settle_in_halves(first.to_vec(), complaint);
                self.settle_in_halves(second.to_vec(), complaint);
            }
        }
    }

    fn refuse(&mut self, fixes: Vec<usize>, complaint: &Complaint) {
        self.refused.extend(fixes.into_iter().map(|index| (index, complaint.clone())));
    }

    /// What came of it.
    pub fn settled(self) -> Settled {
        Settled { kept: self.kept, refused: self.refused, state: self.state }
    }

    /// Makes these fixes beside those that are kept, and keeps them where all hold; what does not hold otherwise. `None` where the
    /// volume was checked too often already.
    fn attempt(&mut self, chosen: &[usize]) -> Option<Result<(), Vec<Fault>>> {
        if self.volume.checks.get() >= CHECKS_MAX {
            return None;
        }
        let together: Vec<usize> = self.kept.iter().chain(chosen).copied().collect();
        let edits = self.edits(&together);
        let texts = self.volume.edited(&edits);
        let mut after = self.volume.slips(&texts);
        let partners = self.partners(&after, &edits);
        let (kept, chosen): (HashSet<usize>, HashSet<usize>) =
            (self.kept.iter().copied().collect(), chosen.iter().copied().collect());
        let none = Edits::default();
        let mut faults = Vec::new();
        for (slip, partner) in after.iter_mut().zip(partners) {
            let (culprit, complaint) = match partner {
                Some(before) if chosen.contains(&before) => (Some(before), Complaint::Stays),
                Some(before) if !kept.contains(&before) => {
                    slip.is_left = self.slips[before].is_left;
                    slip.refused.clone_from(&self.slips[before].refused);
                    slip.before = Some(before);
                    continue;
                }
                _ => (None, Complaint::Brings(slip.rule.clone(), slip.message.clone())),
            };
            let span = edits.get(&slip.file).unwrap_or(&none).origin(slip.span);
            faults.push(Fault { file: slip.file, span, culprit, complaint });
        }
        if !faults.is_empty() {
            return Some(Err(faults));
        }
        self.kept = together;
        self.state = Some((texts, after));
        Some(Ok(()))
    }

    /// The edits of these fixes, by text.
    fn edits(&self, fixes: &[usize]) -> BTreeMap<usize, Edits> {
        let mut by_file: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for index in fixes {
            let slip = &self.slips[*index];
            let edits = slip.fix.iter().flat_map(|fix| fix.edits.iter().cloned());
            by_file.entry(slip.file).or_default().extend(edits);
        }
        by_file.into_iter().map(|(file, list)| (file, Edits::new(list))).collect()
    }

    /// Takes those out that change running words. No rule is asked, so this costs less than a check.
    fn sift_by_words(&mut self, chosen: &mut Vec<usize>) {
        let mut by_file: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in chosen.iter() {
            by_file.entry(self.slips[*index].file).or_default().push(*index);
        }
        let mut passed = HashSet::new();
        for (file, fixes) in by_file {
            let mut together: Vec<usize> =
                self.kept.iter().copied().filter(|index| self.slips[*index].file == file).collect();
            let mut readings = 0;
            self.sift(file, &mut together, &fixes, &mut readings);
            passed.extend(together);
        }
        chosen.retain(|index| passed.contains(index));
    }

    /// Adds those of `fixes` to `together` that leave the words of a text as they are.
    fn sift(&mut self, file: usize, together: &mut Vec<usize>, fixes: &[usize], readings: &mut usize) {
        let mut all = together.clone();
        all.extend(fixes);
        all.sort_unstable();
        if self.proved.get(&file) == Some(&all) {
            *together = all;
            return;
        }
        if *readings >= READINGS_MAX {
            self.refuse(fixes.to_vec(), &Complaint::Untried);
            return;
        }
        *readings += 1;
        if self.leave_words(file, &all) {
            self.proved.insert(file, all.clone());
            *together = all;
        } else if let [one] = fixes {
            self.refused.push((*one, Complaint::Words));
        } else {
            let (first, second) = fixes.split_at(fixes.len() / 2);
            self.sift(file, together, first, readings);
            self.sift(file, together, second, readings);
        }
    }

    /// Whether a text may be changed so as far as its words go.
    fn leave_words(&mut self, file: usize, fixes: &[usize]) -> bool {
        let edits = self.edits(fixes);
        let after = running_words(&self.volume.edited_source(file, edits.get(&file)));
        if self.safety == Safety::Editorial {
            return after.is_some();
        }
        let before = self.words.entry(file).or_insert_with(|| self.volume.words(file));
        after.is_some() && *before == after
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
        // What an edit touched may have grown or shrunk with it. The map gives its lists in no order.
        let mut left: Vec<usize> = exact.into_values().flatten().collect();
        left.sort_unstable();
        let mut others: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
        for index in left {
            let slip = &self.slips[index];
            others.entry((slip.file, &slip.rule)).or_default().push(index);
        }
        for (partner, slip) in partners.iter_mut().zip(after).filter(|(partner, _)| partner.is_none()) {
            let Some(others) = others.get_mut(&(slip.file, &*slip.rule)) else { continue };
            let touches =
                |index: &usize| moved[*index].start <= slip.span.end && slip.span.start <= moved[*index].end;
            *partner = others.iter().position(touches).map(|place| others.remove(place));
        }
        partners
    }
}
