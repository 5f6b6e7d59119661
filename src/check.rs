//! Runs the rules over a collection: volume after volume in parallel, each read whole, its findings kept and the rest let go.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::document::{Document, Volume};
use crate::finding::{Finding, Findings};
use crate::read;
use crate::rule::{Check, Level};
use crate::source::{Source, Span};
use crate::triage::{ActiveRule, Plan};
use crate::trouble::Trouble;
use crate::walk::{self, FoundFile};

mod fingerprint;

/// All that a run has to say.
#[derive(Debug, Default)]
pub struct Report {
    /// The files that findings stand in, in natural order of their paths.
    pub files: Vec<Source>,
    /// The findings, ordered by path, place and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be read, in natural order of the paths.
    pub troubles: Vec<Trouble>,
    /// Files that were not named and would have given facts about their volume, had they been readable.
    pub omissions: Vec<Trouble>,
    /// Counts.
    pub summary: Summary,
}

/// A finding with its rule, its level and its two addresses.
#[derive(Debug)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: &'static str,
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
    /// The address that outlives edits.
    pub locus: Locus,
    /// What makes the finding the same one in another run.
    pub fingerprint: String,
}

/// A second place of a finding.
#[derive(Debug)]
pub struct PlacedLabel {
    /// The file, by index in [`Report::files`].
    pub file: usize,
    /// What is marked.
    pub span: Span,
    /// What it is.
    pub message: String,
}

/// Where something stands in the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locus {
    /// The volume.
    pub volume: String,
    /// The document.
    pub document: String,
    /// The page, as the page break before the place gives it.
    pub page: Option<String>,
    /// The note's label, where the place is in a note.
    pub note: Option<String>,
}

/// Counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Documents that were checked.
    pub documents: usize,
    /// Findings at level error.
    pub errors: usize,
    /// Findings at level warning.
    pub warnings: usize,
    /// Findings at level advice.
    pub advice: usize,
}

/// What a run is given.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The files, in natural order.
    pub files: Vec<FoundFile>,
    /// What the walk could not read.
    pub troubles: Vec<Trouble>,
    /// Standard input, where it is read.
    pub standard_input: Option<StandardInput>,
    /// Whether the other documents of a volume are left unread.
    pub alone: bool,
}

/// What came through standard input.
#[derive(Debug)]
pub struct StandardInput {
    /// The name that it goes by.
    pub name: Utf8PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether a person gave the name; otherwise it belongs to no volume, whatever stands in the working folder.
    pub is_named: bool,
}

/// One document's text, and whether its findings are reported.
struct Loaded {
    source: Source,
    is_reported: bool,
}

/// Checks files, volume after volume, as many at once as there are threads.
pub fn check(inputs: Inputs, plan: &Plan) -> Report {
    let volumes = volumes(inputs.files, inputs.standard_input, inputs.alone);
    let parts: Vec<Report> = volumes.into_par_iter().map(|folder| check_folder(folder, plan)).collect();
    let mut report = Report { troubles: inputs.troubles, ..Report::default() };
    for part in parts {
        merge(&mut report, part);
    }
    for list in [&mut report.troubles, &mut report.omissions] {
        list.sort_by(|one, two| walk::natural_order(&one.path, &two.path));
    }
    sort(&mut report);
    report
}

/// Checks texts that are at hand as the documents of one volume.
pub fn check_sources(volume_name: &str, sources: Vec<Source>, plan: &Plan) -> Report {
    let loaded = sources.into_iter().map(|source| Loaded { source, is_reported: true }).collect();
    let mut report = check_volume(volume_name, loaded, plan);
    sort(&mut report);
    report
}

/// The files of one folder, and standard input where it belongs there.
struct Folder {
    path: Utf8PathBuf,
    files: Vec<FoundFile>,
    standard_input: Option<StandardInput>,
    is_alone: bool,
}

fn volumes(files: Vec<FoundFile>, standard_input: Option<StandardInput>, alone: bool) -> Vec<Folder> {
    let parent = |path: &Utf8Path| path.parent().unwrap_or(Utf8Path::new("")).to_owned();
    let mut folders: std::collections::BTreeMap<Utf8PathBuf, Folder> = std::collections::BTreeMap::new();
    let empty = |path: Utf8PathBuf| Folder { path, files: Vec::new(), standard_input: None, is_alone: alone };
    for file in files {
        let path = parent(&file.path);
        folders.entry(path.clone()).or_insert_with(|| empty(path)).files.push(file);
    }
    let mut loose = None;
    if let Some(input) = standard_input {
        let path = parent(&input.name);
        if input.is_named {
            folders.entry(path.clone()).or_insert_with(|| empty(path)).standard_input = Some(input);
        } else {
            loose = Some(Folder { standard_input: Some(input), is_alone: true, ..empty(path) });
        }
    }
    folders.into_values().chain(loose).collect()
}

fn check_folder(folder: Folder, plan: &Plan) -> Report {
    let mut report = Report::default();
    let mut files = folder.files;
    let input_name = folder.standard_input.as_ref().map(|input| input.name.clone());
    if !folder.is_alone {
        report.omissions.extend(add_siblings(&folder.path, &mut files, input_name.as_deref()));
    }
    let read = |file: FoundFile| -> Result<Loaded, Trouble> {
        let bytes = walk::read_bytes(&file.path).map_err(|error| unreadable(&file, &error.to_string()))?;
        let source = Source::from_bytes(file.path.clone(), bytes)
            .map_err(|error| unreadable(&file, &error.to_string()))?;
        Ok(Loaded { source, is_reported: file.is_reported })
    };
    let is_reported: Vec<bool> = files.iter().map(|file| file.is_reported).collect();
    let results: Vec<Result<Loaded, Trouble>> = files.into_par_iter().map(read).collect();
    let mut loaded = Vec::with_capacity(results.len());
    for (result, is_reported) in results.into_iter().zip(is_reported) {
        match result {
            Ok(document) => loaded.push(document),
            Err(trouble) if is_reported => report.troubles.push(trouble),
            Err(trouble) => report.omissions.push(trouble),
        }
    }
    if let Some(StandardInput { name, bytes, .. }) = folder.standard_input {
        match Source::from_bytes(name.clone(), bytes) {
            Ok(source) => loaded.push(Loaded { source, is_reported: true }),
            Err(error) => {
                report.troubles.push(Trouble { path: name.into(), message: error.to_string(), help: None });
            }
        }
    }
    loaded.sort_by(|one, two| walk::natural_order(one.source.path().as_str(), two.source.path().as_str()));
    merge(&mut report, check_volume(&volume_name(&folder.path), loaded, plan));
    report
}

/// The documents of the volume that were not named are read for facts.
fn add_siblings(
    folder: &Utf8Path,
    files: &mut Vec<FoundFile>,
    input_name: Option<&Utf8Path>,
) -> Vec<Trouble> {
    let (siblings, troubles) = walk::siblings(folder);
    let named: std::collections::HashSet<Utf8PathBuf> =
        files.iter().map(|file| file.path.clone()).chain(input_name.map(Utf8Path::to_owned)).collect();
    let others = siblings.into_iter().filter(|path| !named.contains(path));
    files.extend(others.map(|path| FoundFile { path, is_reported: false }));
    troubles
}

fn unreadable(file: &FoundFile, message: &str) -> Trouble {
    Trouble { path: file.path.to_string(), message: format!("cannot be read: {message}"), help: None }
}

/// A text volume is named by its folder.
fn volume_name(folder: &Utf8Path) -> String {
    if let Some(name) = folder.file_name() {
        return name.to_owned();
    }
    std::env::current_dir()
        .ok()
        .and_then(|folder| folder.file_name().map(|name| name.to_string_lossy().into_owned()))
        .unwrap_or_else(|| ".".to_owned())
}

/// One rule's finding, before it has its addresses.
struct Raised {
    rule: &'static str,
    level: Level,
    finding: Finding,
}

fn check_volume(name: &str, loaded: Vec<Loaded>, plan: &Plan) -> Report {
    let documents: Vec<Document> = loaded
        .par_iter()
        .map(|document| Document {
            vocabulary: plan.vocabulary.as_ref(),
            ..read::text::read(&document.source)
        })
        .collect();
    let volume = Volume { name: name.to_owned(), documents };
    let of_file: Vec<Arc<Vec<ActiveRule>>> =
        volume.documents.iter().map(|document| plan.rules_for(document.source.path())).collect();
    let by_document = volume.documents.par_iter().enumerate().filter(|(index, _)| loaded[*index].is_reported);
    let mut raised: Vec<Raised> = by_document
        .flat_map_iter(|(index, document)| check_document(index, document, &of_file[index]))
        .collect();
    raised.extend(check_whole(&volume, &loaded, &of_file));
    let mut report = Report::default();
    let is_reported = loaded.iter().filter(|document| document.is_reported).count();
    report.summary = Summary { files: is_reported, documents: is_reported, ..Summary::default() };
    report.diagnostics = raised.into_iter().map(|raised| diagnose(raised, &volume)).collect();
    for diagnostic in &report.diagnostics {
        match diagnostic.level {
            Level::Error => report.summary.errors += 1,
            Level::Warning => report.summary.warnings += 1,
            Level::Advice => report.summary.advice += 1,
            Level::Off => {}
        }
    }
    drop(volume);
    keep_sources(&mut report, loaded);
    report
}

/// The rules that look at a volume as a whole, once for each set of rules that its files have; each says what is wrong with the
/// files of that set.
fn check_whole(volume: &Volume, loaded: &[Loaded], of_file: &[Arc<Vec<ActiveRule>>]) -> Vec<Raised> {
    let mut sets: Vec<&Arc<Vec<ActiveRule>>> = Vec::new();
    for rules in of_file {
        if !sets.iter().any(|set| Arc::ptr_eq(set, rules)) {
            sets.push(rules);
        }
    }
    let mut raised = Vec::new();
    for set in sets {
        for ActiveRule { name, level, check } in set.iter() {
            let Check::Volume(check) = check else { continue };
            let mut findings = Findings::default();
            check(volume, &mut findings);
            let is_own = |finding: &Finding| {
                let document = finding.document as usize;
                loaded[document].is_reported && Arc::ptr_eq(set, &of_file[document])
            };
            let own = findings.into_list().into_iter().filter(is_own);
            raised.extend(own.map(|finding| Raised { rule: name, level: *level, finding }));
        }
    }
    raised
}

fn check_document(index: usize, document: &Document, rules: &[ActiveRule]) -> Vec<Raised> {
    let mut raised = Vec::new();
    for ActiveRule { name, level, check } in rules {
        if let Check::Document(check) = check {
            let mut findings = Findings::new(index);
            check(document, &mut findings);
            let list = findings.into_list().into_iter();
            raised.extend(list.map(|finding| Raised { rule: name, level: *level, finding }));
        }
    }
    raised
}

/// Gives a finding its addresses. Files are still the volume's documents by index.
fn diagnose(raised: Raised, volume: &Volume) -> Diagnostic {
    let Raised { rule, level, finding } = raised;
    let document = &volume.documents[finding.document as usize];
    let note = document.note_at(finding.span.start);
    let page = if note.is_some() { None } else { document.page_at(finding.span.start) };
    let locus = Locus {
        volume: volume.name.clone(),
        document: document.name.to_owned(),
        page: page.map(|number| number.to_string()),
        note: note.map(|note| document.words(note.label).to_owned()),
    };
    let fingerprint = fingerprint::of(rule, &locus, document, &finding);
    let labels = finding
        .labels
        .into_iter()
        .map(|label| PlacedLabel { file: label.document as usize, span: label.span, message: label.message })
        .collect();
    Diagnostic {
        rule,
        level,
        file: finding.document as usize,
        span: finding.span,
        message: finding.message,
        labels,
        help: finding.help,
        locus,
        fingerprint,
    }
}

/// Keeps the sources that findings stand in and lets the rest go.
fn keep_sources(report: &mut Report, loaded: Vec<Loaded>) {
    let mut is_needed = vec![false; loaded.len()];
    for diagnostic in &report.diagnostics {
        is_needed[diagnostic.file] = true;
        for label in &diagnostic.labels {
            is_needed[label.file] = true;
        }
    }
    let mut moved = vec![0; loaded.len()];
    for (index, document) in loaded.into_iter().enumerate() {
        if is_needed[index] {
            moved[index] = report.files.len();
            report.files.push(document.source);
        }
    }
    for diagnostic in &mut report.diagnostics {
        diagnostic.file = moved[diagnostic.file];
        for label in &mut diagnostic.labels {
            label.file = moved[label.file];
        }
    }
}

fn merge(report: &mut Report, part: Report) {
    let shift = report.files.len();
    report.files.extend(part.files);
    report.troubles.extend(part.troubles);
    report.omissions.extend(part.omissions);
    report.diagnostics.extend(part.diagnostics.into_iter().map(|mut diagnostic| {
        diagnostic.file += shift;
        for label in &mut diagnostic.labels {
            label.file += shift;
        }
        diagnostic
    }));
    report.summary.files += part.summary.files;
    report.summary.documents += part.summary.documents;
    report.summary.errors += part.summary.errors;
    report.summary.warnings += part.summary.warnings;
    report.summary.advice += part.summary.advice;
}

/// Orders findings by path, place and rule, and tells equal fingerprints apart.
fn sort(report: &mut Report) {
    let files = &report.files;
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by(|one, two| walk::natural_order(files[*one].path().as_str(), files[*two].path().as_str()));
    let mut rank = vec![0; files.len()];
    for (place, file) in order.iter().enumerate() {
        rank[*file] = place;
    }
    report.diagnostics.sort_by(|one, two| {
        let key = |diagnostic: &Diagnostic| (rank[diagnostic.file], diagnostic.span);
        key(one).cmp(&key(two)).then(one.rule.cmp(two.rule)).then(one.message.cmp(&two.message))
    });
    fingerprint::count_equal_ones(&mut report.diagnostics);
}
