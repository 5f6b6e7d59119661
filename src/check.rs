//! Runs the rules over a collection: volumes in parallel, each read whole, its findings kept and the rest let go.

use std::collections::HashSet;
use std::sync::atomic::AtomicUsize;

use camino::{Utf8Path, Utf8PathBuf};

use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::document::collection::{KeptRecords, OutwardRelation};
use crate::finding::Safety;
use crate::rule::{Level, RuleName};
use crate::source::{self, Extract, Source, Span};
use crate::store::cache::Cache;
use crate::triage::Plan;
use crate::trouble::Trouble;
use crate::walk::{self, FoundFile};
pub use address::Quotable;
pub use at_hand::check_sources;
pub use checked::{CheckedFile, CheckedVolume};
use work::Work;

mod address;
mod at_hand;
mod checked;
mod collection;
pub(crate) mod examine;
mod fingerprint;
pub(crate) mod folder;
pub mod known;
mod recall;
pub(crate) mod records;
pub mod waive;
pub(crate) mod work;

/// All that a run has to say.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// The files that findings stand in, in natural order of their paths.
    pub files: Vec<Extract>,
    /// The findings, ordered by path, place and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be read, in natural order of the paths.
    pub troubles: Vec<Trouble>,
    /// Files that were not named and would have given facts about their volume, had they been readable.
    pub omissions: Vec<Trouble>,
    /// The volumes that were checked, or some of whose documents were.
    pub volumes: Vec<CheckedVolume>,
    /// Counts.
    pub summary: Summary,
    /// What records say of documents of other volumes.
    pub relations: Vec<OutwardRelation>,
    /// The records of each folder and volume, as they were read together.
    pub records: Vec<KeptRecords>,
    /// The references that lead to volumes that were not checked with the others, where no finding tells them.
    #[serde(skip)]
    pub absent: Absent,
    /// Where findings stand on lines that changed, as files by index and places in them; of a run that is told of changes.
    #[serde(skip)]
    pub changed: HashSet<(usize, Span)>,
    /// Whether a baseline is in force, though none of what it knows fired.
    #[serde(skip)]
    pub has_baseline: bool,
    /// The least level that fails the run; `None` where no finding does.
    #[serde(skip)]
    pub fails_from: Option<Level>,
    /// The rules that the run knew, which formats describe.
    #[serde(skip)]
    pub catalogue: Catalogue,
}

impl Report {
    /// The findings that count: neither in the baseline nor waived.
    pub fn new_diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.status == Status::New)
    }

    /// The report on some lines of the files alone. The path of a file and a line, counted from 1, say whether the line
    /// changed; nothing leaves it out.
    #[must_use]
    pub fn only(mut self, is_changed: impl Fn(&Utf8Path, u32) -> Option<bool>) -> Self {
        let Self { files, diagnostics, summary, changed, .. } = &mut self;
        diagnostics.retain(|diagnostic| {
            let file = &files[diagnostic.file];
            let is_changed = is_changed(file.path(), file.position(diagnostic.span.start).line);
            changed.extend((is_changed == Some(true)).then_some((diagnostic.file, diagnostic.span)));
            is_changed.is_some()
        });
        summary.count(diagnostics);
        self
    }
}

/// References that nobody can follow in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Absent {
    /// How many there are.
    pub references: usize,
    /// How many volumes they lead to.
    pub volumes: usize,
}

/// A finding with its rule, its level and its two addresses.
#[derive(Debug, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: RuleName,
    /// Its level in this run.
    pub level: Level,
    /// The file, by index in [`Report::files`].
    pub file: usize,
    /// What is marked.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// The other places.
    pub labels: Vec<PlacedLabel>,
    /// What to do.
    pub help: Option<String>,
    /// The edits that mend it.
    pub fix: Option<PlacedFix>,
    /// Whether it was known before, or is left as it stands.
    pub status: Status,
    /// The address that outlives edits.
    pub locus: Locus,
    /// What makes the finding the same one in another run.
    pub fingerprint: String,
    /// The words at the place, where waivers speak of the rule in the document.
    pub quotable: Option<Box<Quotable>>,
}

impl Diagnostic {
    /// The files of the labels and edits, to be renumbered.
    fn other_files_mut(&mut self) -> impl Iterator<Item = &mut usize> {
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.file);
        self.labels.iter_mut().map(|label| &mut label.file).chain(edits)
    }
}

/// A second place of a finding.
#[derive(Debug, Serialize, Deserialize)]
pub struct PlacedLabel {
    /// The file, by index in [`Report::files`].
    pub file: usize,
    /// What is marked.
    pub span: Span,
    /// What it is.
    pub message: String,
}

/// The edits that mend a finding, in the files that they change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedFix {
    /// Who may make them.
    pub safety: Safety,
    /// What is put in place of what; in TEI the text is markup.
    pub edits: Vec<PlacedEdit>,
}

/// What is put in place of what in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedEdit {
    /// The file, by index in [`Report::files`].
    pub file: usize,
    /// What goes out.
    pub span: Span,
    /// What comes in.
    pub text: String,
}

/// Whether a finding was known before, or is left as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// It counts.
    #[default]
    New,
    /// It stands in the baseline.
    Baseline,
    /// A person says that the text is right.
    Waived {
        /// Why.
        reason: String,
    },
}

impl Status {
    /// The word for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Baseline => "baseline",
            Self::Waived { .. } => "waived",
        }
    }

    /// Why it is waived, where it is.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Waived { reason } => Some(reason),
            Self::New | Self::Baseline => None,
        }
    }
}

/// Where something stands in the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locus {
    /// The volume.
    pub volume: String,
    /// The document; of what stands outside of all documents, the division that has an id.
    pub document: Option<String>,
    /// The page, as the page break before the place gives it.
    pub page: Option<String>,
    /// The note's label, where the place is in a note.
    pub note: Option<String>,
}

/// Counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Documents that were checked.
    pub documents: usize,
    /// Metadata records that were checked.
    pub records: usize,
    /// Findings at level error.
    pub errors: usize,
    /// Findings at level warning.
    pub warnings: usize,
    /// Findings at level advice.
    pub advice: usize,
    /// Findings of any level that stand in the baseline; the levels count without them.
    pub baseline: usize,
    /// Findings of any level that are waived; the levels count without them.
    pub waived: usize,
}

impl Summary {
    /// Counts the findings anew, each by its level or by what sets it aside.
    pub fn count(&mut self, diagnostics: &[Diagnostic]) {
        *self =
            Self { files: self.files, documents: self.documents, records: self.records, ..Self::default() };
        for diagnostic in diagnostics {
            match (&diagnostic.status, diagnostic.level) {
                (Status::Baseline, _) => self.baseline += 1,
                (Status::Waived { .. }, _) => self.waived += 1,
                (Status::New, Level::Error) => self.errors += 1,
                (Status::New, Level::Warning) => self.warnings += 1,
                (Status::New, Level::Advice) => self.advice += 1,
                (Status::New, Level::Off) => {}
            }
        }
    }
}

/// What a run is given.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The files, in natural order.
    pub files: Vec<FoundFile>,
    /// What the walk could not read.
    pub troubles: Vec<Trouble>,
    /// Standard input, where it is read.
    pub standard_input: Option<StandardInput>,
    /// Whether the other documents of a volume are left unread.
    pub alone: bool,
    /// Where what earlier runs found is kept.
    pub cache: Option<Cache>,
}

/// What came through standard input.
#[derive(Clone, Debug)]
pub struct StandardInput {
    /// The name that it goes by.
    pub name: Utf8PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether a person gave the name; otherwise it belongs to no volume, whatever stands in the working folder.
    pub is_named: bool,
}

impl StandardInput {
    /// Whether it is XML.
    pub fn is_tei(&self) -> bool {
        !self.is_record() && source::is_tei(&self.name, &self.bytes)
    }

    /// Whether its name says that it holds records.
    pub fn is_record(&self) -> bool {
        self.is_named && source::is_yaml(&self.name)
    }
}

/// How far a run has come, for someone who watches it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Files that are checked.
    pub done: AtomicUsize,
    /// Files to check.
    pub all: AtomicUsize,
}

/// Checks files, as many volumes at once as there are threads, the largest first.
pub fn check(inputs: Inputs, plan: &Plan, progress: &Progress) -> Report {
    let Inputs { files, troubles, standard_input, alone, cache } = inputs;
    let cache = cache.as_ref();
    let input = standard_input.clone();
    let parts = work::in_parallel(work::divide(files, standard_input, alone), progress, |work| match work {
        Work::Folder(folder) => folder::check(folder, plan, cache),
        Work::Volume(text, records) => folder::check_volume(text, records, plan, cache),
    });
    let mut report = Report {
        troubles,
        catalogue: plan.catalogue.clone(),
        fails_from: Some(plan.fail_on),
        ..Report::default()
    };
    for part in parts {
        merge(&mut report, part);
    }
    collection::apply(&mut report, plan, &|path| reopened(path, input.as_ref()));
    if let Some(cache) = cache {
        cache.prune();
    }
    for list in [&mut report.troubles, &mut report.omissions] {
        list.sort_by(|one, two| walk::natural_order(&one.path, &two.path));
    }
    sort(&mut report);
    report
}

/// A file of the run once more; what came through standard input does not come again.
fn reopened(path: &Utf8Path, input: Option<&StandardInput>) -> Option<Source> {
    match input.filter(|input| input.name == path) {
        Some(input) => Source::from_bytes(input.name.clone(), input.bytes.clone()).ok(),
        None => folder::read_source(&FoundFile { path: path.to_owned(), is_reported: true }).ok(),
    }
}

fn merge(report: &mut Report, part: Report) {
    let shift = report.files.len();
    report.files.extend(part.files);
    report.troubles.extend(part.troubles);
    report.omissions.extend(part.omissions);
    report.volumes.extend(part.volumes);
    report.relations.extend(part.relations);
    report.records.extend(part.records);
    report.diagnostics.extend(part.diagnostics.into_iter().map(|mut diagnostic| {
        diagnostic.file += shift;
        for file in diagnostic.other_files_mut() {
            *file += shift;
        }
        diagnostic
    }));
    report.summary.files += part.summary.files;
    report.summary.documents += part.summary.documents;
    report.summary.records += part.summary.records;
    report.summary.errors += part.summary.errors;
    report.summary.warnings += part.summary.warnings;
    report.summary.advice += part.summary.advice;
    report.summary.baseline += part.summary.baseline;
    report.summary.waived += part.summary.waived;
}

/// Orders findings by path, place and rule, and tells equal fingerprints apart.
fn sort(report: &mut Report) {
    order(report);
    fingerprint::count_equal_ones(&mut report.diagnostics);
}

/// Orders findings by path, place and rule.
fn order(report: &mut Report) {
    let files = &report.files;
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by(|one, two| walk::natural_order(files[*one].path().as_str(), files[*two].path().as_str()));
    let mut rank = vec![0; files.len()];
    for (place, file) in order.iter().enumerate() {
        rank[*file] = place;
    }
    report.diagnostics.sort_by(|one, two| {
        let key = |diagnostic: &Diagnostic| (rank[diagnostic.file], diagnostic.span);
        key(one).cmp(&key(two)).then(one.rule.cmp(&two.rule)).then(one.message.cmp(&two.message))
    });
}
