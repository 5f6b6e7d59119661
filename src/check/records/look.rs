//! Looks at the records of one text: reads them, and has the rules look at each.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::address::Raised;
use super::texts::RecordText;
use super::{Context, RaisedOf, misplaced_list, schemas};
use crate::document::collection::OutwardRelation;
use crate::finding::{Findings, Layer};
use crate::record::Derivation;
use crate::record::written::{IndexedRecord, RECORDS, RecordIndex, RecordPlace, WrittenRecord, field};
use crate::rule::Check;
use crate::source::Span;
use crate::triage::ActiveRule;
use crate::yaml::{self, Node, Problem, Value};

/// What came of one text.
#[derive(Default)]
pub struct Looked {
    /// What rules over one record found.
    pub raised: Vec<RaisedOf>,
    /// What is kept of the records for the rules over all of them.
    pub index: RecordIndex,
    /// How many records there are.
    pub count: usize,
    /// What they say of documents of other volumes.
    pub relations: Vec<OutwardRelation>,
}

impl Looked {
    /// The same with what came of what follows.
    pub fn and(mut self, other: Self) -> Self {
        self.raised.extend(other.raised);
        self.index.records.extend(other.index.records);
        self.index.problems.extend(other.index.problems);
        self.count += other.count;
        self.relations.extend(other.relations);
        self
    }
}

/// What a further document of YAML begins with.
const DOCUMENT_START: &str = "---";

/// A text that is being looked at.
pub(super) struct Look<'l, 'v> {
    context: &'l Context<'v>,
    index: usize,
    layer: Layer,
    rules: &'l [ActiveRule],
    derivation: OnceCell<Derivation<'v>>,
    pub(super) looked: Looked,
}

impl<'l, 'v> Look<'l, 'v> {
    pub(super) fn new(context: &'l Context<'v>, index: usize, rules: &'l [ActiveRule]) -> Self {
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
    pub(super) fn form(&mut self, text: &RecordText) {
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

    pub(super) fn parse(&mut self, stretch: Range<usize>) -> Option<Node> {
        let text = self.context.texts[self.index].source.text();
        let parsed = yaml::parse(&text[stretch.clone()], stretch.start);
        for problem in parsed.problems {
            self.problem(problem);
        }
        parsed.root
    }

    /// The keys around a list of records.
    pub(super) fn keys(&mut self, root: &Node) {
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
    pub(super) fn behind(&mut self, stretch: Range<usize>, list: Option<Span>) {
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
    pub(super) fn root(&mut self, root: &Node) {
        if let Some(list) = field(root, RECORDS) {
            self.keys(root);
            return self.list(list.value);
        }
        match misplaced_list::told(root) {
            Some(problem) => self.problem(problem),
            None => self.record(root),
        }
    }

    pub(super) fn list(&mut self, list: &Node) {
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
            let indexed = IndexedRecord { id: id.into(), layer: self.layer, span, is_withheld, number };
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
