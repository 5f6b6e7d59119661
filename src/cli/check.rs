//! `corrigenda check`: reads, checks, writes the report, settles the exit code.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;

use super::cache::CacheArguments;
use super::changes::{ChangeArguments, Changes};
use super::exceptions::{ExceptionArguments, Exceptions, NotMet};
use super::fix::FixArguments;
use super::formats::{FormatArguments, Target};
use super::paths::named;
use super::progress::watched;
use super::verdict::{Verdict, VerdictArguments};
use super::{ChoiceArguments, FOUND, NOTHING, SUCCESS, finish, mistake, nothing, say, tell, told, watch};
use crate::check::{Inputs, Report, StandardInput, check};
use crate::source::FILE_BYTES_MAX;
use crate::triage::Plan;
use crate::trouble::plain_words;
use crate::walk::{FoundFile, Walked};
use crate::{triage, walk};

/// The most threads that can be asked for; a mistyped number must not exhaust the machine.
const THREADS_MAX: u16 = 1024;

/// Reads how many threads are asked for.
pub fn threads(word: &str) -> Result<u16, String> {
    let number = word.parse().ok().filter(|number| *number <= THREADS_MAX);
    number.ok_or_else(|| format!("write a whole number from 0 to {THREADS_MAX}"))
}

/// What standard input is called where no name is given.
const STANDARD_INPUT: &str = "standard-input.txt";

#[derive(Args)]
pub struct CheckArguments {
    /// Files, folders and patterns; - reads standard input; nothing means the working folder
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
    /// Check the files that a file names, one a line; - reads the names from standard input
    #[arg(long, value_name = "FILE")]
    file_list: Option<Utf8PathBuf>,
    /// The name that standard input goes by; its folder is its volume
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<Utf8PathBuf>,
    /// Read only what is named, not the other documents of its volume
    #[arg(long)]
    alone: bool,
    /// Check again whenever a document or a file of settings changes
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    formats: FormatArguments,
    #[command(flatten)]
    verdict: VerdictArguments,
    #[command(flatten)]
    changes: ChangeArguments,
    #[command(flatten)]
    cache: CacheArguments,
    #[command(flatten)]
    fixes: FixArguments,
    #[command(flatten)]
    choice: ChoiceArguments,
    #[command(flatten)]
    exceptions: ExceptionArguments,
    /// How many threads; 0 is one for each core
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = threads)]
    threads: u16,
}

pub fn run(arguments: &CheckArguments) -> Result<u8, u8> {
    if !arguments.watch {
        return checked(arguments);
    }
    if arguments.paths.iter().any(|path| path == "-")
        || arguments.file_list.as_deref().is_some_and(|list| list == "-")
    {
        return Err(mistake("--watch waits for files to change, and standard input comes once; name files"));
    }
    let mut paths = arguments.paths.clone();
    if let Some(folder) = arguments.choice.settings.rules_folder() {
        // Without a path, the working folder is checked.
        paths.extend(paths.is_empty().then(|| ".".into()));
        paths.push(folder.into());
    }
    watch::run(&paths, &files_beside(arguments), || checked(arguments))
}

/// The files that a check goes by, wherever they stand.
fn files_beside(arguments: &CheckArguments) -> Vec<PathBuf> {
    let settings = arguments.choice.settings.path();
    let files = [settings, arguments.file_list.clone()].into_iter().flatten();
    files.chain(arguments.exceptions.paths()).map(Utf8PathBuf::into_std_path_buf).collect()
}

/// The exit code of a check; or the same as an error, where what is asked for cannot be done and was told.
fn checked(arguments: &CheckArguments) -> Result<u8, u8> {
    let targets = arguments.formats.targets()?;
    if arguments.fixes.show_a_diff() {
        arguments.formats.leave_standard_output(&targets)?;
    }
    let configuration = arguments.choice.configuration()?;
    let mut plan = told(triage::plan(&arguments.choice.choice(), &configuration))?;
    if plan.rules.is_empty() {
        return Err(mistake("no rule is left to run; `corrigenda rules` shows the rules and their levels"));
    }
    if let Some(misuse) = misused_standard_input(arguments) {
        return Err(mistake(misuse));
    }
    if let Some(word) = arguments.fixes.misplaced_safety(&arguments.paths) {
        return Err(mistake(&format!(
            "--fix {word}: there is no such file or folder, and what --fix may change stands behind “=”; write --fix={word}"
        )));
    }
    let verdict = arguments.verdict.verdict(plan.fail_on)?;
    let mut changes = told(Changes::read(&arguments.changes))?;
    // Where only some files are looked at, what the others hold cannot be told.
    let named = (changes.is_none() && arguments.file_list.is_none()).then_some(arguments.paths.as_slice());
    let exceptions = arguments.exceptions.read(named, &mut plan)?;
    // A pool that exists already serves as well; there is none at the start of a program.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(arguments.threads)).build_global();
    let Gathered { inputs, paths, is_any_found } = told(gathered(arguments, changes.as_mut()))?;
    arguments.formats.keep_apart(&targets, read_files(arguments, &inputs, &paths))?;
    let run = Run { plan, changes, exceptions };
    let (mut report, not_met, diff) = run.checked_and_fixed(inputs, &paths, &arguments.fixes);
    report.fails_from = verdict.fails_from(&report);
    tell_of(&report);
    let is_failed = run.exceptions.tell_of(not_met);
    if let Some(reason) = verdict.reason(&report) {
        say(&format!("corrigenda: {reason}"));
    }
    let empty_list = arguments.file_list.as_deref().filter(|_| paths.is_empty());
    let code = match exit_code(&report, &verdict, run.changes.as_ref().filter(|_| is_any_found), empty_list) {
        SUCCESS if is_failed => {
            say("corrigenda: the run fails, as --fail-on-stale asks");
            FOUND
        }
        code => code,
    };
    Ok(match diff {
        None => arguments.formats.write(&targets, &report, code),
        // The diff has standard output to itself.
        Some(diff) => {
            let files: Vec<Target> = targets.into_iter().filter(Target::is_a_file).collect();
            finish(diff.as_bytes(), arguments.formats.write(&files, &report, code))
        }
    })
}

/// What a check goes by.
struct Run {
    plan: Plan,
    changes: Option<Changes>,
    exceptions: Exceptions,
}

impl Run {
    /// The report and what of the baseline was not met.
    fn checked(&self, inputs: Inputs) -> (Report, NotMet) {
        let mut report = watched(|progress| check(inputs, &self.plan, progress));
        // What stands on other lines was met all the same.
        let not_met = self.exceptions.settle(&mut report, &self.plan);
        let report = match &self.changes {
            Some(changes) => report.only(|path, line| changes.has_line(path, line)),
            None => report,
        };
        (report, not_met)
    }

    /// The same after the fixes that are asked for; with the diff, where one is.
    fn checked_and_fixed(
        &self,
        inputs: Inputs,
        paths: &[String],
        fixes: &FixArguments,
    ) -> (Report, NotMet, Option<String>) {
        if !fixes.are_asked_for() {
            let (report, not_met) = self.checked(inputs);
            return (report, not_met, None);
        }
        let (mut report, mut not_met) = self.checked(inputs.clone());
        let done = fixes.run(inputs.clone(), paths, &self.plan, &report);
        if done.is_changed {
            (report, not_met) = self.checked(inputs);
        }
        report.troubles.extend(done.troubles);
        (report, not_met, done.diff)
    }
}

/// What is wrong with how standard input is asked for.
fn misused_standard_input(arguments: &CheckArguments) -> Option<&'static str> {
    let is_read = arguments.paths.iter().any(|path| path == "-");
    if is_read && arguments.fixes.are_asked_for() {
        return Some(
            "--fix and --diff are for files; save what comes through standard input and name the file",
        );
    }
    if is_read && arguments.stdin_filename.is_none() && arguments.changes.are_asked_for() {
        return Some("what changed in standard input cannot be told without its name; add --stdin-filename");
    }
    (!is_read && arguments.stdin_filename.is_some())
        .then_some("--stdin-filename names what is read from standard input; add - to the paths")
}

/// What there is to check.
struct Gathered {
    /// The files; of those that are named, the changed ones, where changes are asked for.
    inputs: Inputs,
    /// The paths that name them.
    paths: Vec<String>,
    /// Whether the paths name any document, changed or not.
    is_any_found: bool,
}

/// The files that a run reads and that a report could replace: those that are named, what is linked to, the name of standard
/// input, and the list of files. Other documents have an ending that no report has.
fn read_files<'r>(
    arguments: &'r CheckArguments,
    inputs: &'r Inputs,
    paths: &'r [String],
) -> impl Iterator<Item = &'r Path> {
    let named = paths.iter().map(Path::new);
    let linked = inputs.files.iter().map(|file| file.path.as_std_path()).filter(|path| path.is_symlink());
    let others = [&arguments.stdin_filename, &arguments.file_list];
    named.chain(linked).chain(others.into_iter().flatten().map(|path| path.as_std_path()))
}

fn gathered(arguments: &CheckArguments, mut changes: Option<&mut Changes>) -> Result<Gathered, String> {
    let unread = |error: std::io::Error| format!("standard input cannot be read: {}", plain_words(&error));
    let reads_standard_input = arguments.paths.iter().any(|path| path == "-");
    let mut paths = match &arguments.file_list {
        Some(list) if list == "-" && reads_standard_input => {
            return Err("standard input is either a document or a list of files; take one - out".to_owned());
        }
        Some(list) => listed_files(list)?,
        None => Vec::new(),
    };
    let (named, unreadable) = named(&arguments.paths);
    paths.extend(named);
    if arguments.paths.is_empty() && arguments.file_list.is_none() {
        paths.push(".".to_owned());
    }
    let mut walked = walk::gather(&paths);
    walked.files.append(&mut walked.records);
    if !walked.files.is_empty() {
        for folder in &walked.empty_folders {
            say(&format!("corrigenda: {folder}: no document (.txt, .xml) stands in this folder"));
        }
    }
    let is_any_found = !walked.files.is_empty();
    if let Some(changes) = &mut changes {
        changes.keep_changed(&mut walked.files)?;
    }
    walked.troubles.extend(unreadable);
    let mut standard_input = None;
    if reads_standard_input {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(unread)?;
        let name = arguments.stdin_filename.as_deref().map_or_else(|| STANDARD_INPUT.into(), walk::shown);
        // What an editor holds stands for the file of that name.
        if arguments.stdin_filename.is_some() {
            walked.files.retain(|file| file.path != name);
        }
        if let Some(changes) = changes {
            changes.count_as_new(name.clone());
        }
        // The record beside it comes with it, as with a file that is named.
        let named = arguments.stdin_filename.as_ref().map(|_| &name);
        let is_named = |path: &Utf8PathBuf| walked.files.iter().any(|file| file.path == *path);
        let beside = named.into_iter().flat_map(|name| walk::all_records_beside(name));
        let of_folder = named.into_iter().flat_map(|name| walk::records_of_folder_of(name));
        let found = |is_reported| move |path| FoundFile { path, is_reported };
        let all = beside.map(found(true)).chain(of_folder.map(found(false)));
        let all = all.filter(|records| !is_named(&records.path));
        walked.files.extend(all.collect::<Vec<_>>());
        standard_input = Some(StandardInput { name, bytes, is_named: arguments.stdin_filename.is_some() });
    }
    let Walked { files, troubles, .. } = walked;
    let (alone, cache) = (arguments.alone, arguments.cache.cache());
    let inputs = Inputs { files, troubles, standard_input, alone, cache };
    Ok(Gathered { inputs, paths, is_any_found })
}

/// The exit code of a report; where there was nothing to check, it is said why.
fn exit_code(
    report: &Report,
    verdict: &Verdict,
    changes: Option<&Changes>,
    empty_list: Option<&Utf8Path>,
) -> u8 {
    match (verdict.exit_code(report), changes) {
        (NOTHING, _) if report.summary.files > 0 => {
            say("corrigenda: nothing to check: no record stands in these files");
            if changes.is_some() { SUCCESS } else { NOTHING }
        }
        (NOTHING, Some(changes)) => {
            say(&format!("corrigenda: no document changed {}", changes.scope));
            SUCCESS
        }
        (NOTHING, None) => match empty_list {
            Some(list) => {
                let list = if list == "-" { "standard input" } else { list.as_str() };
                say(&format!("corrigenda: nothing to check: {list} names no file"));
                NOTHING
            }
            None => nothing(),
        },
        (code, _) => code,
    }
}

/// The paths that a list names, one a line or parted by NUL.
fn listed_files(list: &Utf8Path) -> Result<Vec<String>, String> {
    let bytes = if list == "-" {
        let mut bytes = Vec::new();
        let input = std::io::stdin().lock().take(FILE_BYTES_MAX).read_to_end(&mut bytes);
        input.map(|_| bytes)
    } else {
        walk::read_any(list)
    };
    let name = if list == "-" { "standard input" } else { list.as_str() };
    let unread = |error| format!("{name}: the list of files cannot be read: {}", plain_words(&error));
    let bytes = bytes.map_err(unread)?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{name}: the list of files is not UTF-8"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let ends: &[char] = if text.contains('\0') { &['\0'] } else { &['\n', '\r'] };
    Ok(text.split(ends).filter(|path| !path.trim().is_empty()).map(str::to_owned).collect())
}

/// What could not be read: each thing that was named, and how many others.
fn tell_of(report: &Report) {
    for trouble in &report.troubles {
        tell(trouble);
    }
    if let [first, others @ ..] = report.omissions.as_slice() {
        let count = match others.len() {
            0 => String::new(),
            others => format!(" and {others} more"),
        };
        say(&format!(
            "corrigenda: {}{count} beside the named documents cannot be read; the rules that look at the whole volume go without (--alone leaves such files unread)",
            first.path
        ));
    }
}
