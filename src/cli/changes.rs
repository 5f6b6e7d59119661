//! What changed, as git tells it: the files since a commit or staged for the next one, and the lines of them.
//!
//! Only the command line asks git; nothing of the repository is changed, and no program that its settings name is run.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;

use crate::nearest::nearest;
use crate::walk::{self, FoundFile};
use hunks::Lines;
use repository::Repository;

mod hunks;
mod repository;

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
    top: PathBuf,
    is_by_line: bool,
    /// What came through standard input: no commit has it, so all of it counts as changed.
    held: Option<Utf8PathBuf>,
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
        let repository = Repository::of_the_working_folder()?;
        let mut files = HashMap::new();
        let scope = if let Some(commit) = since {
            known_commit(commit, &repository)?;
            let against = ["--merge-base", commit.as_str()];
            let changed = repository.git(&diff(&["--name-only", "-z"], &against));
            let names = names(&changed.map_err(|error| without_common_commit(commit, &repository, error))?);
            files.extend(lines_of(&repository, names, &against)?);
            let untracked = repository.git(&["ls-files", "--others", "--exclude-standard", "-z"])?;
            files.extend(self::names(&untracked).into_iter().map(|name| (name, Lines::All)));
            format!("since {commit}")
        } else {
            let names = names(&repository.git(&diff(&["--name-only", "-z"], &["--cached"]))?);
            if repository.git(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_ok() {
                // Files are read as they stand in the folder, so their lines are counted there.
                files.extend(lines_of(&repository, names, &["HEAD"])?);
            } else {
                files.extend(names.into_iter().map(|name| (name, Lines::All)));
            }
            "in what is staged".to_owned()
        };
        let files = files.into_iter().map(|(name, lines)| (repository.top.join(name), lines)).collect();
        Ok(Some(Self { files, top: repository.top, is_by_line: *changed_lines, held: None, scope }))
    }

    /// Leaves the files that changed.
    ///
    /// # Errors
    ///
    /// A sentence that names a file of another repository: what changed of it this one cannot tell.
    pub fn keep_changed(&mut self, files: &mut Vec<FoundFile>) -> Result<(), String> {
        if let Some(file) = files.iter().find(|file| self.is_elsewhere(&file.path)) {
            return Err(format!(
                "{} stands outside of the repository {}, which cannot tell whether it changed; run corrigenda in the file's own repository, or name other paths",
                file.path,
                self.top.display()
            ));
        }
        files.retain(|file| self.lines(&file.path).is_some());
        // Of records that stand as they were, what is found about the documents that do not is told.
        for file in files.iter_mut().filter(|file| walk::is_records_of_folder(&file.path)) {
            file.is_reported &= self.own(file.path.as_std_path()).is_some();
        }
        for file in &*files {
            if let Ok(path) = file.path.as_std_path().canonicalize()
                && let Some(lines @ Lines::Some(_)) = self.files.get_mut(&path)
                && walk::read_bytes(&file.path).is_ok_and(|bytes| has_lines_of_its_own(&bytes))
            {
                *lines = Lines::All;
            }
        }
        Ok(())
    }

    /// Counts every line of what goes by a name as changed.
    pub fn count_as_new(&mut self, name: Utf8PathBuf) {
        self.held = Some(name);
    }

    /// Whether a line of a file changed, counted from 1; nothing, where it is not to be reported on.
    pub fn has_line(&self, path: &Utf8Path, line: u32) -> Option<bool> {
        let is_changed = self.lines(path)?.have(line);
        (is_changed || !self.is_by_line).then_some(is_changed)
    }

    fn lines(&self, path: &Utf8Path) -> Option<&Lines> {
        if self.held.as_deref() == Some(path) {
            return Some(&Lines::All);
        }
        // A record that stands as it was may be wrong of a document that does not.
        let is_of_changed = || {
            let mut documents = walk::documents_of(path.as_std_path());
            documents.any(|document| self.own(&document).is_some()) || self.is_of_changed_folder(path)
        };
        self.own(path.as_std_path()).or_else(|| is_of_changed().then_some(&Lines::All))
    }

    /// The changed lines of a file that is another than it was.
    fn own(&self, path: &Path) -> Option<&Lines> {
        self.files.get(&path.canonicalize().ok()?)
    }

    /// Whether a file has the records of a folder in which a document changed.
    fn is_of_changed_folder(&self, path: &Utf8Path) -> bool {
        let Some(folder) =
            path.as_std_path().canonicalize().ok().filter(|_| walk::is_records_of_folder(path))
        else {
            return false;
        };
        let is_document = |path: &Path| {
            Utf8Path::from_path(path).is_some_and(|path| walk::records_of_folder_of(path).next().is_some())
        };
        self.files.keys().any(|file| file.parent() == folder.parent() && is_document(file))
    }

    /// Whether a file stands outside of the repository, or in another one within it, as a submodule is.
    fn is_elsewhere(&self, path: &Utf8Path) -> bool {
        let Ok(file) = path.as_std_path().canonicalize() else { return false };
        let mut folders = file.ancestors().skip(1).take_while(|folder| *folder != self.top);
        !self.files.contains_key(&file)
            && (!file.starts_with(&self.top) || folders.any(|folder| folder.join(".git").exists()))
    }
}

/// Whether a text ends lines with carriage returns alone: git does not count them, so its numbers are not those of the text.
fn has_lines_of_its_own(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// The changed lines of each file that is another than it was. Of a file that the patch does not speak of once and plainly, they are all of them.
fn lines_of(
    repository: &Repository,
    names: Vec<PathBuf>,
    against: &[&str],
) -> Result<Vec<(PathBuf, Lines)>, String> {
    let mut of_name = hunks::read(&repository.git(&diff(&["--patch", "--unified=0"], against))?);
    let lines = |name: PathBuf| {
        let lines = of_name.remove(&name).unwrap_or(Lines::All);
        (name, lines)
    };
    Ok(names.into_iter().map(lines).filter(|(_, lines)| *lines != Lines::Same).collect())
}

/// `git diff` without what the settings of a person or a repository could change in its output, or run.
fn diff<'a>(output: &[&'a str], against: &[&'a str]) -> Vec<&'a str> {
    const PLAIN: [&str; 12] = [
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-prefix",
        "--no-relative",
        "--find-renames",
        "--text",
        "--inter-hunk-context=0",
        "--submodule=short",
        "--ignore-submodules",
        "--diff-filter=ACMRTU",
    ];
    let words = PLAIN.iter().chain(output).chain(against);
    words.copied().chain(["--"]).collect()
}

fn names(list: &[u8]) -> Vec<PathBuf> {
    let words = list.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    words.map(|name| PathBuf::from(String::from_utf8_lossy(name).into_owned())).collect()
}

fn known_commit(name: &str, repository: &Repository) -> Result<(), String> {
    let commit = format!("{name}^{{commit}}");
    let is_known = !name.is_empty()
        && repository.git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).is_ok();
    if is_known && !name.starts_with('-') {
        return Ok(());
    }
    let references = repository.git(&["for-each-ref", "--format=%(refname:short)"]).unwrap_or_default();
    let references = String::from_utf8_lossy(&references).into_owned();
    let advice = nearest(name, references.lines()).map_or_else(
        || "name a branch, a tag or a commit of this repository".to_owned(),
        |near| format!("did you mean {near}?"),
    );
    if is_shallow(repository) {
        return Err(format!("there is no commit “{name}” in this clone, {WHICH_IS_SHALLOW}, or {advice}"));
    }
    Err(format!("there is no commit “{name}”; {advice}"))
}

/// Why a commit may be missing in a clone, and how to get it.
const WHICH_IS_SHALLOW: &str = "which is shallow: it holds the newest commits only; get the others by `git fetch --unshallow`, in a workflow by `fetch-depth: 0`";

fn is_shallow(repository: &Repository) -> bool {
    let history = repository.git(&["rev-parse", "--is-shallow-repository"]).unwrap_or_default();
    history.starts_with(b"true")
}

/// What is the matter where git cannot compare with a commit: in a shallow clone, the commit that this branch and that one
/// have in common is missing.
fn without_common_commit(name: &str, repository: &Repository, said: String) -> String {
    let has_one = repository.git(&["merge-base", "HEAD", name]).is_ok();
    if has_one || !is_shallow(repository) {
        return said;
    }
    format!("the commit at which this branch left “{name}” is not in this clone, {WHICH_IS_SHALLOW}")
}
