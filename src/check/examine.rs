//! Runs the rules over one volume.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::address::{Raised, addressed};
use super::records::{self, Examined, RecordFile, RecordText};
use super::{CheckedFile, CheckedVolume, Diagnostic, Report, Summary, waive};
use crate::document::collection::Extent;
use crate::document::markup::{ElementName, Node};
use crate::document::{Document, Volume};
use crate::finding::{Findings, Layer};
use crate::read;
use crate::rule::{Check, DocumentCheck, Form};
use crate::source::{Source, Span};
use crate::triage::{ActiveRule, Plan, distinct};

/// Rules that speak of every XML file; the others know TEI alone.
const OF_ANY_XML: [&str; 4] = [
    "markup/no-document",
    "markup/not-well-formed",
    "markup/unresolved-include",
    "structure/undecodable-bytes",
];

/// One document's text, and whether its findings are reported.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The text.
    pub source: Source,
    /// Whether it was named; otherwise it is read for facts about the volume.
    pub is_reported: bool,
}

/// Examines documents in plain text, which make up one volume or a part of one, and the files of records beside them.
pub fn texts(
    name: &str,
    loaded: Vec<Loaded>,
    records: Vec<RecordFile>,
    is_whole: bool,
    plan: &Plan,
) -> Report {
    let documents: Vec<Document> = loaded
        .par_iter()
        .map(|document| Document {
            vocabulary: plan.vocabulary.as_ref(),
            ..read::text::read(&document.source)
        })
        .collect();
    let volume = Volume { name: name.to_owned(), documents, is_whole, markup: None };
    let of_file: Vec<Arc<Vec<ActiveRule>>> =
        volume.documents.iter().map(|document| plan.rules_for(document.source.path())).collect();
    let by_document = volume.documents.par_iter().enumerate().filter(|(index, _)| loaded[*index].is_reported);
    let mut raised: Vec<Raised> = by_document
        .flat_map_iter(|(index, document)| {
            document_findings(index, document, &document_rules(&of_file[index], Form::Text))
        })
        .collect();
    raised.extend(volume_findings_by_file(&volume, &loaded, &of_file));
    let before = loaded.iter().enumerate().filter(|(_, document)| document.is_reported);
    let mut record_texts: Vec<RecordText> =
        before.filter_map(|(index, document)| records::front_matter(&document.source, index)).collect();
    let names = if records.is_empty() { HashMap::new() } else { volume.names() };
    let beside = records.iter().enumerate();
    record_texts.extend(beside.map(|(index, records)| records::file(records, loaded.len() + index, &names)));
    let file_of = |layer: Layer| match layer {
        Layer::Document(index) => index as usize,
        Layer::Record(index) => record_texts[index as usize].file,
        Layer::Markup | Layer::Volume(_) | Layer::Spot(_) => 0,
    };
    let mut diagnostics: Vec<Diagnostic> =
        raised.into_iter().map(|raised| addressed(raised, &volume, plan, file_of)).collect();
    let mut examined =
        records::examine(&volume, &record_texts, plan, &|index| loaded[index].is_reported, file_of);
    diagnostics.append(&mut examined.diagnostics);
    let mut checked = checked_texts(&volume, &loaded);
    checked.is_of_records = !examined.files.is_empty();
    checked.files.append(&mut examined.files);
    drop(record_texts);
    drop(volume);
    let is_reported = loaded.iter().filter(|document| document.is_reported).count();
    let summary = Summary {
        files: is_reported + count_of_read(&records, &examined),
        documents: is_reported,
        records: examined.count,
        ..Summary::default()
    };
    let texts = loaded.into_iter().map(|loaded| Some(loaded.source));
    let sources = texts.chain(records.into_iter().map(RecordFile::into_source));
    // A folder may hold nothing but volumes in TEI.
    let volumes = if checked.files.is_empty() { Vec::new() } else { vec![checked] };
    with_records(Report { volumes, ..report(summary, diagnostics, sources) }, examined)
}

/// Examines a TEI file, which is one volume, and the files of its records, where there are any. Where the volume is not reported, it
/// is read for what the records are held against.
pub fn tei(source: Loaded, records: Vec<RecordFile>, plan: &Plan) -> Report {
    let Loaded { source, is_reported } = source;
    let rules = plan.rules_for(source.path());
    let reading = read::tei::read(&source);
    let volume = reading.volume(plan.vocabulary.as_ref());
    let mut diagnostics =
        if is_reported { markup_diagnostics(&reading, &volume, &rules, plan) } else { Vec::new() };
    let files = records.iter().enumerate();
    let record_texts: Vec<RecordText> =
        files.map(|(index, records)| records::file(records, 1 + index, &HashMap::new())).collect();
    let file_of = |layer: Layer| match layer {
        Layer::Record(index) => 1 + index as usize,
        Layer::Document(_) | Layer::Markup | Layer::Volume(_) | Layer::Spot(_) => 0,
    };
    let mut examined = records::examine(&volume, &record_texts, plan, &|_| is_reported, file_of);
    diagnostics.append(&mut examined.diagnostics);
    drop(record_texts);
    let summary = Summary {
        files: usize::from(is_reported) + count_of_read(&records, &examined),
        documents: if is_reported { volume.documents.len() } else { 0 },
        records: examined.count,
        ..Summary::default()
    };
    let file = CheckedFile {
        path: source.path().to_owned(),
        documents: volume.documents.iter().map(|document| document.name.to_owned()).collect(),
        is_well_formed: reading.markup.faults.is_empty(),
    };
    let divisions = reading.markup.named(ElementName::Div).filter(|division| division.document().is_none());
    let checked = CheckedVolume {
        name: volume.name.clone(),
        is_tei: true,
        is_whole: true,
        files: vec![file],
        divisions: divisions.filter_map(Node::id).map(str::to_owned).collect(),
        index: Some(reading.index()),
        extent: Extent::of_markup(&reading.markup),
        ..CheckedVolume::default()
    };
    drop(volume);
    drop(reading);
    let volumes = if is_reported { vec![checked] } else { Vec::new() };
    let texts = std::iter::once(Some(source));
    let sources = texts.chain(records.into_iter().map(RecordFile::into_source));
    with_records(Report { volumes, ..report(summary, diagnostics, sources) }, examined)
}

/// How many files of records were read and are reported.
fn count_of_read(records: &[RecordFile], examined: &Examined) -> usize {
    let unread = examined.troubles.iter().filter(|(_, is_reported)| *is_reported).count();
    records.iter().filter(|records| records.is_reported).count() - unread
}

/// The report with what is kept of the records, and the files of them that could not be read.
fn with_records(report: Report, examined: Examined) -> Report {
    let Examined { relations, kept, troubles, .. } = examined;
    let troubles = troubles.into_iter().map(|(trouble, _)| trouble).collect();
    Report { relations, records: kept, troubles, ..report }
}

/// What the rules over a volume in TEI find, with what its comments allow.
fn markup_diagnostics(
    reading: &read::tei::Reading,
    volume: &Volume,
    rules: &[ActiveRule],
    plan: &Plan,
) -> Vec<Diagnostic> {
    let of_documents = document_rules(rules, Form::Tei);
    let mut raised = Vec::new();
    for (index, document) in volume.documents.iter().enumerate() {
        raised.extend(document_findings(index, document, &of_documents));
    }
    let is_tei = !reading.markup.documents.is_empty()
        || reading.markup.root().is_some_and(|root| root.name() == ElementName::Tei);
    let is_meant = |rule: &&ActiveRule| {
        rule.forms.contains(&Form::Tei) && (is_tei || OF_ANY_XML.contains(&rule.name.as_ref()))
    };
    for rule in rules.iter().filter(is_meant) {
        let mut findings = Findings::new(Layer::Markup);
        match &rule.check {
            Check::Document(_)
            | Check::Collection(_)
            | Check::Record(_)
            | Check::Records(_)
            | Check::Waivers(_) => continue,
            Check::Volume(check) => check(volume, &mut findings),
            Check::Markup(check) => check(&reading.markup, &mut findings),
        }
        raised.extend(Raised::all(rule, findings));
    }
    let mut diagnostics: Vec<Diagnostic> =
        raised.into_iter().map(|raised| addressed(raised, volume, plan, |_| 0)).collect();
    let faults = waive::allow(&reading.markup, &mut diagnostics, rules, plan);
    for rule in rules.iter().filter(is_meant) {
        let Check::Waivers(check) = &rule.check else { continue };
        let mut findings = Findings::new(Layer::Markup);
        check(&faults, &mut findings);
        let raised = Raised::all(rule, findings);
        diagnostics.extend(raised.map(|raised| addressed(raised, volume, plan, |_| 0)));
    }
    diagnostics
}

/// What of a volume in plain text is checked, taken as a whole.
fn checked_texts(volume: &Volume, loaded: &[Loaded]) -> CheckedVolume {
    let mut checked = CheckedVolume { name: volume.name.clone(), is_whole: true, ..CheckedVolume::default() };
    for (document, loaded) in volume.documents.iter().zip(loaded) {
        let name = document.name.to_owned();
        if loaded.is_reported {
            let path = document.source.path().to_owned();
            checked.files.push(CheckedFile { path, documents: vec![name], is_well_formed: true });
        } else {
            checked.others.push(name);
        }
    }
    if volume.is_whole {
        checked.extent = Extent::of_texts(volume, |index| loaded[index].is_reported);
    }
    checked
}

/// The rules over one document of a form, each with its function.
fn document_rules<'r>(rules: &'r [ActiveRule], form: Form) -> Vec<(&'r ActiveRule, &'r DocumentCheck)> {
    let of_form = rules.iter().filter(|rule| rule.forms.contains(&form));
    let with_function = |rule: &'r ActiveRule| match &rule.check {
        Check::Document(check) => Some((rule, &**check)),
        _ => None,
    };
    of_form.filter_map(with_function).collect()
}

/// What the rules over one document find.
fn document_findings(
    index: usize,
    document: &Document,
    rules: &[(&ActiveRule, &DocumentCheck)],
) -> Vec<Raised> {
    let mut raised = Vec::new();
    for (rule, check) in rules {
        let mut findings = Findings::new(Layer::Document(index as u32));
        check(document, &mut findings);
        raised.extend(Raised::all(rule, findings));
    }
    raised
}

/// The rules that look at a volume as a whole, once for each set of rules that its files have; each says what is wrong with the
/// files of that set.
fn volume_findings_by_file(
    volume: &Volume,
    loaded: &[Loaded],
    of_file: &[Arc<Vec<ActiveRule>>],
) -> Vec<Raised> {
    let mut raised = Vec::new();
    for set in distinct(of_file) {
        for rule in set.iter().filter(|rule| rule.forms.contains(&Form::Text)) {
            let Check::Volume(check) = &rule.check else { continue };
            let mut findings = Findings::new(Layer::Document(0));
            check(volume, &mut findings);
            let is_own = |raised: &Raised| match raised.finding.layer {
                Layer::Document(index) => {
                    let index = index as usize;
                    loaded[index].is_reported && Arc::ptr_eq(set, &of_file[index])
                }
                Layer::Markup | Layer::Record(_) | Layer::Volume(_) | Layer::Spot(_) => false,
            };
            raised.extend(Raised::all(rule, findings).filter(is_own));
        }
    }
    raised
}

/// The report of a volume: counts by level, and of the files that are held the lines that findings stand in.
fn report(
    mut summary: Summary,
    mut diagnostics: Vec<Diagnostic>,
    sources: impl Iterator<Item = Option<Source>>,
) -> Report {
    summary.count(&diagnostics);
    let mut spans: HashMap<usize, Vec<Span>> = HashMap::new();
    for diagnostic in &diagnostics {
        let labels = diagnostic.labels.iter().map(|label| (label.file, label.span));
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| (edit.file, edit.span));
        for (file, span) in std::iter::once((diagnostic.file, diagnostic.span)).chain(labels).chain(edits) {
            spans.entry(file).or_default().push(span);
        }
    }
    let mut moved = HashMap::new();
    let mut files = Vec::new();
    for (index, source) in sources.enumerate() {
        // What something was found in is held.
        if let Some((source, spans)) = source.zip(spans.get(&index)) {
            moved.insert(index, files.len());
            files.push(source.extract(spans));
        }
    }
    for diagnostic in &mut diagnostics {
        diagnostic.file = moved[&diagnostic.file];
        for file in diagnostic.other_files_mut() {
            *file = moved[file];
        }
    }
    Report { files, diagnostics, summary, ..Report::default() }
}
