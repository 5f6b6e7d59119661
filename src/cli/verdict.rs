//! What a run's findings mean for its exit code.

use clap::Args;

use super::{FOUND, NOTHING, SUCCESS, TROUBLE, unknown};
use crate::check::Report;
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
    #[arg(long, conflicts_with_all = ["fail_on", "max_warnings"])]
    exit_zero: bool,
}

fn count(word: &str) -> Result<usize, String> {
    word.parse().map_err(|_| "write a whole number, such as 0 or 20".to_owned())
}

/// What fails a run.
pub struct Verdict {
    fail_on: Option<Level>,
    warnings_max: Option<usize>,
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
        Ok(Verdict { fail_on: (!self.exit_zero).then_some(fail_on), warnings_max: self.max_warnings })
    }
}

impl Verdict {
    /// The exit code of a report.
    pub fn exit_code(&self, report: &Report) -> u8 {
        if !report.troubles.is_empty() {
            return TROUBLE;
        }
        if report.summary.files == 0 {
            return NOTHING;
        }
        let fails = |level: Level| self.fail_on.is_some_and(|least| level >= least);
        let has_failing = report.new_diagnostics().any(|diagnostic| fails(diagnostic.level));
        let are_too_many = self.warnings_max.is_some_and(|most| report.summary.warnings > most);
        if has_failing || are_too_many { FOUND } else { SUCCESS }
    }
}
