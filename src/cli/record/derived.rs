//! Derives the records of files: what texts support, and what is told where a document has none.

use camino::{Utf8Path, Utf8PathBuf};

use crate::document::{Document, Volume};
use crate::read;
use crate::record::{Derivation, Record, unread};
use crate::source::{Source, Span};
use crate::trouble::Trouble;
use crate::vocabulary::Vocabulary;
use crate::walk::FoundFile;
use crate::yaml::Problem;

/// A file that records were derived from.
pub struct DerivedFrom {
    pub path: Utf8PathBuf,
    /// Whether it begins with a record.
    pub has_front_matter: bool,
}

/// The records of one volume, and the files that they are of.
pub struct Derived {
    /// What the records are of: the documents one by one, or the file of a whole volume.
    pub documents: Vec<DerivedFrom>,
    /// Whether the file is a whole volume.
    pub is_tei: bool,
    pub records: Vec<Record>,
    pub troubles: Vec<Trouble>,
    /// How many of the files are left as they are, because they are not read whole.
    pub left: usize,
}

/// Derives the records of one folder's documents, or of a volume.
pub fn derive(files: &[FoundFile], vocabulary: Option<&Vocabulary>) -> Vec<Derived> {
    let mut troubles = Vec::new();
    let mut sources = Vec::with_capacity(files.len());
    for file in files {
        match crate::check::folder::read_source(file) {
            Ok(source) => sources.push(source),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let (volumes, texts): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(Source::is_tei);
    let mut derived = vec![of_texts(&texts, vocabulary, troubles)];
    derived.extend(volumes.iter().map(|source| of_tei(source, vocabulary)));
    derived
}

fn of_texts(sources: &[Source], vocabulary: Option<&Vocabulary>, mut troubles: Vec<Trouble>) -> Derived {
    let folder = sources.first().and_then(|source| source.path().parent()).unwrap_or(Utf8Path::new(""));
    let documents: Vec<Document> =
        sources.iter().map(|source| Document { vocabulary, ..read::text::read(source) }).collect();
    let volume =
        Volume { name: crate::check::folder::volume_name(folder), documents, is_whole: false, markup: None };
    let derivation = Derivation::new(&volume);
    let (mut from, mut records, mut left) = (Vec::new(), Vec::new(), 0);
    for (index, source) in sources.iter().enumerate() {
        let record = derivation.facts(index).record();
        let begin = source.front_matter().map_or(0, |front_matter| front_matter.body_start as usize);
        let text = Span::new(begin, source.text().len());
        let problem = source.misplaced_record().map(unread::misplaced);
        let problem = problem.or_else(|| unread::in_record(record.as_ref()?, source, text));
        if let Some(problem) = problem {
            troubles.push(at_place(source, problem));
            left += 1;
            continue;
        }
        let Some(record) = record else {
            troubles.push(without_heading(source.path().to_string(), None));
            continue;
        };
        let has_front_matter = source.front_matter().is_some();
        from.push(DerivedFrom { path: source.path().to_owned(), has_front_matter });
        records.push(record);
    }
    Derived { documents: from, is_tei: false, records, troubles, left }
}

fn of_tei(source: &Source, vocabulary: Option<&Vocabulary>) -> Derived {
    let reading = read::tei::read(source);
    let volume = reading.volume(vocabulary);
    let derivation = Derivation::new(&volume);
    let problem = unread::in_markup(&reading.markup);
    let left = usize::from(problem.is_some());
    let mut troubles: Vec<Trouble> = problem.map(|problem| at_place(source, problem)).into_iter().collect();
    let mut records = Vec::new();
    for (index, is_unread) in unread::documents(&reading.markup).into_iter().enumerate() {
        if is_unread {
            continue;
        }
        let (facts, element) = (derivation.facts(index), reading.markup.document(index));
        let Some(record) = facts.record() else {
            troubles.push(without_heading(place(source, element.tag().start), Some(&facts.document)));
            continue;
        };
        let stretch = Span { end: element.content().end, ..element.tag() };
        if let Some(problem) = unread::in_record(&record, source, stretch) {
            let trouble = at_place(source, problem);
            // What stands in the header is said of each document.
            if troubles.last() != Some(&trouble) {
                troubles.push(trouble);
            }
            continue;
        }
        records.push(record);
    }
    let from = DerivedFrom { path: source.path().to_owned(), has_front_matter: false };
    Derived { documents: vec![from], is_tei: true, records, troubles, left }
}

/// A place in a file, as reports show it: the path, the line and the column in characters.
fn place(source: &Source, offset: u32) -> String {
    let line = source.line_of(offset);
    let before = &source.text()[source.line(line).start as usize..offset as usize];
    format!("{}:{}:{}", source.path(), line + 1, before.chars().count() + 1)
}

/// What is wrong in a file, with its place.
fn at_place(source: &Source, problem: Problem) -> Trouble {
    let Problem { span, message, help, .. } = problem;
    Trouble { path: place(source, span.start), message, help }
}

/// What is said of a document that has no record; `path` is followed by its place where the file has several.
fn without_heading(path: String, document: Option<&str>) -> Trouble {
    let which = document.map_or_else(|| "the document".to_owned(), |document| format!("document {document}"));
    Trouble {
        path,
        message: format!("{which} has no heading, so its record would have no title"),
        help: Some("give it a heading".to_owned()),
    }
}
