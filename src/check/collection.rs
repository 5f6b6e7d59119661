//! Runs the rules over all volumes of a run, when each has been checked.
//!
//! They look at what was kept of the volumes. A volume that they find something in is opened again, so that the finding has its
//! two addresses as any other has; there are few such volumes.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::address::{Raised, addressed};
use super::{Absent, CheckedVolume, Diagnostic, PlacedLabel, Report, waive};
use crate::document::collection::{Collected, CollectedVolume, Collection, Part};
use crate::finding::{Finding, Findings, Layer};
use crate::read;
use crate::rule::{Check, Form};
use crate::rules::metadata::dangling_volume_relation;
use crate::rules::reference::absent_volume;
use crate::source::{Source, Span};
use crate::triage::{ActiveRule, Plan, distinct};

mod copies;
mod spots;

/// Gives a file of the run once more; `None` where it cannot be read any longer.
pub type Reopen<'r> = &'r dyn Fn(&Utf8Path) -> Option<Source>;

/// Adds what the rules over a collection find.
pub fn apply(report: &mut Report, plan: &Plan, reopen: Reopen) {
    let volumes: Vec<CollectedVolume> = report.volumes.iter().filter_map(collected).collect();
    let collection = Collection::new(Collected {
        parts: parts(&report.volumes, &volumes),
        volumes,
        relations: &report.relations,
        records: &report.records,
        list: plan.volume_list.as_deref(),
    });
    let absent = absent(&collection, plan);
    let raised = raised(&collection, plan);
    let in_spots = spots::raised(&collection, plan);
    let mut opened = Opened { reopen, sources: Vec::new(), by_path: HashMap::new() };
    let mut found = Vec::new();
    if !raised.is_empty() || !in_spots.is_empty() {
        let path_of = |layer: Layer| path_of(&collection, layer);
        for (index, raised) in raised {
            let path = collection.volumes[index as usize].path;
            found.extend(placed(path, raised, &path_of, plan, &mut opened));
        }
        found.extend(spots::placed(in_spots, &collection, &path_of, plan, &mut opened));
    }
    let sources = opened.sources;
    report.absent = absent;
    if !found.is_empty() {
        copies::leave_to_two_places(report, &found, &sources);
        add(report, found, sources);
        report.summary.count(&report.diagnostics);
    }
}

/// What is kept of a volume, where it is in TEI.
fn collected(volume: &CheckedVolume) -> Option<CollectedVolume<'_>> {
    let (index, file) = (volume.index.as_ref()?, volume.files.first()?);
    Some(CollectedVolume {
        name: &volume.name,
        path: &file.path,
        is_complete: file.is_well_formed && !index.is_in_parts,
        documents: &file.documents,
        index,
        places: OnceCell::new(),
    })
}

/// The volumes in the order in which they were checked, those in TEI with their indices.
fn parts<'c>(checked: &'c [CheckedVolume], volumes: &[CollectedVolume<'c>]) -> Vec<Part<'c>> {
    let mut in_markup = 0..volumes.len();
    let part = |volume: &'c CheckedVolume| Part {
        name: &volume.name,
        volume: collected(volume).and_then(|_| in_markup.next()),
        extent: &volume.extent,
    };
    // Where records stand alone, the volume is not there.
    checked.iter().filter(|volume| !volume.is_of_records).map(part).collect()
}

/// The file that a layer is of.
fn path_of<'c>(collection: &Collection<'c>, layer: Layer) -> Option<&'c Utf8Path> {
    match layer {
        Layer::Volume(index) => Some(collection.volumes.get(index as usize)?.path),
        _ => Some(collection.spot(layer)?.path),
    }
}

/// The references to volumes that are not checked with the others, in files of which it is asked where references lead, and no rule
/// tells each.
fn absent(collection: &Collection, plan: &Plan) -> Absent {
    let is_counted = |layer: Layer| {
        let rules = path_of(collection, layer).map(|path| plan.rules_for(path));
        rules.is_some_and(|rules| {
            rules.iter().any(asks_where_references_lead)
                && !rules.iter().any(|rule| rule.name == absent_volume::RULE.name)
        })
    };
    let (mut references, mut volumes) = (0, HashSet::new());
    for (layer, _, name) in collection.references() {
        if collection.is_absent(name) && is_counted(layer) {
            references += 1;
            volumes.insert(name);
        }
    }
    Absent { references, volumes: volumes.len() }
}

fn asks_where_references_lead(rule: &ActiveRule) -> bool {
    rule.name.starts_with("reference/") || rule.name == dangling_volume_relation::RULE.name
}

/// What the rules find, by the volume that it is found in. As for the files of a volume, each set of rules speaks of the volumes
/// that have it.
fn raised(collection: &Collection, plan: &Plan) -> BTreeMap<u32, Vec<Raised>> {
    let mut raised: BTreeMap<u32, Vec<Raised>> = BTreeMap::new();
    let of_volume: Vec<Arc<Vec<ActiveRule>>> =
        collection.volumes.iter().map(|volume| plan.rules_for(volume.path)).collect();
    for set in distinct(&of_volume) {
        for rule in set.iter().filter(|rule| rule.forms.contains(&Form::Tei)) {
            let Check::Collection(check) = &rule.check else { continue };
            let mut findings = Findings::new(Layer::Volume(0));
            check(collection, &mut findings);
            for one in Raised::all(rule, findings) {
                let Layer::Volume(index) = one.finding.layer else { continue };
                if Arc::ptr_eq(&of_volume[index as usize], set) {
                    raised.entry(index).or_default().push(one);
                }
            }
        }
    }
    raised
}

/// The files that were opened again.
struct Opened<'r> {
    reopen: Reopen<'r>,
    sources: Vec<Source>,
    by_path: HashMap<Utf8PathBuf, usize>,
}

impl Opened<'_> {
    /// A file, by its index among those that were opened.
    fn index(&mut self, path: &Utf8Path) -> Option<usize> {
        if let Some(index) = self.by_path.get(path) {
            return Some(*index);
        }
        self.sources.push((self.reopen)(path)?);
        let index = self.sources.len() - 1;
        self.by_path.insert(path.to_owned(), index);
        Some(index)
    }

    /// A place in a file; `None` where the file has changed meanwhile and has no such place any more.
    fn place(&mut self, path: &Utf8Path, span: Span) -> Option<usize> {
        let index = self.index(path)?;
        self.sources[index].text().get(span.range()).map(|_| index)
    }
}

/// What was found in a volume, with its addresses; its files are those that were opened.
fn placed<'c>(
    path: &Utf8Path,
    raised: Vec<Raised>,
    path_of: &dyn Fn(Layer) -> Option<&'c Utf8Path>,
    plan: &Plan,
    opened: &mut Opened,
) -> Vec<Diagnostic> {
    let Some(file) = opened.index(path) else { return Vec::new() };
    let mut ready = Vec::new();
    for mut one in raised {
        if opened.place(path, one.finding.span).is_none() {
            continue;
        }
        let labels = placed_labels(&mut one.finding, path_of, opened);
        one.finding.layer = Layer::Markup;
        ready.push((one, labels));
    }
    let source = &opened.sources[file];
    let reading = read::tei::read(source);
    let volume = reading.volume(plan.vocabulary.as_ref());
    let mut diagnostics: Vec<Diagnostic> = ready
        .into_iter()
        .map(|(one, labels)| Diagnostic { labels, ..addressed(one, &volume, plan, |_| file) })
        .collect();
    // What is the matter with the comments was told when the volume was checked.
    let _ = waive::allow(&reading.markup, &mut diagnostics, &plan.rules_for(path), plan);
    diagnostics
}

/// The other places of a finding, in the files that were opened; what cannot be shown any more is left out.
fn placed_labels<'c>(
    finding: &mut Finding,
    path_of: &dyn Fn(Layer) -> Option<&'c Utf8Path>,
    opened: &mut Opened,
) -> Vec<PlacedLabel> {
    let mut labels = Vec::new();
    for label in std::mem::take(&mut finding.labels) {
        let Some(path) = path_of(label.layer) else { continue };
        if let Some(file) = opened.place(path, label.span) {
            labels.push(PlacedLabel { file, span: label.span, message: label.message });
        }
    }
    labels
}

/// Adds findings to the report, whose files take in the lines that these stand in.
fn add(report: &mut Report, found: Vec<Diagnostic>, sources: Vec<Source>) {
    let mut moved = Vec::new();
    let mut spans_of_found = spans_by_file(&found, sources.len());
    let mut spans_of_report = spans_by_file(&report.diagnostics, report.files.len());
    let by_path: HashMap<Utf8PathBuf, usize> =
        report.files.iter().enumerate().map(|(index, file)| (file.path().to_owned(), index)).collect();
    for (index, source) in sources.into_iter().enumerate() {
        let mut spans = std::mem::take(&mut spans_of_found[index]);
        let own = by_path.get(source.path()).copied();
        if let Some(file) = own {
            spans.append(&mut spans_of_report[file]);
        }
        let extract = source.extract(&spans);
        let Some(file) = own else {
            moved.push(report.files.len());
            report.files.push(extract);
            continue;
        };
        moved.push(file);
        report.files[file] = extract;
    }
    for mut diagnostic in found {
        diagnostic.file = moved[diagnostic.file];
        for file in diagnostic.other_files_mut() {
            *file = moved[*file];
        }
        report.diagnostics.push(diagnostic);
    }
}

/// The places that findings show, by file.
fn spans_by_file(diagnostics: &[Diagnostic], files: usize) -> Vec<Vec<Span>> {
    let mut spans = vec![Vec::new(); files];
    for diagnostic in diagnostics {
        spans[diagnostic.file].push(diagnostic.span);
        for label in &diagnostic.labels {
            spans[label.file].push(label.span);
        }
        for edit in diagnostic.fix.iter().flat_map(|fix| &fix.edits) {
            spans[edit.file].push(edit.span);
        }
    }
    spans
}
