//! One volume while it is fixed: its texts, its findings, and the rounds.

use std::collections::{BTreeMap, HashMap};

use super::edits::{Edits, Replacement};
use super::trial::Trials;
use super::words::{RunningWords, is_well_formed, running_words};
use super::{FixedFile, ROUNDS_MAX, Wanted};
use crate::check::examine::{self, Loaded};
use crate::check::{Diagnostic, Report};
use crate::finding::Safety;
use crate::rule::RuleName;
use crate::source::{Source, Span};
use crate::triage::Plan;
use crate::trouble::Trouble;

/// What came of fixing a volume.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files that change.
    pub files: Vec<FixedFile>,
    /// What was not fixed, and why.
    pub refusals: Vec<Trouble>,
    /// Findings that an editorial fix would mend.
    pub editorial: usize,
}

impl Outcome {
    /// Adds what came of another volume.
    pub fn add(&mut self, other: Self) {
        self.files.extend(other.files);
        self.refusals.extend(other.refusals);
        self.editorial += other.editorial;
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
        Self { name, is_tei: false, texts, originals, plan, safety, wanted, withheld: Vec::new() }
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
        }
    }

    /// Makes all fixes that hold.
    pub fn fixed(mut self) -> Outcome {
        let mut slips = self.slips(&self.texts);
        if let Some(wanted) = self.wanted {
            for slip in &mut slips {
                let path = self.texts[slip.file].source.path().to_owned();
                slip.is_left = !wanted.contains(&(path, slip.rule.to_string(), slip.span));
            }
        }
        let mut outcome = Outcome { refusals: self.withhold(&mut slips), ..Outcome::default() };
        let mut findings = vec![0; self.texts.len()];
        let mut refusals = Vec::new();
        // Safe fixes first, so that their words can be proved.
        let allowed = &[Safety::Safe, Safety::Editorial];
        for _ in 0..ROUNDS_MAX {
            refusals.clear();
            let mut is_changed = false;
            for safety in allowed {
                if *safety <= self.safety && self.round(&mut slips, *safety, &mut findings, &mut refusals) {
                    is_changed = true;
                    break;
                }
            }
            if !is_changed {
                break;
            }
        }
        outcome.refusals.append(&mut refusals);
        outcome.editorial = slips.iter().filter(|slip| is_offered(slip, Safety::Editorial)).count();
        if self.safety == Safety::Editorial {
            outcome.editorial = 0;
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

    /// One round of fixes of one kind. Gives back whether any was kept.
    fn round(
        &mut self,
        slips: &mut Vec<Slip>,
        safety: Safety,
        findings: &mut [usize],
        refusals: &mut Vec<Trouble>,
    ) -> bool {
        let chosen = chosen(slips, safety);
        if chosen.is_empty() {
            return false;
        }
        let mut trials = Trials::new(self, slips, safety);
        trials.settle(&chosen);
        refusals.extend(trials.refusals());
        let Some((accepted, texts, after)) = trials.into_kept() else { return false };
        for index in accepted {
            findings[slips[index].file] += 1;
        }
        self.texts = texts;
        *slips = after;
        true
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
        let report = if self.is_tei {
            texts.iter().map(|text| examine::tei(text.source.clone(), self.plan)).next().unwrap_or_default()
        } else {
            examine::texts(&self.name, texts.to_vec(), self.plan)
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
            let source = &self.texts[*file].source;
            texts[*file].source = Source::from_text(source.path(), edits.made_in(source.text()));
        }
        texts
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

/// The findings whose fixes are made together: by place, each that touches none before it.
fn chosen(slips: &[Slip], safety: Safety) -> Vec<usize> {
    let edits = |index: usize| slips[index].fix.as_ref().map_or([].as_slice(), |fix| fix.edits.as_slice());
    let mut order: Vec<usize> = (0..slips.len()).filter(|index| is_offered(&slips[*index], safety)).collect();
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
