//! What changed, as git tells it: the files since a commit or staged for the next one, and the lines of them.
//!
//! Only the command line asks git; nothing of the repository is changed, and no program that its settings name is run.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use camino::Utf8Path;
use clap::Args;

use crate::nearest::nearest;
use hunks::Lines;

mod hunks;

#[derive(Args)]
pub struct ChangeArguments {
    /// Report on files that changed since this branch, tag or commit, and on new ones; the others of a volume are read for facts
    #[arg(long, value_name = "REF", conflicts_with = "staged")]
    since: Option<String>,
    /// Report on files that are staged for the next commit
    #[arg(long)]
    staged: bool,
    /// Report on changed lines only, with --since or --staged
    #[arg(long)]
    changed_lines: bool,
}

impl ChangeArguments {
    /// Whether only what changed is asked for.
    pub fn are_asked_for(&self) -> bool {
        self.since.is_some() || self.staged
    }
}

/// The files that changed, and which of their lines.
pub struct Changes {
    files: HashMap<PathBuf, Lines>,
    is_by_line: bool,
    /// "since main", "in what is staged".
    pub scope: String,
}

impl Changes {
    /// Asks git for what changed; `None` where it is not asked for.
    ///
    /// # Errors
    ///
    /// A sentence that says what is the matter: no git, no repository, no such commit.
    pub fn read(arguments: &ChangeArguments) -> Result<Option<Self>, String> {
        let ChangeArguments { since, staged, changed_lines } = arguments;
        if since.is_none() && !staged {
            return if *changed_lines {
                Err("--changed-lines speaks of lines since a commit; add --since REF or --staged".to_owned())
            } else {
                Ok(None)
            };
        }
        let top = PathBuf::from(top_level()?);
        let mut files = HashMap::new();
        let scope = if let Some(commit) = since {
            known_commit(commit, &top)?;
            let against = ["--merge-base", commit.as_str()];
            let names = names(&git(&top, &diff(&["--name-only", "-z"], &against))?);
            let lines = lines_of(&top, &names, &against, *changed_lines)?;
            files.extend(names.into_iter().zip(lines));
            let untracked = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
            files.extend(self::names(&untracked).into_iter().map(|name| (name, Lines::All)));
            format!("since {commit}")
        } else {
            let names = names(&git(&top, &diff(&["--name-only", "-z"], &["--cached"]))?);
            // Files are read as they stand in the folder, so their lines are counted there.
            let has_commit = git(&top, &["rev-parse", "--verify", "--quiet", "HEAD"]).is_ok();
            let lines = lines_of(&top, &names, &["HEAD"], *changed_lines && has_commit)?;
            files.extend(names.into_iter().zip(lines));
            "in what is staged".to_owned()
        };
        let files = files.into_iter().map(|(name, lines)| (top.join(name), lines)).collect();
        Ok(Some(Self { files, is_by_line: *changed_lines, scope }))
    }

    /// Whether a file changed; the path is relative to the working folder or absolute.
    pub fn has_file(&self, path: &Utf8Path) -> bool {
        self.lines(path).is_some()
    }

    /// Whether a line of a file is to be reported on, counted from 1.
    pub fn has_line(&self, path: &Utf8Path, line: u32) -> bool {
        self.lines(path).is_some_and(|lines| !self.is_by_line || lines.have(line))
    }

    fn lines(&self, path: &Utf8Path) -> Option<&Lines> {
        self.files.get(&path.as_std_path().canonicalize().ok()?)
    }
}

/// The changed lines of each file, in the order of the names.
fn lines_of(top: &Path, names: &[PathBuf], against: &[&str], is_by_line: bool) -> Result<Vec<Lines>, String> {
    if !is_by_line {
        return Ok(names.iter().map(|_| Lines::All).collect());
    }
    let patch = git(top, &diff(&["--unified=0"], against))?;
    let mut of_name: HashMap<PathBuf, Lines> =
        self::names(&git(top, &diff(&["--name-only", "-z"], against))?)
            .into_iter()
            .zip(hunks::read(&patch))
            .collect();
    Ok(names.iter().map(|name| of_name.remove(name).unwrap_or(Lines::All)).collect())
}

/// `git diff` without what the settings of a person or a repository could change in its output, or run.
fn diff<'a>(output: &[&'a str], against: &[&'a str]) -> Vec<&'a str> {
    const PLAIN: [&str; 5] = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--diff-filter=ACMRT"];
    let words = PLAIN.iter().chain(output).chain(against);
    words.copied().chain(["--"]).collect()
}

fn names(list: &[u8]) -> Vec<PathBuf> {
    let words = list.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    words.map(|name| PathBuf::from(String::from_utf8_lossy(name).into_owned())).collect()
}

/// The folder of the repository that the working folder stands in.
fn top_level() -> Result<String, String> {
    let output = git(Path::new("."), &["rev-parse", "--show-toplevel"]).map_err(|error| {
        if error.contains("not a git repository") {
            "what changed cannot be told: the working folder stands in no git repository".to_owned()
        } else {
            error
        }
    })?;
    Ok(String::from_utf8_lossy(&output).trim_end_matches(['\n', '\r']).to_owned())
}

fn known_commit(name: &str, top: &Path) -> Result<(), String> {
    let commit = format!("{name}^{{commit}}");
    let is_known = !name.is_empty()
        && git(top, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).is_ok();
    if is_known && !name.starts_with('-') {
        return Ok(());
    }
    let references = git(top, &["for-each-ref", "--format=%(refname:short)"]).unwrap_or_default();
    let references = String::from_utf8_lossy(&references).into_owned();
    let advice = nearest(name, references.lines()).map_or_else(
        || "name a branch, a tag or a commit of this repository".to_owned(),
        |near| format!("did you mean {near}?"),
    );
    Err(format!("there is no commit “{name}”; {advice}"))
}

/// What git writes, or what it says is wrong.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command.args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false"]).args(arguments);
    let output = command.current_dir(folder).env("LC_ALL", "C").output().map_err(|error| {
        let reason = match error.kind() {
            ErrorKind::NotFound => "git is not installed".to_owned(),
            _ => error.to_string(),
        };
        format!("what changed cannot be told: {reason}")
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("no reason is given").trim_start_matches("fatal: ");
    Err(format!("what changed cannot be told; git says: {said}"))
}
