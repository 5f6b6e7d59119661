//! What a run does not count: the findings of a baseline.

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;

use super::{nearest_upward, read_file, say};
use crate::check::Report;
use crate::check::known::{self, Comparison};
use crate::triage::Plan;
use crate::triage::baseline::{self, Baseline};
use crate::walk;

/// Which findings a check does not count.
#[derive(Args)]
pub struct ExceptionArguments {
    /// The findings that are known; without it, the nearest corrigenda-baseline.yaml upward
    #[arg(long, value_name = "FILE")]
    baseline: Option<Utf8PathBuf>,
    /// Count known findings like new ones
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    /// Fail where findings of the baseline no longer fire
    #[arg(long, conflicts_with = "no_baseline")]
    fail_on_stale: bool,
}

/// What a check does not count, as its files say.
pub struct Exceptions {
    baseline: Option<KnownFile>,
    fail_on_stale: bool,
}

/// A baseline and where it stands.
pub struct KnownFile {
    /// The path, for people.
    pub path: Utf8PathBuf,
    /// What it says.
    pub baseline: Baseline,
}

impl ExceptionArguments {
    /// Reads the files, or gives back the exit code after what is wrong with them was drawn.
    pub fn read(&self) -> Result<Exceptions, u8> {
        let baseline = if self.no_baseline { None } else { read_baseline(self.baseline.as_deref())? };
        Ok(Exceptions { baseline, fail_on_stale: self.fail_on_stale })
    }
}

impl Exceptions {
    /// Sets the status of what is not counted, and says which exceptions there is no longer any need for. Gives back whether
    /// that fails the run.
    pub fn settle(&self, report: &mut Report, plan: &Plan) -> bool {
        let Some(known) = &self.baseline else { return false };
        let comparison = known::apply(report, &known.baseline, plan);
        tell_of_stale(known, &comparison) > 0 && self.fail_on_stale
    }
}

/// The baseline that is named, or the nearest upward; `None` where there is none.
pub fn read_baseline(named: Option<&Utf8Path>) -> Result<Option<KnownFile>, u8> {
    let Some(path) = named.map(Utf8Path::to_owned).or_else(|| nearest_upward(baseline::FILE_NAME)) else {
        return Ok(None);
    };
    let (_, baseline) = read_file(&path, baseline::read)?;
    Ok(Some(KnownFile { path: walk::shown(&path), baseline }))
}

/// Says how many findings of a baseline no longer fire, and gives back that number.
fn tell_of_stale(known: &KnownFile, comparison: &Comparison) -> usize {
    let count = comparison.stale(&known.baseline).map(|(_, count)| count).sum();
    let path = &known.path;
    match count {
        0 => {}
        1 => say(&format!(
            "corrigenda: {path}: 1 known finding no longer fires; `corrigenda baseline prune` takes it out"
        )),
        _ => say(&format!(
            "corrigenda: {path}: {count} known findings no longer fire; `corrigenda baseline prune` takes them out"
        )),
    }
    count
}
