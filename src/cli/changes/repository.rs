//! The repository that the working folder stands in, and git run in it.

use std::env;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::trouble::plain_words;

/// What a hook or a person sets to say where a repository is.
const GIT_FOLDER: &str = "GIT_DIR";
const WORK_TREE: &str = "GIT_WORK_TREE";
const INDEX: &str = "GIT_INDEX_FILE";

/// A repository and the folder that it keeps the history of.
pub struct Repository {
    /// The top folder, absolute and without links.
    pub top: PathBuf,
    folder: PathBuf,
    index: Option<PathBuf>,
}

impl Repository {
    /// The repository of the working folder, as git finds it or as the environment of a hook names it.
    ///
    /// # Errors
    ///
    /// A sentence that says what is the matter: no git, no repository.
    pub fn of_the_working_folder() -> Result<Self, String> {
        let said = told(&mut command())?;
        let index = env::var_os(INDEX).map(|index| said.top.join(index));
        let mut top = said.top;
        // Where only the repository's own folder is named, git takes any working folder for the top one; the names in the
        // history begin at the true one.
        if env::var_os(GIT_FOLDER).is_some() && env::var_os(WORK_TREE).is_none() {
            let found = told(command().env_remove(GIT_FOLDER));
            top = found.ok().filter(|found| found.folder == said.folder).map_or(top, |found| found.top);
        }
        Ok(Self { top, folder: said.folder, index })
    }

    /// What git writes when it is run in the top folder, or what it says is wrong.
    pub fn git(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let mut command = command();
        command.current_dir(&self.top).env(GIT_FOLDER, &self.folder).env(WORK_TREE, &self.top);
        if let Some(index) = &self.index {
            command.env(INDEX, index);
        }
        written(command.args(arguments))
    }
}

/// Where git finds the top folder and its own one.
struct Found {
    top: PathBuf,
    folder: PathBuf,
}

fn told(command: &mut Command) -> Result<Found, String> {
    let output =
        written(command.args(["rev-parse", "--show-toplevel", "--absolute-git-dir"])).map_err(|error| {
            if error.contains("not a git repository") {
                "what changed cannot be told: the working folder stands in no git repository".to_owned()
            } else {
                error
            }
        })?;
    let output = String::from_utf8_lossy(&output);
    let mut lines = output.lines().map(|line| {
        let path = Path::new(line);
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    });
    match (lines.next(), lines.next()) {
        (Some(top), Some(folder)) => Ok(Found { top, folder }),
        _ => Err("what changed cannot be told: git does not say where the repository is".to_owned()),
    }
}

/// Git with what of settings and environment would change its output taken away.
fn command() -> Command {
    let mut command = Command::new("git");
    command.args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false"]);
    // Otherwise git writes into the index what it learnt of files whose times alone have changed; a comparison does so whatever
    // the locks.
    command.args(["-c", "diff.autoRefreshIndex=false"]).env("GIT_OPTIONAL_LOCKS", "0");
    command.env("LC_ALL", "C").env_remove("GIT_DIFF_OPTS");
    command
}

fn written(command: &mut Command) -> Result<Vec<u8>, String> {
    let output = command.output().map_err(|error| {
        let reason = match error.kind() {
            ErrorKind::NotFound => "git is not installed".to_owned(),
            _ => plain_words(&error),
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
