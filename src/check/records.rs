//! Runs the rules over the records of a volume: those before its documents, beside them, and in a file of its own.
//!
//! A file is read record by record, so that a hundred thousand take no more memory than one.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::address::{self, Raised, placed, placed_labels, told_by_words};
use super::{CheckedFile, Diagnostic, Locus, waive};
use crate::document::collection::{KeptRecords, OutwardRelation};
use crate::document::{Kind, Volume, review};
use crate::finding::{Findings, Layer};
use crate::record::index::{EmptyText, RecordIndex, Unrecorded};
use crate::record::listing::{Layout, layout};
use crate::record::owner::Headings;
use crate::record::unread;
use crate::record::written::id_parts;
use crate::record::{id_part, name_in_id};
use crate::rule::{Check, Form};
use crate::rules::metadata::{empty_record, missing_record};
use crate::source::{Source, Span};
use crate::triage::allow::record::is_spoken_to;
use crate::triage::{ActiveRule, Plan, distinct};
use crate::trouble::Trouble;
use look::{Look, Looked};

mod look;
mod schemas;
mod texts;

use texts::stretch;
pub use texts::{RecordFile, RecordText, file, front_matter};

/// What came of it.
#[derive(Debug, Default)]
pub struct Examined {
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
    /// How many records there are.
    pub count: usize,
    /// What they say of documents of other volumes.
    pub relations: Vec<OutwardRelation>,
    /// What is kept of them for those of other folders and volumes; there is one list or none.
    pub kept: Vec<KeptRecords>,
    /// The files that were checked, where the records have no text beside them.
    pub files: Vec<CheckedFile>,
    /// The files that could not be read, and whether what is found in them would be reported.
    pub troubles: Vec<(Trouble, bool)>,
}

/// Runs the rules. `is_reported` says which documents are, by index; `file_of`, which file of the volume a text stands in.
pub fn examine(
    volume: &Volume,
    texts: &[RecordText],
    plan: &Plan,
    is_reported: &(dyn Fn(usize) -> bool + Sync),
    file_of: impl Fn(Layer) -> usize + Sync,
) -> Examined {
    if texts.is_empty() {
        return Examined::default();
    }
    let documents = volume.documents.iter().enumerate();
    let names = documents.map(|(index, document)| (name_in_id(document, index), index));
    let own = id_part(&volume.name);
    let listed = plan.volume_list.as_deref().filter(|list| list.iter().any(|name| *name == own));
    let context = Context {
        volume,
        texts,
        plan,
        is_reported,
        names: names.collect(),
        listed: listed.unwrap_or_default(),
        headings: OnceLock::new(),
        open_from: volume.markup.map_or(u32::MAX, unread::open_from),
    };
    let of_text: Vec<Arc<Vec<ActiveRule>>> = texts.iter().map(|text| plan.rules_for(text.path())).collect();
    let Looked { mut raised, mut index, count, relations, troubles } = context.look_at_all(&of_text);
    index.documents = volume.documents.len();
    let printed = volume.documents.iter().filter(|document| document.kind == Kind::Withheld).count();
    let preface = volume.markup.and_then(review::withheld);
    index.withheld = preface.filter(|preface| preface.count as usize == printed);
    context.leave_unrecorded(&mut index);
    raised.extend(context.of_all(&index, &of_text));
    let kept = context.kept(&index);
    let problems: HashSet<Layer> = index.problems.iter().map(|(layer, _)| *layer).collect();
    drop(index);
    let files = context.checked_files(kept.first(), &problems, &of_text);
    let mut diagnostics: Vec<Diagnostic> =
        raised.into_iter().filter_map(|raised| context.addressed(raised, &file_of)).collect();
    let faults = context.allow(&mut diagnostics, &of_text, &file_of);
    diagnostics.extend(faults);
    Examined { diagnostics, count, relations, kept, files, troubles }
}

/// What a rule found in the record of a document.
pub struct RaisedOf {
    raised: Raised,
    document: Option<String>,
}

/// The documents that records are of, by the places that rules over all of them mark; of these places alone.
fn names_by_place(index: &RecordIndex, found: &[Raised]) -> HashMap<(Layer, Span), String> {
    let wanted: HashSet<(Layer, Span)> =
        found.iter().map(|raised| (raised.finding.layer, raised.finding.span)).collect();
    let name = |id: &str| id.split_once('/').map(|(_, document)| document.to_owned());
    let of_records = index.records.iter().flat_map(|record| {
        let number = record.number.map(|(_, span)| span);
        [Some(record.span), number].into_iter().flatten().map(|span| (record.layer, span, &record.id))
    });
    let orphans = index.orphans.iter().map(|orphan| (orphan.layer, orphan.span, &orphan.id));
    let places = of_records.chain(orphans).filter(|(layer, span, _)| wanted.contains(&(*layer, *span)));
    places.filter_map(|(layer, span, id)| Some(((layer, span), name(id)?))).collect()
}

/// Leaves out that a text is empty where it is told that a record is missing there.
fn leave_to_missing(raised: &mut Vec<RaisedOf>) {
    let place = |of: &RaisedOf| (of.raised.finding.layer, of.raised.finding.span);
    let missing = raised.iter().filter(|of| of.raised.rule == missing_record::RULE.name);
    let missing: HashSet<(Layer, Span)> = missing.map(place).collect();
    raised.retain(|of| of.raised.rule != empty_record::RULE.name || !missing.contains(&place(of)));
}

/// So many records are looked at one after another before another thread may take its turn.
const RECORDS_AT_ONCE: usize = 256;

/// So many texts are looked at one after another before another thread may take its turn.
const TEXTS_AT_ONCE: usize = 64;

/// What the records of a volume are held against.
struct Context<'v> {
    volume: &'v Volume<'v>,
    texts: &'v [RecordText<'v>],
    plan: &'v Plan,
    is_reported: &'v (dyn Fn(usize) -> bool + Sync),
    names: HashMap<Cow<'v, str>, usize>,
    /// The names of all volumes of the edition, where it gives a list that the volume is in.
    listed: &'v [String],
    headings: OnceLock<Headings>,
    /// From where on in the file it is open what ends where.
    open_from: u32,
}

impl Context<'_> {
    /// Whether what is found in the record of a document is reported.
    fn reports(&self, text: &RecordText, document: Option<usize>) -> bool {
        text.is_reported || document.is_some_and(self.is_reported)
    }

    /// What the rules over all records find, each set of rules in the texts that have it; in a document, where its own set has the
    /// rule.
    fn of_all(&self, index: &RecordIndex, of_text: &[Arc<Vec<ActiveRule>>]) -> Vec<RaisedOf> {
        let mut found = Vec::new();
        for (place, set) in distinct(of_text).into_iter().enumerate() {
            for rule in set.iter().filter(|rule| rule.forms.contains(&Form::Record)) {
                let Check::Records(check) = &rule.check else { continue };
                let mut findings = Findings::new(Layer::Record(0));
                check(index, &mut findings);
                let is_own = |raised: &Raised| match raised.finding.layer {
                    Layer::Record(text) => Arc::ptr_eq(set, &of_text[text as usize]),
                    Layer::Document(document) => place == 0 && self.has_rule(document as usize, &rule.name),
                    Layer::Markup | Layer::Volume(_) | Layer::Spot(_) => false,
                };
                found.extend(Raised::all(rule, findings).filter(is_own));
            }
        }
        let names = names_by_place(index, &found);
        let with_name = |raised: Raised| {
            let document = names.get(&(raised.finding.layer, raised.finding.span)).cloned();
            RaisedOf { raised, document }
        };
        let mut raised = found.into_iter().map(with_name).collect();
        leave_to_missing(&mut raised);
        raised
    }

    fn has_rule(&self, document: usize, name: &str) -> bool {
        let rules = self.plan.rules_for(self.volume.documents[document].source.path());
        rules.iter().any(|rule| rule.name == name)
    }

    /// Looks at all texts, some at once.
    fn look_at_all(&self, of_text: &[Arc<Vec<ActiveRule>>]) -> Looked {
        let texts: Vec<usize> = (0..self.texts.len()).collect();
        let together = |texts: &[usize]| {
            let looked = texts.iter().map(|index| self.look(*index, &of_text[*index]));
            looked.fold(Looked::default(), Looked::and)
        };
        let looked: Vec<Looked> = texts.par_chunks(TEXTS_AT_ONCE).map(together).collect();
        looked.into_iter().fold(Looked::default(), Looked::and)
    }

    /// Looks at the records of one text, one by one. The text is only held on where something is to be told of it.
    fn look(&self, index: usize, rules: &[ActiveRule]) -> Looked {
        let text = &self.texts[index];
        let source = match text.open() {
            Ok(source) => source,
            Err(trouble) => {
                return Looked { troubles: vec![(trouble, text.is_reported)], ..Looked::default() };
            }
        };
        let stretch = stretch(&source, text.place);
        let mut looked = self.looked_at(index, &source, stretch.clone(), rules);
        if !looked.index.problems.is_empty() {
            looked.index.recorded.extend(text.own);
        } else if text.is_reported && looked.count == 0 {
            let beginning = Span::new(stretch.start, stretch.start);
            let document = text.own.map(|index| (index, self.volume.documents[index].name.to_owned()));
            let layer = Layer::Record(index as u32);
            let is_blank = !source.text()[stretch.clone()].contains('#');
            looked.index.empty.push(EmptyText { layer, beginning, document, is_blank });
        }
        if looked.is_told() || is_spoken_to(&source, stretch) {
            text.hold(source);
        }
        looked
    }

    /// What is kept of the records for those of other folders and volumes. Of those whose id names another volume than the one that
    /// they stand with, metadata/misplaced-record tells.
    fn kept(&self, index: &RecordIndex) -> Vec<KeptRecords> {
        let mut kept = KeptRecords::of(self.volume.name.clone());
        for record in index.records.iter().filter(|record| !record.is_elsewhere) {
            let Layer::Record(text) = record.layer else { continue };
            kept.add(&record.id, self.texts[text as usize].path(), record.span);
        }
        if kept.is_empty() { Vec::new() } else { vec![kept] }
    }

    /// The files that were checked, with the documents that their records name; none, where a text or a volume in TEI says what was. There may
    /// be a hundred thousand: one stands for all that have its rules, and another for those of them that `problems` keep from being read.
    fn checked_files(
        &self,
        kept: Option<&KeptRecords>,
        problems: &HashSet<Layer>,
        of_text: &[Arc<Vec<ActiveRule>>],
    ) -> Vec<CheckedFile> {
        if !self.volume.documents.is_empty() || self.volume.markup.is_some() {
            return Vec::new();
        }
        let mut records = kept.into_iter().flat_map(KeptRecords::iter).peekable();
        let mut files: Vec<(&Arc<Vec<ActiveRule>>, CheckedFile)> = Vec::new();
        for (index, (text, rules)) in self.texts.iter().zip(of_text).enumerate() {
            let own = std::iter::from_fn(|| records.next_if(|record| record.path == text.path()));
            let documents = own.filter_map(|record| Some(id_parts(record.id)?.1.to_owned()));
            let is_well_formed = !problems.contains(&Layer::Record(index as u32));
            let is_alike = |(of_file, file): &&mut (&Arc<Vec<ActiveRule>>, CheckedFile)| {
                Arc::ptr_eq(of_file, rules) && file.is_well_formed == is_well_formed
            };
            match files.iter_mut().find(is_alike) {
                _ if !text.is_reported => documents.for_each(drop),
                Some((_, file)) => file.documents.extend(documents),
                None => {
                    let (path, documents) = (text.path().to_owned(), documents.collect());
                    files.push((rules, CheckedFile { path, documents, is_well_formed }));
                }
            }
        }
        files.into_iter().map(|(_, file)| file).collect()
    }

    /// Notes the documents without a record. One that has no heading has none, since it would have no title.
    fn leave_unrecorded(&self, index: &mut RecordIndex) {
        if index.recorded.is_empty() {
            return;
        }
        let told: BTreeSet<usize> =
            index.empty.iter().filter_map(|text| Some(text.document.as_ref()?.0)).collect();
        for (place, document) in self.volume.documents.iter().enumerate() {
            let Some(heading) = document.heading else { continue };
            if !index.recorded.contains(&place) && !told.contains(&place) && (self.is_reported)(place) {
                let (name, heading) = (document.name.to_owned(), heading.span);
                index.unrecorded.push(Unrecorded { document: place, name, heading });
            }
        }
    }

    fn looked_at(
        &self,
        index: usize,
        source: &Source,
        stretch: Range<usize>,
        rules: &[ActiveRule],
    ) -> Looked {
        let mut look = Look::new(self, index, source, rules);
        look.form(&stretch);
        match layout(source.text(), stretch) {
            Layout::Whole(stretch) => {
                look.whole(stretch);
                look.looked
            }
            Layout::Listed { around, items } => {
                look.around(around);
                look.looked.index.records.reserve_exact(items.len());
                let parts: Vec<Looked> = items
                    .par_chunks(RECORDS_AT_ONCE)
                    .map(|items| {
                        let mut look = Look::new(self, index, source, rules);
                        for item in items {
                            look.item(item.clone());
                        }
                        look.looked
                    })
                    .collect();
                parts.into_iter().fold(look.looked, Looked::and)
            }
        }
    }

    /// A finding with its addresses; `None` where a place that it speaks of is there no longer.
    fn addressed(&self, of: RaisedOf, file_of: impl Fn(Layer) -> usize) -> Option<Diagnostic> {
        let RaisedOf { mut raised, document } = of;
        let is_there = |layer: Layer, span: Span| match layer {
            Layer::Record(index) => self.texts[index as usize].showing(span).is_some(),
            _ => true,
        };
        if !raised.finding.labels.iter().all(|label| is_there(label.layer, label.span)) {
            return None;
        }
        let Layer::Record(index) = raised.finding.layer else {
            return Some(address::addressed(raised, self.volume, self.plan, file_of));
        };
        let text = &self.texts[index as usize];
        let source = text.showing(raised.finding.span)?;
        let own = || text.own.map(|index| self.volume.documents[index].name.to_owned());
        let document = document.or_else(own);
        let locus = Locus { volume: self.volume.name.clone(), document, page: None, note: None };
        let labels = placed_labels(std::mem::take(&mut raised.finding.labels), self.volume, &file_of);
        let fix = raised.finding.fix.take().and_then(|fix| placed(fix, self.volume, &file_of));
        let file = file_of(raised.finding.layer);
        Some(Diagnostic { labels, fix, ..told_by_words(raised, locus, (file, source), self.plan) })
    }

    /// Sets the status of what comments allow, and gives back what is the matter with them.
    fn allow(
        &self,
        diagnostics: &mut [Diagnostic],
        of_text: &[Arc<Vec<ActiveRule>>],
        file_of: &(impl Fn(Layer) -> usize + Sync),
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        diagnostics.sort_by_key(|diagnostic| diagnostic.file);
        for (index, text) in self.texts.iter().enumerate() {
            // One that was let go has no comment for the program.
            let Some(source) = text.held() else { continue };
            let layer = Layer::Record(index as u32);
            let (rules, file) = (&of_text[index], file_of(layer));
            let begin = diagnostics.partition_point(|diagnostic| diagnostic.file < file);
            let end = diagnostics.partition_point(|diagnostic| diagnostic.file <= file);
            let of_file = &mut diagnostics[begin..end];
            let stretch = stretch(source, text.place);
            let faults = waive::allow_in_record(source, stretch, file, of_file, rules, self.plan);
            if faults.is_empty() {
                continue;
            }
            for rule in rules.iter().filter(|rule| rule.forms.contains(&Form::Record)) {
                let Check::Waivers(check) = &rule.check else { continue };
                let mut findings = Findings::new(layer);
                check(&faults, &mut findings);
                let raised = Raised::all(rule, findings).map(|raised| RaisedOf { raised, document: None });
                found.extend(raised.filter_map(|raised| self.addressed(raised, file_of)));
            }
        }
        found
    }
}
