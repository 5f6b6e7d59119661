//! One volume while it is fixed: its texts, its findings, and the rounds.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

use super::edits::{Edits, Replacement};
use super::trial::{Complaint, Settled, Trials};
use super::words::{RunningWords, is_well_formed, running_words};
use super::{FixedFile, ROUNDS_MAX, Wanted};
use crate::check::examine::{self, Loaded};
use crate::check::{Diagnostic, Report};
use crate::finding::Safety;
use crate::rule::RuleName;
use crate::source::{Source, Span};
use crate::triage::Plan;
use crate::trouble::Trouble;

/// So often a volume is checked at most; fixes that are not settled by then are not made.
pub const CHECKS_MAX: usize = 400;

/// So many fixes that were taken back are tried once more one by one; more are tried together.
const SINGLE_MAX: usize = 8;

/// What came of fixing a volume.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files that change.
    pub files: Vec<FixedFile>,
    /// What was not fixed, and why.
    pub refusals: Vec<Trouble>,
    /// Findings that an editorial fix would mend.
    pub editorial: usize,
    /// How often volumes were checked.
    pub checks: usize,
}

impl Outcome {
    /// Adds what came of another volume.
    pub fn add(&mut self, other: Self) {
        self.files.extend(other.files);
        self.refusals.extend(other.refusals);
        self.editorial += other.editorial;
        self.checks += other.checks;
    }
}

/// A volume.
pub struct Volume<'p> {
    name: String,
    is_tei: bool,
    /// Its texts, as they are now.
    pub texts: Vec<Loaded>,
    originals: Vec<Source>,
    plan: &'p Plan,
    safety: Safety,
    wanted: Option<&'p Wanted>,
    /// The texts that are not changed, by index.
    withheld: Vec<usize>,
    /// How often it was checked.
    pub checks: Cell<usize>,
}

/// A finding, as far as fixing asks.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The text, by index.
    pub file: usize,
    /// What is marked.
    pub span: Span,
    /// The rule.
    pub rule: RuleName,
    /// What is wrong.
    pub message: String,
    /// The edits that mend it, all of them in its own text.
    pub fix: Option<SlipFix>,
    /// Whether it is left as it stands.
    pub is_left: bool,
    /// Why its fix was taken back; it is not tried again before all others are settled.
    pub refused: Option<Complaint>,
    /// The finding that it was before the fixes of this round, by index.
    pub before: Option<usize>,
}

/// The edits that mend a finding.
#[derive(Clone, Debug)]
pub struct SlipFix {
    /// Who may make them.
    pub safety: Safety,
    /// By place, none touching another.
    pub edits: Vec<Replacement>,
}

impl<'p> Volume<'p> {
    /// Documents in plain text.
    pub fn of_texts(
        name: String,
        texts: Vec<Loaded>,
        plan: &'p Plan,
        safety: Safety,
        wanted: Option<&'p Wanted>,
    ) -> Self {
        let originals = texts.iter().map(|text| text.source.clone()).collect();
        let (withheld, checks) = (Vec::new(), Cell::new(0));
        Self { name, is_tei: false, texts, originals, plan, safety, wanted, withheld, checks }
    }

    /// A TEI file.
    pub fn of_tei(source: Source, plan: &'p Plan, safety: Safety, wanted: Option<&'p Wanted>) -> Self {
        let texts = vec![Loaded { source: source.clone(), is_reported: true }];
        Self {
            name: String::new(),
            is_tei: true,
            texts,
            originals: vec![source],
            plan,
            safety,
            wanted,
            withheld: Vec::new(),
            checks: Cell::new(0),
        }
    }

    /// Makes all fixes that hold.
    pub fn fixed(mut self) -> Outcome {
        let mut slips = self.slips(&self.texts);
        if let Some(wanted) = self.wanted {
            for slip in &mut slips {
                let path = self.texts[slip.file].source.path().to_owned();
                let place = (path, slip.rule.to_string(), slip.span, slip.message.clone());
                slip.is_left = !wanted.contains(&place);
            }
        }
        let mut outcome = Outcome { refusals: self.withhold(&mut slips), ..Outcome::default() };
        let mut findings = vec![0; self.texts.len()];
        self.make_rounds(&mut slips, &mut findings);
        outcome.refusals.extend(slips.iter().filter_map(|slip| self.refusal(slip)));
        outcome.checks = self.checks.get();
        // Where editorial fixes were asked for, those that are left did not hold.
        if self.safety == Safety::Safe {
            outcome.editorial = slips.iter().filter(|slip| is_offered(slip, Safety::Editorial)).count();
        }
        for ((text, original), findings) in self.texts.iter().zip(&self.originals).zip(findings) {
            if text.source.text() != original.text() {
                outcome.files.push(FixedFile {
                    path: original.path().to_owned(),
                    before: original.text().to_owned(),
                    after: text.source.text().to_owned(),
                    findings,
                });
            }
        }
        outcome
    }

    /// Makes fixes until none is left that was not tried. What was taken back is tried once more when the others are made: they
    /// may have made room for it.
    fn make_rounds(&mut self, slips: &mut Vec<Slip>, findings: &mut [usize]) {
        let mut is_changed = true;
        let mut is_retry = false;
        for round in 1..=ROUNDS_MAX {
            // Safe fixes first, so that their words can be proved.
            let kinds = [Safety::Safe, Safety::Editorial].into_iter().filter(|kind| *kind <= self.safety);
            let offered =
                kinds.map(|kind| (kind, chosen(slips, kind))).find(|(_, chosen)| !chosen.is_empty());
            match offered {
                Some((safety, chosen)) => is_changed |= self.round(slips, safety, chosen, is_retry, findings),
                None if is_changed
                    && round < ROUNDS_MAX
                    && slips.iter().any(|slip| slip.refused.is_some()) =>
                {
                    for slip in slips.iter_mut() {
                        slip.refused = None;
                    }
                    (is_changed, is_retry) = (false, true);
                }
                None => break,
            }
        }
    }

    /// One round of fixes of one kind. Gives back whether any was kept.
    fn round(
        &mut self,
        slips: &mut Vec<Slip>,
        safety: Safety,
        chosen: Vec<usize>,
        is_retry: bool,
        findings: &mut [usize],
    ) -> bool {
        let mut trials = Trials::new(self, slips, safety);
        if is_retry && chosen.len() <= SINGLE_MAX {
            for one in chosen {
                trials.settle(vec![one]);
            }
        } else {
            trials.settle(chosen);
        }
        let Settled { kept, refused, state } = trials.settled();
        for (index, complaint) in refused {
            slips[index].refused = Some(complaint);
        }
        let Some((texts, mut after)) = state else { return false };
        for index in kept {
            findings[slips[index].file] += 1;
        }
        for slip in &mut after {
            slip.refused = slip.before.and_then(|before| slips[before].refused.clone());
        }
        self.texts = texts;
        *slips = after;
        true
    }

    /// What is said of a finding whose fix was taken back.
    fn refusal(&self, slip: &Slip) -> Option<Trouble> {
        let reason = slip.refused.as_ref()?.reason();
        let source = &self.texts[slip.file].source;
        let line = source.line_of(slip.span.start) + 1;
        let message = format!("the fix of {} was taken back: {reason}", slip.rule);
        Some(Trouble { path: format!("{}:{line}", source.path()), message, help: None })
    }

    /// Takes the fixes away that are of files which nobody may change for: those whose bytes or markup are broken.
    fn withhold(&mut self, slips: &mut [Slip]) -> Vec<Trouble> {
        let mut reasons: HashMap<usize, Option<&str>> = HashMap::new();
        let mut refusals = Vec::new();
        for slip in slips
            .iter_mut()
            .filter(|slip| is_offered(slip, Safety::Safe) || is_offered(slip, Safety::Editorial))
        {
            let source = &self.texts[slip.file].source;
            let is_first = !reasons.contains_key(&slip.file);
            let reason = *reasons.entry(slip.file).or_insert_with(|| {
                if !source.undecodable().is_empty() {
                    return Some("it has bytes that are not UTF-8");
                }
                (!is_well_formed(source)).then_some("its markup is not well-formed")
            });
            let Some(reason) = reason else { continue };
            slip.fix = None;
            if is_first {
                self.withheld.push(slip.file);
                refusals.push(Trouble {
                    path: source.path().to_string(),
                    message: format!("nothing is fixed in this file: {reason}"),
                    help: None,
                });
            }
        }
        refusals
    }

    /// What the rules find in texts of this volume.
    pub fn slips(&self, texts: &[Loaded]) -> Vec<Slip> {
        self.checks.set(self.checks.get() + 1);
        let report = if self.is_tei {
            texts
                .iter()
                .map(|text| examine::tei(text.clone(), Vec::new(), self.plan))
                .next()
                .unwrap_or_default()
        } else {
            examine::texts(&self.name, texts.to_vec(), Vec::new(), false, self.plan)
        };
        let by_path: HashMap<&str, usize> =
            texts.iter().enumerate().map(|(index, text)| (text.source.path().as_str(), index)).collect();
        let Report { files, diagnostics, .. } = report;
        let file = |diagnostic: &Diagnostic| by_path[files[diagnostic.file].path().as_str()];
        diagnostics
            .into_iter()
            .map(|diagnostic| Slip {
                file: file(&diagnostic),
                span: diagnostic.span,
                fix: own_fix(&diagnostic, texts[file(&diagnostic)].source.text())
                    .filter(|_| !self.withheld.contains(&file(&diagnostic))),
                rule: diagnostic.rule,
                message: diagnostic.message,
                is_left: false,
                refused: None,
                before: None,
            })
            .collect()
    }

    /// The running words of a text, by index.
    pub fn words(&self, file: usize) -> Option<RunningWords> {
        running_words(&self.texts[file].source)
    }

    /// The texts with edits made in some of them.
    pub fn edited(&self, edits: &BTreeMap<usize, Edits>) -> Vec<Loaded> {
        let mut texts = self.texts.clone();
        for (file, edits) in edits {
            texts[*file].source = self.edited_source(*file, Some(edits));
        }
        texts
    }

    /// A text, by index, with edits made in it.
    pub fn edited_source(&self, file: usize, edits: Option<&Edits>) -> Source {
        let source = &self.texts[file].source;
        match edits {
            Some(edits) => Source::from_text(source.path(), edits.made_in(source.text())),
            None => source.clone(),
        }
    }
}

/// A finding's edits, where all of them change its own text and none touches another.
fn own_fix(diagnostic: &Diagnostic, text: &str) -> Option<SlipFix> {
    let fix = diagnostic.fix.as_ref()?;
    let is_own = |edit: &crate::check::PlacedEdit| {
        edit.file == diagnostic.file && text.get(edit.span.range()).is_some_and(|words| words != edit.text)
    };
    if !fix.edits.iter().all(is_own) {
        return None;
    }
    let mut edits: Vec<Replacement> =
        fix.edits.iter().map(|edit| Replacement { span: edit.span, text: edit.text.clone() }).collect();
    edits.sort();
    let is_apart = edits.windows(2).all(|pair| pair[0].span.end < pair[1].span.start);
    is_apart.then_some(SlipFix { safety: fix.safety, edits })
}

/// Whether a finding may be fixed and has a fix of this kind.
fn is_offered(slip: &Slip, safety: Safety) -> bool {
    !slip.is_left && slip.fix.as_ref().is_some_and(|fix| fix.safety == safety)
}

/// The findings whose fixes are made together, of those that were not taken back: by place, each that touches none before it.
fn chosen(slips: &[Slip], safety: Safety) -> Vec<usize> {
    let edits = |index: usize| slips[index].fix.as_ref().map_or([].as_slice(), |fix| fix.edits.as_slice());
    let is_open = |index: &usize| is_offered(&slips[*index], safety) && slips[*index].refused.is_none();
    let mut order: Vec<usize> = (0..slips.len()).filter(is_open).collect();
    order.sort_by(|one, two| {
        let key = |index: usize| (slips[index].file, edits(index).first().map(|edit| edit.span));
        key(*one).cmp(&key(*two)).then_with(|| slips[*one].rule.cmp(&slips[*two].rule))
    });
    let mut taken: HashMap<usize, BTreeMap<u32, u32>> = HashMap::new();
    order.retain(|index| {
        let taken = taken.entry(slips[*index].file).or_default();
        let touches = |edit: &Replacement| {
            taken.range(..=edit.span.end).next_back().is_some_and(|(_, end)| *end >= edit.span.start)
        };
        if edits(*index).iter().any(touches) {
            return false;
        }
        taken.extend(edits(*index).iter().map(|edit| (edit.span.start, edit.span.end)));
        true
    });
    order
}
