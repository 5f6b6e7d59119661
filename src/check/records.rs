//! Runs the rules over the records of a volume: those before its documents, beside them, and in a file of its own.
//!
//! A file is read record by record, so that a hundred thousand take no more memory than one.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::address::{Quotable, Raised, placed, placed_labels};
use super::{Diagnostic, Locus, Status, fingerprint, waive};
use crate::document::collection::OutwardRelation;
use crate::document::{Kind, Volume, review};
use crate::finding::{Findings, Layer};
use crate::record::written::{
    IndexedRecord, Layout, RECORDS, RecordIndex, RecordPlace, WrittenRecord, field, layout,
};
use crate::record::{Derivation, name_in_id};
use crate::rule::{Check, Form};
use crate::source::Span;
use crate::triage::{ActiveRule, Plan, distinct};
use crate::yaml::{self, Node, Problem, Value};

mod misplaced_list;
mod schemas;
mod texts;

pub use texts::{RecordText, file, front_matter};

/// What came of it.
#[derive(Debug, Default)]
pub struct Examined {
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
    /// How many records there are.
    pub count: usize,
    /// What they say of documents of other volumes.
    pub relations: Vec<OutwardRelation>,
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
    let context = Context { volume, texts, plan, is_reported, names: names.collect() };
    let of_text: Vec<Arc<Vec<ActiveRule>>> =
        texts.iter().map(|text| plan.rules_for(text.source.path())).collect();
    let looked: Vec<Looked> =
        (0..texts.len()).into_par_iter().map(|index| context.look(index, &of_text[index])).collect();
    let Looked { mut raised, mut index, count, relations } =
        looked.into_iter().fold(Looked::default(), Looked::and);
    index.documents = volume.documents.len();
    let printed = volume.documents.iter().filter(|document| document.kind == Kind::Withheld).count();
    let preface = volume.markup.and_then(review::withheld);
    index.withheld = preface.filter(|preface| preface.count as usize == printed);
    raised.extend(of_all(&index, &of_text));
    let mut diagnostics: Vec<Diagnostic> =
        raised.into_iter().map(|raised| context.addressed(raised, &file_of)).collect();
    let faults = context.allow(&mut diagnostics, &of_text, &file_of);
    diagnostics.extend(faults);
    Examined { diagnostics, count, relations }
}

/// What the rules over all records find, each set of rules in the texts that have it.
fn of_all(index: &RecordIndex, of_text: &[Arc<Vec<ActiveRule>>]) -> Vec<RaisedOf> {
    let mut raised = Vec::new();
    for set in distinct(of_text) {
        for rule in set.iter().filter(|rule| rule.forms.contains(&Form::Record)) {
            let Check::Records(check) = &rule.check else { continue };
            let mut findings = Findings::new(Layer::Record(0));
            check(index, &mut findings);
            let is_own = |raised: &Raised| match raised.finding.layer {
                Layer::Record(text) => Arc::ptr_eq(set, &of_text[text as usize]),
                _ => false,
            };
            let all = Raised::all(rule, findings).filter(is_own);
            raised.extend(all.map(|raised| RaisedOf { raised, document: None }));
        }
    }
    raised
}

/// What a rule found in the record of a document.
struct RaisedOf {
    raised: Raised,
    document: Option<String>,
}

/// What came of one text.
#[derive(Default)]
struct Looked {
    raised: Vec<RaisedOf>,
    index: RecordIndex,
    count: usize,
    relations: Vec<OutwardRelation>,
}

impl Looked {
    /// The same with what came of what follows.
    fn and(mut self, other: Self) -> Self {
        self.raised.extend(other.raised);
        self.index.records.extend(other.index.records);
        self.index.problems.extend(other.index.problems);
        self.count += other.count;
        self.relations.extend(other.relations);
        self
    }
}

/// So many records are looked at one after another before another thread may take its turn.
const RECORDS_AT_ONCE: usize = 256;

struct Context<'v> {
    volume: &'v Volume<'v>,
    texts: &'v [RecordText<'v>],
    plan: &'v Plan,
    is_reported: &'v (dyn Fn(usize) -> bool + Sync),
    names: HashMap<Cow<'v, str>, usize>,
}

impl Context<'_> {
    /// Whether what is found in the record of a document is reported.
    fn reports(&self, text: &RecordText, document: Option<usize>) -> bool {
        text.is_reported || document.is_some_and(self.is_reported)
    }

    /// Whether a stretch of a text may hold a record that is reported on. Of a file that is asked about a few documents, the rest
    /// need not be parsed.
    fn may_report(&self, text: &RecordText, stretch: &Range<usize>) -> bool {
        let words = text.source.text()[stretch.clone()].as_bytes();
        let stands_in = |name: &str| memchr::memmem::find(words, name.as_bytes()).is_some();
        text.is_reported
            || self.names.iter().any(|(name, index)| (self.is_reported)(*index) && stands_in(name))
    }

    /// Looks at the records of one text, one by one.
    fn look(&self, index: usize, rules: &[ActiveRule]) -> Looked {
        let text = &self.texts[index];
        let mut look = Look::new(self, index, rules);
        look.form(text);
        match layout(text.source.text(), text.stretch.clone()) {
            Layout::Whole(stretch) => {
                if let Some(root) = look.parse(stretch) {
                    look.root(&root);
                }
                look.looked
            }
            Layout::Listed { around: [before, behind], items } => {
                let root = look.parse(before);
                let list = root.as_ref().and_then(|root| root.entry(RECORDS));
                let list = list.map(|(key, _)| key.span);
                if let Some(root) = &root {
                    look.keys(root);
                }
                look.behind(behind, list);
                let parts: Vec<Looked> = items
                    .par_chunks(RECORDS_AT_ONCE)
                    .map(|items| self.look_at(index, rules, items))
                    .collect();
                parts.into_iter().fold(look.looked, Looked::and)
            }
        }
    }

    /// Looks at some items of a list.
    fn look_at(&self, index: usize, rules: &[ActiveRule], items: &[Range<usize>]) -> Looked {
        let mut look = Look::new(self, index, rules);
        for item in items.iter().filter(|item| self.may_report(&self.texts[index], item)) {
            if let Some(root) = look.parse(item.clone()) {
                look.list(&root);
            }
        }
        look.looked
    }

    fn addressed(&self, of: RaisedOf, file_of: impl Fn(Layer) -> usize) -> Diagnostic {
        let RaisedOf { raised: Raised { rule, level, finding }, document } = of;
        let text = match finding.layer {
            Layer::Record(index) => &self.texts[index as usize],
            _ => &self.texts[0],
        };
        let own = || text.own.map(|index| self.volume.documents[index].name.to_owned());
        let document = document.or_else(own);
        let locus = Locus { volume: self.volume.name.clone(), document, page: None, note: None };
        let words = format!("{} {}", text.source.slice(finding.span), finding.message);
        let quotable = self
            .plan
            .is_waived(&rule, locus.document.as_deref())
            .then(|| Box::new(Quotable::new(text.source.text(), finding.span)));
        Diagnostic {
            fingerprint: fingerprint::of_words(&rule, &locus, &words),
            rule,
            level,
            file: file_of(finding.layer),
            span: finding.span,
            message: finding.message,
            labels: placed_labels(finding.labels, self.volume, &file_of),
            help: finding.help,
            fix: finding.fix.and_then(|fix| placed(fix, self.volume, &file_of)),
            status: Status::New,
            locus,
            quotable,
        }
    }

    /// Sets the status of what comments allow, and gives back what is the matter with them.
    fn allow(
        &self,
        diagnostics: &mut [Diagnostic],
        of_text: &[Arc<Vec<ActiveRule>>],
        file_of: &(impl Fn(Layer) -> usize + Sync),
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (index, text) in self.texts.iter().enumerate() {
            let layer = Layer::Record(index as u32);
            let rules = &of_text[index];
            let faults = waive::allow_in_record(
                text.source,
                text.stretch.clone(),
                file_of(layer),
                diagnostics,
                rules,
                self.plan,
            );
            if faults.is_empty() {
                continue;
            }
            for rule in rules.iter().filter(|rule| rule.forms.contains(&Form::Record)) {
                let Check::Waivers(check) = &rule.check else { continue };
                let mut findings = Findings::new(layer);
                check(&faults, &mut findings);
                let raised = Raised::all(rule, findings).map(|raised| RaisedOf { raised, document: None });
                found.extend(raised.map(|raised| self.addressed(raised, file_of)));
            }
        }
        found
    }
}

/// What a further document of YAML begins with.
const DOCUMENT_START: &str = "---";

/// A text that is being looked at.
struct Look<'l, 'v> {
    context: &'l Context<'v>,
    index: usize,
    layer: Layer,
    rules: &'l [ActiveRule],
    derivation: OnceCell<Derivation<'v>>,
    looked: Looked,
}

impl<'l, 'v> Look<'l, 'v> {
    fn new(context: &'l Context<'v>, index: usize, rules: &'l [ActiveRule]) -> Self {
        let layer = Layer::Record(index as u32);
        Self { context, index, layer, rules, derivation: OnceCell::new(), looked: Looked::default() }
    }

    fn problem(&mut self, problem: Problem) {
        if !self.context.texts[self.index].is_reported {
            return;
        }
        self.looked.index.problems.push((self.layer, problem));
    }

    /// What is wrong with the file before anything is read.
    fn form(&mut self, text: &RecordText) {
        let stretch = Span::new(text.stretch.start, text.stretch.end);
        for (span, byte) in text.source.undecodable().iter().filter(|(span, _)| stretch.contains(*span)) {
            self.problem(yaml::not_decodable(*span, *byte));
        }
        let unclosed = text.source.front_matter().and_then(|front_matter| front_matter.unclosed);
        if let Some(fence) = unclosed.filter(|_| text.place == RecordPlace::FrontMatter) {
            let line = Span::new(fence.start as usize, fence.start as usize + 3);
            let problem = Problem::new(line, "the record before the document is not closed");
            self.problem(problem.help("write “---” in a line of its own behind the last key"));
        }
    }

    fn parse(&mut self, stretch: Range<usize>) -> Option<Node> {
        let text = self.context.texts[self.index].source.text();
        let parsed = yaml::parse(&text[stretch.clone()], stretch.start);
        for problem in parsed.problems {
            self.problem(problem);
        }
        parsed.root
    }

    /// The keys around a list of records.
    fn keys(&mut self, root: &Node) {
        let Value::Mapping(entries) = &root.value else { return };
        for (key, _) in entries {
            let word = key.scalar().unwrap_or_default();
            if word != RECORDS && !word.starts_with("x-") {
                let problem = Problem::new(key.span, format!("there is no key “{word}” beside “{RECORDS}”"));
                self.problem(problem.help("begin keys of your own with “x-”"));
            }
        }
    }

    /// What stands behind the list of records, of which the key stands in a place.
    fn behind(&mut self, stretch: Range<usize>, list: Option<Span>) {
        let text = self.context.texts[self.index].source.text();
        if text[stretch.clone()].starts_with(DOCUMENT_START) {
            let start = stretch.start;
            return self.problem(yaml::second_document(Span::new(start, start + DOCUMENT_START.len())));
        }
        let Some(root) = self.parse(stretch) else { return };
        self.keys(&root);
        if let Some((first, (second, _))) = list.zip(root.entry(RECORDS)) {
            self.problem(yaml::repeated_key(RECORDS, second.span, first));
        }
    }

    /// A file that was read whole.
    fn root(&mut self, root: &Node) {
        if let Some(list) = field(root, RECORDS) {
            self.keys(root);
            return self.list(list.value);
        }
        match misplaced_list::told(root) {
            Some(problem) => self.problem(problem),
            None => self.record(root),
        }
    }

    fn list(&mut self, list: &Node) {
        match &list.value {
            Value::Sequence(items) => items.iter().for_each(|item| self.record(item)),
            Value::Scalar(text) if text.is_empty() => {}
            _ => {
                let message = format!("“{RECORDS}” is {}; it must be a list", list.kind());
                self.problem(Problem::new(list.beginning(), message).help("begin each record with “- ”"));
            }
        }
    }

    fn record(&mut self, node: &Node) {
        if !matches!(node.value, Value::Mapping(_)) {
            let message = format!("a record is {}; it must be a mapping, “key: value”", node.kind());
            let problem = Problem::new(node.beginning(), message);
            let has_colon = node.scalar().is_some_and(|text| text.contains(':'));
            return self.problem(if has_colon {
                problem.help("write a blank behind “:”")
            } else {
                problem
            });
        }
        let text = &self.context.texts[self.index];
        let mut record = WrittenRecord {
            node,
            layer: self.layer,
            place: text.place,
            source: text.source,
            stem: text.source.stem(),
            edition_schema: self.context.plan.record_schema.as_deref(),
            volume: self.context.volume,
            document: text.own,
            names: &self.context.names,
            derivation: &self.derivation,
            facts: OnceCell::new(),
            violations: OnceCell::new(),
        };
        if text.own.is_none() {
            record.document = record.document_name().and_then(|name| self.context.names.get(name)).copied();
        }
        if !self.context.reports(text, record.document) {
            return;
        }
        self.looked.count += 1;
        if let Some((id, span)) = record.word("id").filter(|_| !record.is_of_another()) {
            let number = record.own_number();
            let is_withheld = record.is_withheld();
            let pages = record.own_pages();
            let indexed =
                IndexedRecord { id: id.into(), layer: self.layer, span, is_withheld, pages, number };
            self.looked.index.records.push(indexed);
        }
        let document = record.document_name().map(str::to_owned);
        self.looked.relations.extend(record.relations_outside().map(|(target, span)| OutwardRelation {
            path: text.source.path().to_owned(),
            span,
            target: target.to_owned(),
            volume: self.context.volume.name.clone(),
            document: document.clone(),
        }));
        let mut found = Vec::new();
        for rule in self.rules {
            let Check::Record(check) = &rule.check else { continue };
            let mut findings = Findings::new(self.layer);
            check(&record, &mut findings);
            found.extend(Raised::all(rule, findings));
        }
        schemas::leave_to_ours(&mut found);
        schemas::leave_to_kind(&mut found, &record);
        let of = |raised| RaisedOf { raised, document: document.clone() };
        self.looked.raised.extend(found.into_iter().map(of));
    }
}
