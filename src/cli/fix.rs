//! `--fix` and `--diff`: makes the edits that rules offer, or shows them.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use similar::{Algorithm, DiffTag, TextDiff};

use super::{say, tell};
use crate::check::{Diagnostic, Inputs, Report, Status};
use crate::finding::Safety;
use crate::fix::{self, FixedFile, Fixes};
use crate::report::{counted, grouped_digits};
use crate::store;
use crate::triage::Plan;
use crate::trouble::{Trouble, plain_words};
use crate::walk::NamedPlaces;

/// So many fixes that were not made are told of one by one.
const REFUSALS_TOLD_MAX: usize = 20;

#[derive(Args)]
pub struct FixArguments {
    /// Fix what has one certain correction; =editorial also where words, numbers or dates change
    #[arg(long, value_name = "SAFETY", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    fix: Option<Allowed>,
    /// Show the fixes as a unified diff and write nothing; patch -p0 makes them, and patch FILE those of a file outside of the
    /// working folder
    #[arg(long)]
    diff: bool,
}

/// Which fixes are asked for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Allowed {
    /// The running words stay as they are
    Safe,
    /// Words, numbers and dates may change
    Editorial,
}

/// What fixing did.
pub struct Done {
    /// The diff, where one was asked for; then nothing was written.
    pub diff: Option<String>,
    /// Whether any file was written.
    pub is_changed: bool,
    /// What could not be written.
    pub troubles: Vec<Trouble>,
}

impl FixArguments {
    /// Whether fixes are made or shown.
    pub fn are_asked_for(&self) -> bool {
        self.fix.is_some() || self.diff
    }

    /// Whether standard output is the diff's.
    pub fn show_a_diff(&self) -> bool {
        self.diff
    }

    /// A path that is none and names a safety: it was meant for `--fix`.
    pub fn misplaced_safety<'p>(&self, paths: &'p [OsString]) -> Option<&'p str> {
        self.fix?;
        let mut words = paths.iter().filter_map(|path| path.to_str());
        words.find(|word| Allowed::from_str(word, false).is_ok() && !Path::new(word).exists())
    }

    fn safety(&self) -> Safety {
        match self.fix {
            Some(Allowed::Editorial) => Safety::Editorial,
            Some(Allowed::Safe) | None => Safety::Safe,
        }
    }

    /// Fixes what was checked, or shows how it would be fixed, and says so.
    pub fn run(&self, inputs: Inputs, named: &[String], plan: &Plan, report: &Report) -> Done {
        let Fixes { files, refusals, editorial, .. } = fix::fix(inputs, plan, self.safety(), report);
        for refusal in refusals.iter().take(REFUSALS_TOLD_MAX) {
            tell(refusal);
        }
        if refusals.len() > REFUSALS_TOLD_MAX {
            say(&format!("corrigenda: {} more fixes were not made", refusals.len() - REFUSALS_TOLD_MAX));
        }
        let mut troubles = Vec::new();
        let mut done: Vec<FixedFile> = Vec::new();
        let places = NamedPlaces::of(named);
        let mut met = HashSet::new();
        for file in files {
            let path = file.path.as_std_path();
            let is_written = match settled(&places, path) {
                // A file that was met by another name is done.
                Ok(real) if met.contains(&real) => continue,
                Ok(real) => {
                    met.insert(real);
                    if self.diff { Ok(()) } else { write(path, &file) }
                }
                Err(reason) => Err(reason),
            };
            match is_written {
                Ok(()) => done.push(file),
                Err(reason) => troubles.push(Trouble {
                    path: file.path.into_string(),
                    message: format!("the fixes cannot be written: {reason}"),
                    help: None,
                }),
            }
        }
        let is_set_aside = |found: &&Diagnostic| found.fix.is_some() && found.status != Status::New;
        let left = Left {
            editorial,
            set_aside: report.diagnostics.iter().filter(is_set_aside).count(),
            is_refused: !refusals.is_empty() || !troubles.is_empty(),
        };
        say(&format!("corrigenda: {}", summary(&done, &left, self.diff)));
        let diff = self.diff.then(|| done.iter().map(diff).collect());
        Done { diff, is_changed: !self.diff && !done.is_empty(), troubles }
    }
}

/// Where a file is; or why it is not written.
fn settled(places: &NamedPlaces, path: &Path) -> Result<PathBuf, String> {
    places.settled(path).map_err(|real| {
        format!(
            "it is a link to {}, which is not among the named paths; name that file itself",
            real.display()
        )
    })
}

fn write(path: &Path, file: &FixedFile) -> Result<(), String> {
    store::replace(path, file.before.as_bytes(), file.after.as_bytes()).map_err(|error| plain_words(&error))
}

/// What could be fixed and was not.
struct Left {
    /// What editorial fixes would mend.
    editorial: usize,
    /// What is in the baseline or waived.
    set_aside: usize,
    /// Whether a fix did not hold, or could not be written.
    is_refused: bool,
}

/// "fixed 12 findings in 3 files; 4 more with --fix=editorial".
fn summary(files: &[FixedFile], left: &Left, is_shown: bool) -> String {
    let findings = counted(files.iter().map(|file| file.findings).sum(), "finding", "findings");
    let of_files = counted(files.len(), "file", "files");
    let mut line = match (files.len(), is_shown) {
        (0, _) if left.is_refused => "nothing was fixed".to_owned(),
        (0, _) => "nothing to fix".to_owned(),
        (_, true) => format!("{findings} in {of_files} would be fixed"),
        (_, false) => format!("fixed {findings} in {of_files}"),
    };
    if left.editorial > 0 {
        line.push_str(&format!("; {} more with --fix=editorial", grouped_digits(left.editorial)));
    }
    if left.set_aside > 0 {
        let count = counted(left.set_aside, "finding is", "findings are");
        line.push_str(&format!("; {count} left alone, known from the baseline or waived"));
    }
    line
}

/// The lines about what changes, three on each side.
const CONTEXT_LINES: usize = 3;

/// A file's fixes as a unified diff. A line ends at its line feed, as it does for `patch`; a carriage return is part of the line.
fn diff(file: &FixedFile) -> String {
    let before: Vec<&str> = file.before.split_inclusive('\n').collect();
    let after: Vec<&str> = file.after.split_inclusive('\n').collect();
    let compared = TextDiff::configure().algorithm(Algorithm::Myers).diff_slices(&before, &after);
    let name = name_for_patch(file.path.as_str());
    let mut text = format!("--- {name}\n+++ {name}\n");
    for group in compared.grouped_ops(CONTEXT_LINES) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let range = |start: usize, end: usize| match end - start {
            // An empty range stands behind the line that it names.
            0 => format!("{start},0"),
            lines => format!("{},{lines}", start + 1),
        };
        let old = range(first.old_range().start, last.old_range().end);
        let new = range(first.new_range().start, last.new_range().end);
        text.push_str(&format!("@@ -{old} +{new} @@\n"));
        for change in group {
            if change.tag() == DiffTag::Equal {
                push_lines(' ', &before[change.old_range()], &mut text);
                continue;
            }
            push_lines('-', &before[change.old_range()], &mut text);
            push_lines('+', &after[change.new_range()], &mut text);
        }
    }
    text
}

/// A file's name so that `patch` reads all of it: a tab ends one with blanks; one with blanks at either end, or with signs that
/// would break the line or that quote, is quoted as strings of C are.
fn name_for_patch(name: &str) -> String {
    let is_quoted = name.contains(|sign: char| sign.is_ascii_control() || sign == '"' || sign == '\\')
        || name.starts_with(' ')
        || name.ends_with(' ');
    if !is_quoted {
        let end = if name.contains(' ') { "\t" } else { "" };
        return format!("{name}{end}");
    }
    let mut quoted = String::from('"');
    for sign in name.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            _ if sign.is_ascii_control() => quoted.push_str(&format!("\\{:03o}", u32::from(sign))),
            _ => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

fn push_lines(sign: char, lines: &[&str], text: &mut String) {
    for line in lines {
        text.push(sign);
        text.push_str(line);
        if !line.ends_with('\n') {
            text.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_names_the_file_and_shows_the_lines_about_a_change() {
        let file = FixedFile {
            path: "v/d1.txt".into(),
            before: "a\nb\nc\nd\r\ne".to_owned(),
            after: "a\nb\nc\nD\r\ne.".to_owned(),
            findings: 2,
        };

        assert_eq!(
            diff(&file),
            "--- v/d1.txt\n+++ v/d1.txt\n@@ -1,5 +1,5 @@\n a\n b\n c\n-d\r\n-e\n\\ No newline at end of file\n+D\r\n+e.\n\\ No newline at end of file\n"
        );
    }
}
