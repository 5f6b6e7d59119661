//! Makes the edits that rules offer, and proves each before it is kept.
//!
//! Fixes are made in rounds: those of a volume that do not touch each other are made together, the volume is checked again, and
//! what did not hold is taken back. A fix holds when its finding is gone and no new one came; a safe fix, when the running words
//! are the same besides. Nothing is written here.

use std::collections::HashSet;

use camino::Utf8PathBuf;

use crate::check::examine::Loaded;
use crate::check::work::{self, Work};
use crate::check::{Diagnostic, Inputs, Progress, Report, Status, folder};
use crate::finding::Safety;
use crate::source::{Source, Span};
use crate::triage::Plan;
use crate::trouble::Trouble;
use crate::walk;
use volume::{Outcome, Volume};

mod edits;
mod suspicion;
mod trial;
mod volume;
mod words;

/// So many rounds are made at most; a fix that makes room for another takes one.
pub const ROUNDS_MAX: usize = 10;

/// What came of fixing.
#[derive(Debug, Default)]
pub struct Fixes {
    /// The files that change, in natural order of their paths.
    pub files: Vec<FixedFile>,
    /// The fixes that were not made although they were asked for, and why.
    pub refusals: Vec<Trouble>,
    /// How many findings more would be fixed if editorial fixes were made.
    pub editorial: usize,
    /// How often volumes were checked to prove the fixes.
    pub checks: usize,
}

/// A file with its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// Its path as reports show it.
    pub path: Utf8PathBuf,
    /// Its text as it was read.
    pub before: String,
    /// Its text with the fixes.
    pub after: String,
    /// How many findings were fixed.
    pub findings: usize,
}

/// The places of the findings that may be fixed, by path and rule; at one place, a rule may say several things.
type Wanted = HashSet<(Utf8PathBuf, String, Span, String)>;

/// Fixes files as far as `safety` allows. `known` is the report on them: what it leaves out, or says is in the baseline or waived, is
/// left as it stands.
///
/// Gives back the texts; to write them is the caller's part. Standard input is not fixed.
pub fn fix(inputs: Inputs, plan: &Plan, safety: Safety, known: &Report) -> Fixes {
    let wanted = wanted(known);
    let fixable = known.diagnostics.iter().filter(|found| found.fix.is_some());
    let paths: HashSet<&str> = fixable.map(|found| known.files[found.file].path().as_str()).collect();
    // Only volumes where there is something to fix are read again.
    let is_concerned = |work: &Work| match work {
        Work::Folder(folder) => folder.files.iter().any(|file| paths.contains(file.path.as_str())),
        Work::Volume(text, _) => paths.contains(text.path().as_str()),
    };
    let mut volumes = work::divide(inputs.files, None, inputs.alone);
    volumes.retain(is_concerned);
    let outcomes = work::in_parallel(volumes, &Progress::default(), |work| match work {
        Work::Folder(folder) => {
            let contents = folder::contents(folder);
            let mut outcome =
                Volume::of_texts(contents.name, contents.texts, plan, safety, Some(&wanted)).fixed();
            for source in contents.volumes {
                outcome.add(Volume::of_tei(source, plan, safety, Some(&wanted)).fixed());
            }
            outcome
        }
        // What cannot be read was said by the run that found the slips.
        Work::Volume(text, _) => folder::given_source(text).map_or_else(
            |_| Outcome::default(),
            |source| Volume::of_tei(source, plan, safety, Some(&wanted)).fixed(),
        ),
    });
    gathered(outcomes)
}

/// Fixes texts that are at hand: those in plain text as the documents of one volume, each in TEI as a volume.
pub fn fix_sources(volume_name: &str, sources: Vec<Source>, plan: &Plan, safety: Safety) -> Fixes {
    let (volumes, texts): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(Source::is_tei);
    let texts = texts.into_iter().map(|source| Loaded { source, is_reported: true }).collect();
    let mut outcomes = vec![Volume::of_texts(volume_name.to_owned(), texts, plan, safety, None).fixed()];
    outcomes.extend(volumes.into_iter().map(|source| Volume::of_tei(source, plan, safety, None).fixed()));
    gathered(outcomes)
}

fn gathered(outcomes: Vec<Outcome>) -> Fixes {
    let mut all = Outcome::default();
    for outcome in outcomes {
        all.add(outcome);
    }
    let Outcome { mut files, mut refusals, editorial, checks } = all;
    files.sort_by(|one, two| walk::natural_order(one.path.as_str(), two.path.as_str()));
    refusals.sort_by(|one, two| walk::natural_order(&one.path, &two.path));
    Fixes { files, refusals, editorial, checks }
}

/// The findings of a report that count.
fn wanted(report: &Report) -> Wanted {
    let is_wanted = |found: &&Diagnostic| found.status == Status::New;
    let place = |found: &Diagnostic| {
        let path = report.files[found.file].path().to_owned();
        (path, found.rule.to_string(), found.span, found.message.clone())
    };
    report.diagnostics.iter().filter(is_wanted).map(place).collect()
}
