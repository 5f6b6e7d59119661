//! `corrigenda baseline`: writes down what is known, takes out what is mended, and shows what is left.

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, Subcommand};

use super::exceptions::{KnownFile, WaiverArguments, read_baseline};
use super::progress::watched;
use super::{ChoiceArguments, SUCCESS, TROUBLE, finish, mistake, not_written, nothing, say, told};
use crate::check::known::{self, Comparison, NEVER_SET_ASIDE, Reach};
use crate::check::{Inputs, Report, Status, check};
use crate::report::{self, counted, grouped_digits};
use crate::triage::baseline::{Baseline, FILE_NAME};
use crate::triage::{self, Plan, waivers};
use crate::{configuration, store, walk};

#[derive(Args)]
pub struct BaselineArguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Write down every finding that there is, so that new ones alone fail a check
    Write(RunArguments),
    /// Take out the findings that no longer fire
    Prune(RunArguments),
    /// Show the known findings where they stand now, and those that no longer fire
    Show(RunArguments),
}

/// What is checked to compare it with the baseline.
#[derive(Args)]
struct RunArguments {
    /// Files, folders and patterns; nothing means the working folder
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// The file; without it, the nearest corrigenda-baseline.yaml upward
    #[arg(long, value_name = "FILE")]
    baseline: Option<Utf8PathBuf>,
    /// What is checked is all that the file speaks of: findings of volumes and documents that are not met are no longer known
    #[arg(long)]
    whole: bool,
    #[command(flatten)]
    choice: ChoiceArguments,
    #[command(flatten)]
    waivers: WaiverArguments,
}

pub fn run(arguments: &BaselineArguments) -> Result<u8, u8> {
    let (Action::Write(run) | Action::Prune(run) | Action::Show(run)) = &arguments.action;
    run_action(&arguments.action, run)
}

fn run_action(action: &Action, run: &RunArguments) -> Result<u8, u8> {
    let is_write = matches!(action, Action::Write(_));
    if is_write && let Some(path) = &run.baseline {
        check_name(path)?;
    }
    let is_there = run.baseline.as_ref().is_none_or(|path| path.exists());
    let file =
        if is_write && !is_there { None } else { read_baseline(run.baseline.as_deref(), Some(&run.paths))? };
    if file.is_none() && !is_write {
        return Err(mistake("there is no baseline; `corrigenda baseline write` writes one"));
    }
    let first = || KnownFile {
        path: walk::shown(&run.target()),
        baseline: Baseline::default(),
        reach: Reach::Part,
        is_replaceable: true,
    };
    let mut file = file.unwrap_or_else(first);
    if run.whole {
        file.reach = Reach::Whole;
    }
    if is_write && !file.is_replaceable {
        return Err(mistake(&format!(
            "{}: this is no baseline, for it has no “findings”, and is not written over; name another file with --baseline",
            file.path
        )));
    }
    let mut plan = run.plan()?;
    let waived = run.waivers.read(Some(&run.paths), &mut plan)?;
    let mut report = watched(|progress| check(run.inputs(), &plan, progress));
    for trouble in &report.troubles {
        super::tell(trouble);
    }
    if report.summary.files == 0 {
        // Where a path was mistyped, that is said, and nothing is written down.
        if !report.troubles.is_empty() {
            return Err(TROUBLE);
        }
        return Err(nothing());
    }
    if let Some(waived) = &waived {
        waived.apply(&mut report, &plan);
    }
    let comparison = known::apply(&mut report, &file.baseline, &plan, file.reach);
    let code = if report.troubles.is_empty() { SUCCESS } else { TROUBLE };
    match action {
        Action::Write(_) => write(&file, &report, &comparison)?,
        Action::Prune(_) => prune(&file, &comparison)?,
        Action::Show(_) => return Ok(finish(shown(&file, &report, &comparison).as_bytes(), code)),
    }
    Ok(code)
}

impl RunArguments {
    fn plan(&self) -> Result<Plan, u8> {
        let configuration = self.choice.configuration()?;
        told(triage::plan(&self.choice.choice(), &configuration))
    }

    fn inputs(&self) -> Inputs {
        let here = [".".to_owned()];
        let mut walked = walk::gather(if self.paths.is_empty() { &here } else { &self.paths });
        walked.files.append(&mut walked.records);
        Inputs { files: walked.files, troubles: walked.troubles, ..Inputs::default() }
    }

    /// Where a first baseline is written: beside the settings, else in the working folder.
    fn target(&self) -> Utf8PathBuf {
        let beside = || Some(self.choice.settings.path()?.parent()?.join(FILE_NAME));
        self.baseline.clone().or_else(beside).unwrap_or_else(|| FILE_NAME.into())
    }
}

/// Refuses names under which a later run would look for something other than a baseline; a link is known by what it leads to, too.
fn check_name(path: &Utf8Path) -> Result<(), u8> {
    let target = path.canonicalize_utf8().ok();
    let any = |is_so: &dyn Fn(&Utf8Path) -> bool| is_so(path) || target.as_deref().is_some_and(is_so);
    let is_yaml = |ending: &str| ["yaml", "yml"].iter().any(|known| known.eq_ignore_ascii_case(ending));
    let is_called = |path: &Utf8Path, name: &str| {
        path.file_name().is_some_and(|file_name| file_name.eq_ignore_ascii_case(name))
    };
    let reason = if any(&|path| is_called(path, configuration::FILE_NAME)) {
        "settings have this name"
    } else if any(&|path| is_called(path, waivers::FILE_NAME)) {
        "waivers have this name"
    } else if any(&|path| !path.extension().is_some_and(is_yaml)) {
        "a baseline is YAML"
    } else {
        return Ok(());
    };
    Err(mistake(&format!("--baseline {path}: {reason}; name another file, such as {FILE_NAME}")))
}

fn write(file: &KnownFile, report: &Report, comparison: &Comparison) -> Result<(), u8> {
    let written = known::written(report, &file.baseline, comparison);
    store(file, &written)?;
    let new = report.summary.errors + report.summary.warnings + report.summary.advice;
    let never = report.new_diagnostics().filter(|diagnostic| diagnostic.rule == NEVER_SET_ASIDE).count();
    let stale: usize = comparison.stale(&file.baseline).map(|(_, count)| count).sum();
    let path = &file.path;
    let count = counted(written.count(), "known finding", "known findings");
    let (new, stale) = (grouped_digits(new - never), grouped_digits(stale));
    say(&format!("corrigenda: {path}: {count}, {new} of them new; {stale} taken out"));
    file.tell_of_unmet(comparison.unmet);
    if never > 0 {
        let count = counted(never, "finding", "findings");
        say(&format!(
            "corrigenda: {count} of {NEVER_SET_ASIDE} left out: a file that is no XML is never known"
        ));
    }
    Ok(())
}

fn prune(file: &KnownFile, comparison: &Comparison) -> Result<(), u8> {
    let pruned = known::pruned(&file.baseline, comparison);
    let path = &file.path;
    let count = file.baseline.count() - pruned.count();
    if count > 0 || !comparison.renamed.is_empty() {
        store(file, &pruned)?;
    }
    let left = counted(pruned.count(), "known finding", "known findings");
    say(&format!("corrigenda: {path}: {} taken out, {left} left", grouped_digits(count)));
    file.tell_of_unmet(comparison.unmet);
    if file.reach == Reach::Part {
        say(&format!(
            "corrigenda: {path}: what no longer fires is told by a run over all that the file stands over, and this was a part; --whole says that it speaks of nothing else"
        ));
    }
    Ok(())
}

fn store(file: &KnownFile, baseline: &Baseline) -> Result<(), u8> {
    let written = store::write_atomically(file.path.as_std_path(), baseline.written().as_bytes());
    told(
        written.map_err(|error| {
            format!("{}: the baseline cannot be written: {}", file.path, not_written(&error))
        }),
    )
}

/// The known findings a line each, where they stand now, then those that no longer fire.
fn shown(file: &KnownFile, report: &Report, comparison: &Comparison) -> String {
    let mut text = report::one_line_each(report, |diagnostic| diagnostic.status == Status::Baseline);
    for (entry, count) in comparison.stale(&file.baseline) {
        let times = if count == 1 { String::new() } else { format!(" ({} times)", grouped_digits(count)) };
        let document = entry.document.as_deref().map(|document| format!(", {document}")).unwrap_or_default();
        let place = report::safe(&format!("{}{document}", entry.volume));
        let message = report::safe(&entry.message);
        let _ = writeln!(text, "{place}: no longer fires: [{}] {message}{times}", report::safe(&entry.rule));
    }
    let elsewhere: usize = comparison
        .met
        .iter()
        .zip(&file.baseline.entries)
        .zip(&comparison.is_judged)
        .filter(|(_, is_judged)| !**is_judged)
        .map(|((met, entry), _)| entry.count - met)
        .sum();
    let stale: usize = comparison.stale(&file.baseline).map(|(_, count)| count).sum();
    let met: usize = comparison.met.iter().sum();
    let elsewhere = if elsewhere == 0 {
        String::new()
    } else {
        format!(", {} about what was not checked", grouped_digits(elsewhere))
    };
    let fire = if met == 1 { "fires" } else { "fire" };
    let _ = writeln!(
        text,
        "{} {fire}, {} no longer{elsewhere}",
        counted(met, "known finding", "known findings"),
        grouped_digits(stale)
    );
    text
}
