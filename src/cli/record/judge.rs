//! Checks records before they are brought up, and tells what is left when they have been.

use std::collections::HashMap;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};

use super::super::exceptions::{WaivedFile, WaiverArguments};
use super::super::{say, tell, told};
use crate::check::{self, Diagnostic, Inputs, Progress, Report};
use crate::configuration::Configuration;
use crate::record::sidecar::Disputed;
use crate::report::counted;
use crate::rule::Level;
use crate::source::Span;
use crate::triage::{self, Choice, Plan};
use crate::trouble::Trouble;
use crate::walk::FoundFile;

/// So many findings that are left are told of one by one.
const LEFT_TOLD_MAX: usize = 20;

/// Checks records with the rules that are in force, waivers and comments heeded: what they accept is a person's to say.
pub struct Judge {
    plan: Plan,
    waived: Option<WaivedFile>,
}

/// What a check found to be wrong in files of records, and before documents.
#[derive(Default)]
pub struct Judgement {
    of_files: HashMap<Utf8PathBuf, OfFile>,
}

/// What is wrong in one file.
#[derive(Default)]
struct OfFile {
    spans: Vec<Span>,
    disputed: Disputed,
    /// How many of the findings are more than advice.
    count: usize,
    /// The first of them.
    first: Vec<Trouble>,
}

impl Judge {
    /// What the settings and the waivers have it, or the exit code after what is wrong with them was drawn.
    pub fn new(configuration: &Configuration) -> Result<Self, u8> {
        let choice = Choice { select: vec!["metadata".to_owned()], ..Choice::default() };
        let mut plan = told(triage::plan(&choice, configuration))?;
        let waived = WaiverArguments::default().read::<&Path>(None, &mut plan)?;
        Ok(Self { plan, waived })
    }

    /// What is wrong in some files, in natural order.
    pub fn judge(&self, paths: Vec<&Utf8PathBuf>) -> Judgement {
        let mut judgement = Judgement::default();
        if paths.is_empty() {
            return judgement;
        }
        let found = |path: &Utf8PathBuf| FoundFile { path: path.clone(), is_reported: true };
        let inputs = Inputs { files: paths.into_iter().map(found).collect(), ..Inputs::default() };
        let mut report = check::check(inputs, &self.plan, &Progress::default());
        if let Some(waived) = &self.waived {
            waived.apply(&mut report, &self.plan);
        }
        for diagnostic in report.new_diagnostics() {
            let path = report.files[diagnostic.file].path();
            judgement.of_files.entry(path.to_owned()).or_default().add(&report, diagnostic);
        }
        for of_file in judgement.of_files.values_mut() {
            of_file.disputed = Disputed::new(std::mem::take(&mut of_file.spans));
        }
        judgement
    }
}

impl OfFile {
    fn add(&mut self, report: &Report, diagnostic: &Diagnostic) {
        self.spans.push(diagnostic.span);
        if diagnostic.level == Level::Advice {
            return;
        }
        self.count += 1;
        if self.first.len() < LEFT_TOLD_MAX {
            let file = &report.files[diagnostic.file];
            let place = file.position(diagnostic.span.start);
            let path = format!("{}:{}:{}", file.path(), place.line, place.column);
            self.first.push(Trouble { path, message: diagnostic.message.clone(), help: None });
        }
    }
}

impl Judgement {
    /// What is wrong in a file.
    pub fn of(&self, path: &Utf8Path) -> Option<&Disputed> {
        Some(&self.of_files.get(path)?.disputed)
    }
}

/// What a check still finds in files that were brought up.
#[derive(Default)]
pub struct Left {
    count: usize,
    first: Vec<Trouble>,
}

impl Left {
    /// Adds what was found in a file in which nothing more is brought up.
    pub fn add(&mut self, judgement: &Judgement, path: &Utf8Path) {
        let Some(of_file) = judgement.of_files.get(path) else { return };
        self.count += of_file.count;
        let room = LEFT_TOLD_MAX.saturating_sub(self.first.len());
        self.first.extend(of_file.first.iter().take(room).cloned());
    }

    /// Tells it.
    pub fn tell(&self) {
        if self.count == 0 {
            return;
        }
        self.first.iter().for_each(tell);
        let findings = counted(self.count, "finding is", "findings are");
        say(&format!(
            "corrigenda: {findings} left, which a person must settle; corrigenda check shows what to do"
        ));
    }
}
