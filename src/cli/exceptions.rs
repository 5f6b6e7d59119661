//! What a run does not count: what is waived, and what stands in a baseline.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;

use super::{nearest_upward, read_file, say, say_renamed};
use crate::check::known::{self, Reach};
use crate::check::{Report, waive};
use crate::document::date::days_in;
use crate::report::counted;
use crate::source::Source;
use crate::triage::Plan;
use crate::triage::baseline::{self, Baseline};
use crate::triage::waivers::{self, Waivers};
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
    #[command(flatten)]
    waivers: WaiverArguments,
}

/// What a person says is right as it stands.
#[derive(Args, Default)]
pub struct WaiverArguments {
    /// What is right as it stands; without it, the nearest waivers.yaml upward
    #[arg(long, value_name = "FILE")]
    waivers: Option<Utf8PathBuf>,
    /// Read no waivers; comments in TEI still hold
    #[arg(long, conflicts_with = "waivers")]
    no_waivers: bool,
    /// The day that the last days of waivers are compared with; without it, today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<String>,
}

/// What a check does not count, as its files say.
pub struct Exceptions {
    waived: Option<WaivedFile>,
    baseline: Option<KnownFile>,
    fail_on_stale: bool,
}

/// A file of waivers.
pub struct WaivedFile {
    source: Source,
    waivers: Waivers,
    today: String,
    /// Whether all that it may speak of is checked.
    is_whole: bool,
}

/// A baseline and where it stands.
pub struct KnownFile {
    /// The path, for people.
    pub path: Utf8PathBuf,
    /// What it says.
    pub baseline: Baseline,
    /// How much of what it may speak of is checked.
    pub reach: Reach,
    /// Whether it may be written over: it is a baseline, or blank.
    pub is_replaceable: bool,
}

impl ExceptionArguments {
    /// Reads the files, or gives back the exit code after what is wrong with them was drawn. The paths are those that are
    /// checked with all that they hold; `None` where only some of it is.
    pub fn read<P: AsRef<Path>>(&self, paths: Option<&[P]>, plan: &mut Plan) -> Result<Exceptions, u8> {
        let waived = self.waivers.read(paths, plan)?;
        let baseline = if self.no_baseline { None } else { read_baseline(self.baseline.as_deref(), paths)? };
        Ok(Exceptions { waived, baseline, fail_on_stale: self.fail_on_stale })
    }

    /// Where the files stand that are read.
    pub fn paths(&self) -> impl Iterator<Item = Utf8PathBuf> {
        let baseline = if self.no_baseline { None } else { baseline_path(self.baseline.as_deref()) };
        self.waivers.path().into_iter().chain(baseline)
    }
}

impl Exceptions {
    /// Sets the status of what is not counted, and gives back what of the baseline was not met.
    pub fn settle(&self, report: &mut Report, plan: &Plan) -> NotMet {
        let faults = self.waived.as_ref().map(|waived| waived.apply(report, plan)).unwrap_or_default();
        let not_met = self.baseline.as_ref().map(|known| {
            let comparison = known::apply(report, &known.baseline, plan, known.reach);
            let stale = comparison.stale(&known.baseline).map(|(_, count)| count).sum();
            let renamed = comparison.renamed.into_iter().collect();
            NotMet { stale, of_unmet_volumes: comparison.unmet, renamed }
        });
        // What is wrong with the waivers is never known from before, so it comes last.
        if let Some(waived) = &self.waived {
            waive::report_faults(report, waived.source.clone(), &faults, plan);
        }
        not_met.unwrap_or_default()
    }

    /// Says what of the baseline was not met, and gives back whether that fails the run.
    pub fn tell_of(&self, not_met: NotMet) -> bool {
        let Some(known) = &self.baseline else { return false };
        let NotMet { stale, of_unmet_volumes, renamed } = not_met;
        let path = &known.path;
        if let [(old, new), others @ ..] = renamed.as_slice() {
            let others = match others.len() {
                0 => String::new(),
                others => format!(" (and so with {others} more)"),
            };
            say(&format!(
                "corrigenda: {path}: volume {old} is now {new}{others}; `corrigenda baseline write` notes it"
            ));
        }
        if stale > 0 {
            let count = counted(stale, "known finding no longer fires", "known findings no longer fire");
            let them = if stale == 1 { "it" } else { "them" };
            say(&format!("corrigenda: {path}: {count}; `corrigenda baseline prune` takes {them} out"));
        }
        known.tell_of_unmet(of_unmet_volumes);
        if known.reach == Reach::Part && self.fail_on_stale {
            say(&format!(
                "corrigenda: {path}: whether known findings no longer fire is told by a check of all that the file stands over, and this was a part"
            ));
        }
        stale > 0 && self.fail_on_stale
    }
}

/// What of a baseline is not as it was.
#[derive(Default)]
pub struct NotMet {
    /// How many findings no longer fire.
    stale: usize,
    /// How many are of volumes that the run did not meet, which may be ignored or gone.
    of_unmet_volumes: usize,
    /// Volumes by the name that they had and the one that they have now.
    renamed: Vec<(String, String)>,
}

impl KnownFile {
    /// Says that findings are of volumes that the run did not meet, where there are any.
    pub fn tell_of_unmet(&self, count: usize) {
        if count > 0 {
            let are = counted(count, "known finding is", "known findings are");
            let them = if count == 1 { "it" } else { "them" };
            say(&format!(
                "corrigenda: {}: {are} of volumes that this run did not meet; where they are gone and not ignored, `corrigenda baseline prune --whole` takes {them} out",
                self.path
            ));
        }
    }
}

impl WaiverArguments {
    /// Reads the waivers that are named, or the nearest upward; `None` where there are none.
    pub fn read<P: AsRef<Path>>(
        &self,
        paths: Option<&[P]>,
        plan: &mut Plan,
    ) -> Result<Option<WaivedFile>, u8> {
        let Some(path) = self.path() else { return Ok(None) };
        let (source, mut waivers) = read_file("waivers", &path, waivers::read)?;
        for waiver in &mut waivers.list {
            let rule = &mut waiver.rule.text;
            if let Some(name) = plan.catalogue.renamed(rule) {
                say_renamed(walk::shown(&path).as_str(), rule, name);
                *rule = name.to_owned();
            }
        }
        plan.keep_words_for(&waivers);
        let today = self.today.clone().unwrap_or_else(today);
        let is_whole = paths.is_some_and(|paths| covers(paths, path.as_std_path()));
        Ok(source.map(|source| WaivedFile { source, waivers, today, is_whole }))
    }

    /// The file of waivers that is named, or the nearest upward.
    fn path(&self) -> Option<Utf8PathBuf> {
        if self.no_waivers {
            None
        } else {
            self.waivers.clone().or_else(|| nearest_upward(waivers::FILE_NAME))
        }
    }
}

impl WaivedFile {
    /// Sets the status of what is waived, and gives back what is the matter with the waivers.
    pub fn apply(&self, report: &mut Report, plan: &Plan) -> Vec<crate::document::waiver::WaiverFault> {
        waive::apply(report, &self.waivers, &self.today, self.is_whole, plan)
    }
}

/// Whether the paths, or the working folder where there are none, hold all that stands in the folder of a file.
fn covers<P: AsRef<Path>>(paths: &[P], file: &Path) -> bool {
    let Some(folder) = file.canonicalize().ok().and_then(|path| path.parent().map(Path::to_owned)) else {
        return false;
    };
    let holds = |path: &Path| path.canonicalize().is_ok_and(|path| folder.starts_with(path));
    if paths.is_empty() { holds(Path::new(".")) } else { paths.iter().any(|path| holds(path.as_ref())) }
}

/// The baseline that is named, or the nearest upward; `None` where there is none. The paths are as for
/// [`ExceptionArguments::read`].
pub fn read_baseline<P: AsRef<Path>>(
    named: Option<&Utf8Path>,
    paths: Option<&[P]>,
) -> Result<Option<KnownFile>, u8> {
    let Some(path) = baseline_path(named) else { return Ok(None) };
    let (source, baseline) = read_file("baseline", &path, baseline::read)?;
    let is_covered = paths.is_some_and(|paths| covers(paths, path.as_std_path()));
    let reach = if is_covered { Reach::Folder } else { Reach::Part };
    let is_replaceable =
        !baseline.entries.is_empty() || source.as_ref().is_none_or(baseline::is_one_or_blank);
    Ok(Some(KnownFile { path: walk::shown(&path), baseline, reach, is_replaceable }))
}

/// The baseline that is named, or the nearest upward.
fn baseline_path(named: Option<&Utf8Path>) -> Option<Utf8PathBuf> {
    named.map(Utf8Path::to_owned).or_else(|| nearest_upward(baseline::FILE_NAME))
}

fn day(word: &str) -> Result<String, String> {
    if waivers::is_date(word) { Ok(word.to_owned()) } else { Err("write a day as 2027-06-30".to_owned()) }
}

/// The day it is, in Greenwich.
fn today() -> String {
    const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    date_of((seconds / SECONDS_OF_A_DAY) as u32)
}

/// The date of a day, counted from the first of January 1970.
fn date_of(mut day: u32) -> String {
    let mut year = 1970;
    loop {
        for month in 0..12 {
            let length = days_in(month, Some(year));
            if day < length {
                return format!("{year:04}-{:02}-{:02}", month + 1, day + 1);
            }
            day -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::date_of;

    #[test]
    fn days_are_counted_through_leap_years() {
        assert_eq!(date_of(0), "1970-01-01");
        assert_eq!(date_of(11_016), "2000-02-29");
        assert_eq!(date_of(20_454), "2026-01-01");
    }
}
