//! Looks at the records of one text: reads them, and has the rules look at each.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::address::Raised;
use super::texts::RecordText;
use super::{Context, RaisedOf, schemas};
use crate::document::collection::OutwardRelation;
use crate::finding::{Findings, Label, Layer};
use crate::record::agreement::quoted;
use crate::record::index::{IndexedRecord, Misnamed, RecordIndex};
use crate::record::listing::{RECORDS, document_of_item};
use crate::record::written::{RecordPlace, WrittenRecord, field, not_alone};
use crate::record::{Derivation, misplaced_list, unread};
use crate::rule::Check;
use crate::source::{Lines, SUBSTITUTE, Source, Span};
use crate::triage::ActiveRule;
use crate::trouble::Trouble;
use crate::walk::is_records_of_folder;
use crate::yaml::{self, Node, Parsed, Problem, Value};

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
    /// The file, where it cannot be read, or is another than it was, and whether what is found in it would be reported.
    pub troubles: Vec<(Trouble, bool)>,
}

impl Looked {
    /// The same with what came of what follows.
    pub fn and(mut self, other: Self) -> Self {
        self.raised.extend(other.raised);
        // A file may have a hundred thousand, which are not copied into an empty list.
        if self.index.records.capacity() == 0 {
            self.index.records = other.index.records;
        } else {
            self.index.records.extend(other.index.records);
        }
        self.index.problems.extend(other.index.problems);
        self.index.recorded.extend(other.index.recorded);
        for orphan in other.index.orphans {
            self.index.add_orphan(orphan);
        }
        self.index.misnamed.extend(other.index.misnamed);
        self.index.empty.extend(other.index.empty);
        self.count += other.count;
        self.relations.extend(other.relations);
        self.troubles.extend(other.troubles);
        self
    }

    /// Whether anything is to be told of the text.
    pub fn is_told(&self) -> bool {
        !self.raised.is_empty() || !self.index.problems.is_empty() || !self.index.empty.is_empty()
    }

    /// Keeps of a record what the rules over all of them look at.
    fn keep(&mut self, record: &WrittenRecord) {
        self.index.recorded.extend(record.document);
        if let Some(orphan) = record.orphan() {
            self.index.add_orphan(orphan);
        }
        if let Some((id, span)) = record.word("id").filter(|_| !record.is_of_another()) {
            let number = record.own_number();
            let (is_withheld, is_disputed) = (record.is_withheld(), record.is_misnumbered());
            self.index.records.push(IndexedRecord {
                id: id.into(),
                layer: record.layer,
                span,
                is_withheld,
                is_disputed,
                is_elsewhere: record.is_of_another_volume(),
                pages: record.own_pages(),
                number,
            });
        }
        let misnamed = record.word("id").zip(record.name_of_file());
        if let Some(((id, span), name)) = misnamed.filter(|_| !is_records_of_folder(record.source.path())) {
            self.index.misnamed.push(Misnamed { layer: record.layer, span, id: id.into(), name });
        }
        let document = record.document_name().map(str::to_owned);
        self.relations.extend(record.relations_outside().map(|(target, span)| OutwardRelation {
            path: record.source.path().to_owned(),
            span,
            target: target.to_owned(),
            volume: record.volume.name.clone(),
            document: document.clone(),
        }));
    }
}

/// What a further document of YAML begins with.
const DOCUMENT_START: &str = "---";

/// What ends a document of YAML.
const DOCUMENT_END: &str = "...";

/// A text that is being looked at.
pub(super) struct Look<'l, 'v> {
    context: &'l Context<'v>,
    text: &'l RecordText<'v>,
    source: &'l Source,
    layer: Layer,
    rules: &'l [ActiveRule],
    derivation: OnceCell<Derivation<'v>>,
    /// Where the records stand that are asked about in a file that is not.
    asked: Vec<Span>,
    pub(super) looked: Looked,
}

impl<'l, 'v> Look<'l, 'v> {
    pub(super) fn new(
        context: &'l Context<'v>,
        index: usize,
        source: &'l Source,
        rules: &'l [ActiveRule],
    ) -> Self {
        let (text, layer) = (&context.texts[index], Layer::Record(index as u32));
        let (derivation, looked) = (OnceCell::new(), Looked::default());
        Self { context, text, source, layer, rules, derivation, asked: Vec::new(), looked }
    }

    fn is_reported(&self) -> bool {
        self.text.is_reported
    }

    /// Tells what is wrong with the file, where it is asked about.
    fn problem(&mut self, problem: Problem) {
        if self.is_reported() {
            self.hindrance(problem);
        }
    }

    /// Tells what keeps records from being read, whatever is asked about: the record that is may be among them.
    fn hindrance(&mut self, problem: Problem) {
        self.looked.index.problems.push((self.layer, problem));
    }

    fn hindrances(&mut self, problems: Vec<Problem>) {
        self.looked.index.problems.extend(problems.into_iter().map(|problem| (self.layer, problem)));
    }

    /// What is wrong with the file before anything is read.
    pub(super) fn form(&mut self, stretch: &Range<usize>) {
        let (source, stretch) = (self.source, Span::new(stretch.start, stretch.end));
        for problem in yaml::unreadable(source, stretch) {
            self.problem(problem);
        }
        if self.text.place == RecordPlace::FrontMatter {
            self.fences(source);
            self.behind_text(source);
        }
    }

    /// What is wrong with the lines that a record before a document stands between.
    fn fences(&mut self, source: &Source) {
        let Some(front_matter) = source.front_matter() else {
            let Some(line) = source.misplaced_record() else { return };
            return self.problem(unread::misplaced(line));
        };
        if let Some(problem) = not_alone(front_matter) {
            self.problem(problem);
        } else if source.body().text().trim().is_empty() {
            let fence = source.line(source.line_of(front_matter.body_start.saturating_sub(1)));
            let problem = Problem::new(fence, "no document stands behind this record");
            self.problem(
                problem.help(format!("write its text below it, or call the file {}.yaml", source.stem())),
            );
        }
    }

    /// Tells of a record in the text of a document that has one before it.
    fn behind_text(&mut self, source: &Source) {
        let Some(front_matter) = source.front_matter() else { return };
        let Some(line) = source.body().misplaced_record() else { return };
        let shift = |offset: u32| (front_matter.body_start + offset) as usize;
        let line = Span::new(shift(line.start), shift(line.end));
        let problem = Problem::new(line, "this looks like a second record, and is read as text");
        self.problem(
            problem
                .other(front_matter.record.before(), "the record of the document")
                .help("join the two above the text"),
        );
    }

    fn parse(&self, stretch: Range<usize>) -> Parsed {
        let mut parsed = yaml::parse(&self.source.text()[stretch.clone()], stretch.start);
        // What stands where a character cannot be is told with the others.
        parsed.problems.retain(|problem| self.source.slice(problem.span).chars().all(yaml::is_printable));
        parsed
    }

    /// A text that can only be read as a whole.
    pub(super) fn whole(&mut self, stretch: Range<usize>) {
        let Parsed { root, problems } = self.parse(stretch);
        let Some(root) = root else {
            return self.hindrances(problems);
        };
        self.root(&root);
        for problem in problems {
            if self.is_reported() || self.asked.iter().any(|record| record.contains(problem.span)) {
                self.hindrance(problem);
            }
        }
    }

    /// What stands around a list of records.
    pub(super) fn around(&mut self, [before, behind]: [Range<usize>; 2]) {
        let Parsed { root, problems } = self.parse(before);
        if self.is_reported() {
            self.hindrances(problems);
        }
        let list = root.as_ref().and_then(|root| root.entry(RECORDS)).map(|(key, _)| key.span);
        if let Some(root) = &root {
            self.keys(root);
        }
        self.behind(behind, list);
    }

    /// One item of a list. Of a file that is not asked about, those that are of other documents need not be parsed.
    pub(super) fn item(&mut self, stretch: Range<usize>) {
        let Context { names, is_reported, .. } = self.context;
        let (text, words) = (self.text, &self.source.text()[stretch.clone()]);
        let mut is_told = text.is_reported;
        if text.own.is_none()
            && let Some(name) = document_of_item(words)
        {
            let document = names.get(name).copied();
            // Of one that cannot be read it is told, and not that it is missing.
            self.looked.index.recorded.extend(document);
            if !is_told && !document.is_some_and(is_reported) {
                return;
            }
            is_told = true;
        }
        let is_item = words.trim_start().starts_with('-');
        let Parsed { root, problems } = self.parse(stretch);
        let before = self.looked.count;
        match root {
            Some(root) if is_item => self.list(&root),
            Some(root) => self.stray(&root),
            None => {}
        }
        if is_told || self.looked.count > before {
            self.hindrances(problems);
        }
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

    /// What stands behind the list of records, of which the key stands in a place: keys, and the end of the document.
    fn behind(&mut self, stretch: Range<usize>, list: Option<Span>) {
        if let Some(place) = self.further_document(&stretch) {
            return self.hindrance(yaml::second_document(place));
        }
        let Parsed { root, problems } = self.parse(stretch);
        self.hindrances(problems);
        let Some(root) = root else { return };
        if let Value::Mapping(_) = &root.value {
            self.keys(&root);
            if let Some((first, (second, _))) = list.zip(root.entry(RECORDS)) {
                self.hindrance(yaml::repeated_key(RECORDS, second.span, first));
            }
            return;
        }
        if let Value::Sequence(items) = &root.value
            && items.iter().all(|item| !item.entries().is_empty())
        {
            let problem = Problem::new(root.beginning(), "these items are outside of the list “records”");
            self.hindrance(problem.help("indent their “-” as that of those above"));
            return self.list(&root);
        }
        self.stray(&root);
    }

    /// What stands among records or behind them and is none.
    fn stray(&mut self, root: &Node) {
        let what = root.scalar().map_or_else(|| root.kind().to_owned(), quoted);
        let problem = Problem::new(root.beginning(), format!("{what} stands among the records"));
        self.hindrance(problem.help("begin each record with “- ”, or take this out"));
    }

    /// Where a second document begins, which is what a stretch holds: behind a line that begins one, or that ends the one above.
    fn further_document(&self, stretch: &Range<usize>) -> Option<Span> {
        let text = &self.source.text()[..stretch.end];
        let words = |line: &Range<usize>| text[line.clone()].trim_end();
        let mut lines = Lines::new(text, stretch.start);
        let mut first = lines.next()?;
        if words(&first) == DOCUMENT_END {
            first = lines.find(|line| !matches!(words(line).as_bytes().first(), None | Some(b'#')))?;
        } else if !words(&first).starts_with(DOCUMENT_START) {
            return None;
        }
        let length = words(&first).len();
        let length = if words(&first).starts_with(DOCUMENT_START) { DOCUMENT_START.len() } else { length };
        Some(Span::new(first.start, first.start + length))
    }

    /// A file that was read whole.
    fn root(&mut self, root: &Node) {
        if let Some(list) = field(root, RECORDS) {
            self.keys(root);
            return self.list(list.value);
        }
        match misplaced_list::told(root) {
            Some(problem) => self.hindrance(problem),
            None => self.record(root),
        }
    }

    fn list(&mut self, list: &Node) {
        match &list.value {
            Value::Sequence(items) => items.iter().for_each(|item| self.record(item)),
            Value::Scalar(text) if text.is_empty() => {}
            _ => {
                let message = format!("“{RECORDS}” is {}; it must be a list", list.kind());
                self.hindrance(Problem::new(list.beginning(), message).help("begin each record with “- ”"));
            }
        }
    }

    /// Whether the words of the document that a record is held against have a byte that is not UTF-8.
    fn is_undecodable(&self, label: &Label) -> bool {
        let Layer::Document(index) = label.layer else { return false };
        let document = self.context.volume.documents.get(index as usize);
        let words = document.and_then(|document| document.text.get(label.span.range()));
        words.is_some_and(|words| words.contains(SUBSTITUTE))
    }

    fn record(&mut self, node: &Node) {
        if !matches!(node.value, Value::Mapping(_)) {
            let message = format!("a record is {}; it must be a mapping, “key: value”", node.kind());
            let problem = Problem::new(node.beginning(), message);
            let has_colon = node.scalar().is_some_and(|text| text.contains(':'));
            return self.problem(problem.help(if has_colon {
                "write a blank behind “:”"
            } else {
                "write the keys of the record, each in its line: “id: …”, “kind: …”, “title: …”"
            }));
        }
        if let Some(problem) = misplaced_list::wrapped(node) {
            return self.hindrance(problem);
        }
        let text = self.text;
        let mut record = WrittenRecord {
            node,
            layer: self.layer,
            place: text.place,
            source: self.source,
            stem: self.source.stem(),
            edition_schema: self.context.plan.record_schema.as_deref(),
            listed: self.context.listed,
            volume: self.context.volume,
            document: text.own,
            names: &self.context.names,
            headings: &self.context.headings,
            open_from: self.context.open_from,
            derivation: &self.derivation,
            facts: OnceCell::new(),
            is_of_other: OnceCell::new(),
            violations: OnceCell::new(),
        };
        if text.own.is_none() {
            record.document = record.document_name().and_then(|name| self.context.names.get(name)).copied();
        }
        if !self.context.reports(text, record.document) {
            return;
        }
        self.looked.count += 1;
        if !text.is_reported {
            self.asked.push(node.span);
        }
        self.looked.keep(&record);
        let document = record.document_name().map(str::to_owned);
        let mut found = Vec::new();
        for rule in self.rules {
            let Check::Record(check) = &rule.check else { continue };
            let mut findings = Findings::new(self.layer);
            check(&record, &mut findings);
            found.extend(Raised::all(rule, findings));
        }
        schemas::leave_to_ours(&mut found);
        schemas::leave_to_unknown_value(&mut found);
        // Nothing is held against words of which a byte could not be read, be they the record's or the text's; of the bytes it is told.
        found.retain(|raised| {
            !raised.finding.message.contains(SUBSTITUTE)
                && !raised.finding.labels.iter().any(|label| self.is_undecodable(label))
        });
        let of = |raised| RaisedOf { raised, document: document.clone() };
        self.looked.raised.extend(found.into_iter().map(of));
    }
}
