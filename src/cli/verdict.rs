//! What a run's findings mean for its exit code.

use clap::Args;

use super::{FOUND, NOTHING, SUCCESS, TROUBLE, unknown};
use crate::check::{Diagnostic, Report, Summary};
use crate::report::{counted, grouped_digits};
use crate::rule::Level;

#[derive(Args)]
pub struct VerdictArguments {
    /// The least level that fails the run: error, warning, advice
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<String>,
    /// Fail the run when there are more warnings than this
    #[arg(long, value_name = "N", value_parser = count)]
    max_warnings: Option<usize>,
    /// Let no finding fail the run; what cannot be read still does
    #[arg(long, conflicts_with_all = ["fail_on", "max_warnings", "fail_on_stale"])]
    exit_zero: bool,
}

fn count(word: &str) -> Result<usize, String> {
    word.parse().map_err(|_| "write a whole number, such as 0 or 20".to_owned())
}

/// What fails a run.
pub struct Verdict {
    fail_on: Option<Level>,
    warnings_max: Option<usize>,
    /// What says from which level: "--fail-on asks", "the preset says".
    whence: &'static str,
}

impl VerdictArguments {
    /// What fails the run, where the preset has a failing level; or the exit code after a misspelt level was told.
    pub fn verdict(&self, of_preset: Level) -> Result<Verdict, u8> {
        let fail_on = match self.fail_on.as_deref() {
            None => of_preset,
            Some(word) => match Level::from_name(word).filter(|level| *level != Level::Off) {
                Some(level) => level,
                None => return Err(unknown("level to fail on", word, &["error", "warning", "advice"])),
            },
        };
        let whence = if self.fail_on.is_some() { "--fail-on asks" } else { "the preset says" };
        Ok(Verdict { fail_on: (!self.exit_zero).then_some(fail_on), warnings_max: self.max_warnings, whence })
    }
}

impl Verdict {
    /// The least level that fails the run, where any does.
    pub fn fails_from(&self, report: &Report) -> Option<Level> {
        let are_too_many = self.warnings_max.is_some_and(|most| report.summary.warnings > most);
        let of_count = are_too_many.then_some(Level::Warning);
        self.fail_on.into_iter().chain(of_count).min()
    }

    /// The exit code of a report.
    pub fn exit_code(&self, report: &Report) -> u8 {
        if !report.troubles.is_empty() {
            return TROUBLE;
        }
        if report.summary.files == 0 {
            return NOTHING;
        }
        let fails = |level: Level| self.fails_from(report).is_some_and(|least| level >= least);
        if report.new_diagnostics().any(|diagnostic| fails(diagnostic.level)) {
            return FOUND;
        }
        // Files of records may hold none.
        let Summary { documents, records, .. } = report.summary;
        let is_any_checked =
            documents > 0 || records > 0 || report.volumes.iter().any(|volume| volume.is_tei);
        if is_any_checked { SUCCESS } else { NOTHING }
    }

    /// Why a run fails that has no error: the levels of its findings do not say it.
    pub fn reason(&self, report: &Report) -> Option<String> {
        let Summary { errors, warnings, .. } = report.summary;
        if errors > 0 || self.exit_code(report) != FOUND {
            return None;
        }
        let by_level = self.fail_on.is_some_and(|least| {
            let is_failing = |diagnostic: &Diagnostic| diagnostic.level >= least;
            report.new_diagnostics().any(is_failing)
        });
        Some(match self.warnings_max {
            Some(most) if !by_level => {
                let count = counted(warnings, "warning is", "warnings are");
                format!("the run fails: {count} more than the {} of --max-warnings", grouped_digits(most))
            }
            _ => format!("the run fails on findings from level {} up, as {}", self.fail_on?, self.whence),
        })
    }
}
