//! Which fixes are suspected of a finding that came with them: first the nearest, then twice as many whenever it is still there.

use std::collections::HashSet;

use super::trial::Complaint;
use super::volume::Slip;
use crate::source::Span;

/// What did not hold when fixes were made together.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The text, by index.
    pub file: usize,
    /// Where it is, as places were before the fixes.
    pub span: Span,
    /// The fix that is at fault, where that is known.
    pub culprit: Option<usize>,
    /// What is said of it.
    pub complaint: Complaint,
}

/// The fixes that were left out because of one fault, by the step in which they were.
#[derive(Debug)]
struct Suspicion {
    fault: Fault,
    groups: Vec<Vec<usize>>,
}

/// All suspicions of a trial.
#[derive(Debug, Default)]
pub struct Suspicions {
    list: Vec<Suspicion>,
}

/// What became of the fixes that were suspected.
#[derive(Debug, Default)]
pub struct Verdicts {
    /// The fault was gone when this one was left out.
    pub guilty: Vec<(usize, Complaint)>,
    /// It was gone when all of these were left out.
    pub undecided: Vec<(Vec<usize>, Complaint)>,
    /// It was still there when these were left out.
    pub cleared: Vec<usize>,
}

impl Suspicions {
    /// The fixes of `chosen` to leave out because of a fault that none of them is known to be guilty of; one at least.
    pub fn suspects(&mut self, fault: Fault, slips: &[Slip], chosen: &[usize]) -> Vec<usize> {
        let touches = |one: Span, other: Span| one.start <= other.end && other.start <= one.end;
        let is_same = |known: &&mut Suspicion| {
            let known = &known.fault;
            known.file == fault.file && known.complaint == fault.complaint && touches(known.span, fault.span)
        };
        let known = self.list.iter_mut().find(is_same);
        let steps = known.as_ref().map_or(0, |known| known.groups.len());
        let distance = |index: &usize| distance(&slips[*index], &fault);
        let suspects: Vec<usize> = if steps == 0 {
            chosen.iter().copied().min_by_key(distance).into_iter().collect()
        } else {
            let mut nearest = chosen.to_vec();
            nearest.sort_by_cached_key(distance);
            nearest.truncate(1 << steps.min(usize::BITS as usize - 2));
            nearest
        };
        match known {
            Some(known) => known.groups.push(suspects.clone()),
            None => self.list.push(Suspicion { fault, groups: vec![suspects.clone()] }),
        }
        suspects
    }

    /// What is known when the faults are gone.
    pub fn verdicts(self) -> Verdicts {
        let mut verdicts = Verdicts::default();
        let mut seen = HashSet::new();
        let mut earlier = Vec::new();
        for Suspicion { fault, mut groups } in self.list {
            let mut last = groups.pop().unwrap_or_default();
            last.retain(|index| seen.insert(*index));
            match last.as_slice() {
                [] => {}
                [one] => verdicts.guilty.push((*one, fault.complaint)),
                _ => verdicts.undecided.push((last, fault.complaint)),
            }
            earlier.extend(groups.into_iter().flatten());
        }
        verdicts.cleared = earlier.into_iter().filter(|index| seen.insert(*index)).collect();
        verdicts
    }
}

/// How far a fix is from a fault: in files, then in bytes.
fn distance(slip: &Slip, fault: &Fault) -> (usize, u32) {
    let gap = |span: Span| {
        if span.end < fault.span.start {
            fault.span.start - span.end
        } else {
            span.start.saturating_sub(fault.span.end)
        }
    };
    let edits = slip.fix.iter().flat_map(|fix| &fix.edits);
    let bytes = edits.map(|edit| gap(edit.span)).min().unwrap_or(u32::MAX);
    (slip.file.abs_diff(fault.file), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Safety;
    use crate::fix::edits::Replacement;
    use crate::fix::volume::SlipFix;
    use crate::rule::RuleName;

    /// Findings with a fix at each of these places of one text.
    fn slips(places: &[usize]) -> Vec<Slip> {
        let slip = |place: &usize| {
            let span = Span::new(*place, place + 1);
            let edits = vec![Replacement { span, text: String::new() }];
            Slip {
                file: 0,
                span,
                rule: RuleName::from("typography/doubled-punctuation"),
                message: String::new(),
                fix: Some(SlipFix { safety: Safety::Safe, edits }),
                is_left: false,
                refused: None,
                before: None,
            }
        };
        places.iter().map(slip).collect()
    }

    fn fault(place: usize) -> Fault {
        Fault { file: 0, span: Span::new(place, place + 3), culprit: None, complaint: Complaint::Stays }
    }

    #[test]
    fn the_nearest_is_suspected_first_and_then_twice_as_many() {
        let slips = slips(&[10, 30, 50, 70, 90, 110]);
        let mut suspicions = Suspicions::default();

        assert_eq!(suspicions.suspects(fault(52), &slips, &[0, 1, 2, 3, 4, 5]), [2]);
        assert_eq!(suspicions.suspects(fault(52), &slips, &[0, 1, 3, 4, 5]), [3, 1], "the next two");
        assert_eq!(suspicions.suspects(fault(100), &slips, &[0, 4, 5]), [5], "another fault begins anew");

        let verdicts = suspicions.verdicts();
        assert_eq!(verdicts.guilty, [(5, Complaint::Stays)]);
        assert_eq!(verdicts.undecided, [(vec![3, 1], Complaint::Stays)]);
        assert_eq!(verdicts.cleared, [2], "the fault was still there without it");
    }
}
