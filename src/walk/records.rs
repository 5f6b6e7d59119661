//! Files with metadata records, and which documents they are of.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};

use crate::record::listing::RECORDS;
use crate::source::{YAML_ENDINGS, is_yaml};

/// The name, without its ending, of a file with the records of the documents in its folder.
const OF_FOLDER: &str = "records";

/// What begins a document of YAML.
const FENCE: &str = "---";

/// The names of files in YAML that people write for the program, and that are no records.
const OTHERS: [&str; 4] = ["corrigenda", "corrigenda-baseline", "waivers", "volumes"];

/// Endings of files that records are of; the last is that of volumes.
const DOCUMENTS: [&str; 3] = ["txt", "md", "xml"];

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
}

/// Whether it is YAML of one of these names.
fn is_called(path: &Path, names: &[&str]) -> bool {
    has_yaml_ending(path)
        && path.file_stem().and_then(|name| name.to_str()).is_some_and(|name| names.contains(&name))
}

fn has_yaml_ending(path: &Path) -> bool {
    Utf8Path::from_path(path).is_some_and(is_yaml)
}

/// Whether it is YAML that the program reads as something other than records.
pub fn is_other_yaml(path: &Path) -> bool {
    is_called(path, &OTHERS)
}

/// The documents or volumes that a file of records may be of, there or not.
pub fn documents(path: &Path) -> impl Iterator<Item = PathBuf> {
    let is_yaml = has_yaml_ending(path);
    DOCUMENTS.into_iter().filter(move |_| is_yaml).map(move |ending| path.with_extension(ending))
}

/// Whether a file in YAML that a folder has is read beside its documents: it has the name of one of them, or is the folder's, or
/// says that it holds records, be they of a document that is gone.
pub fn is_found(path: &Path) -> bool {
    has_yaml_ending(path)
        && !is_other_yaml(path)
        && (is_of_folder_or_document(path) || path.is_file() && says_records(path))
}

fn is_of_folder_or_document(path: &Path) -> bool {
    is_called(path, &[OF_FOLDER]) || documents(path).any(|document| document.is_file())
}

/// Whether a file that is there is written by a person: settings, or records of documents, be these there or gone.
pub fn is_written_by_hand(path: &Utf8Path) -> bool {
    let path = path.as_std_path();
    let is_of_records = || has_yaml_ending(path) && (is_of_folder_or_document(path) || says_records(path));
    path.is_file() && (is_other_yaml(path) || is_of_records())
}

/// Whether a file of this name is read as settings and not as records.
pub fn is_settings(path: &Utf8Path) -> bool {
    is_other_yaml(path.as_std_path())
}

/// The documents and volumes that a file of records is of, as far as they are there: those of the same name, or those of its folder;
/// nothing of what is no such file.
pub fn documents_beside(path: &Utf8Path) -> Option<Vec<Utf8PathBuf>> {
    if !has_yaml_ending(path.as_std_path()) || !path.is_file() {
        return None;
    }
    if is_of_folder(path) {
        return Some(super::siblings(path.parent().unwrap_or(Utf8Path::new(""))).texts);
    }
    let documents = documents(path.as_std_path()).filter(|document| document.is_file());
    Some(documents.filter_map(|document| Utf8PathBuf::from_path_buf(document).ok()).collect())
}

/// The file of records beside a document or a volume, where one is there.
pub fn beside(path: &Utf8Path) -> Option<Utf8PathBuf> {
    all_beside(path).next()
}

/// The files of records beside a document or a volume: both endings of YAML may stand there.
pub fn all_beside(path: &Utf8Path) -> impl Iterator<Item = Utf8PathBuf> {
    let is_document = DOCUMENTS.iter().any(|ending| has_ending(path.as_std_path(), ending));
    let endings = YAML_ENDINGS.into_iter().filter(move |_| is_document);
    let records = endings.filter_map(|ending| with_ending(path, ending));
    records.filter(|records| !is_other_yaml(records.as_std_path()))
}

/// The file that is there of the name of a path and an ending, in whatever case that is written; one, since where the file system does
/// not tell cases apart all of them are.
fn with_ending(path: &Utf8Path, ending: &str) -> Option<Utf8PathBuf> {
    let mut capital = ending.to_owned();
    capital[..1].make_ascii_uppercase();
    let spellings = [ending.to_owned(), ending.to_ascii_uppercase(), capital];
    spellings.into_iter().map(|ending| path.with_extension(ending)).find(|path| path.is_file())
}

/// The file with the records of a folder's documents, where one is there.
pub fn of_folder(folder: &Utf8Path) -> Option<Utf8PathBuf> {
    all_of_folder(folder).next()
}

/// The files with the records of a folder's documents.
pub fn all_of_folder(folder: &Utf8Path) -> impl Iterator<Item = Utf8PathBuf> {
    let name = folder.join(OF_FOLDER);
    YAML_ENDINGS.into_iter().filter_map(move |ending| with_ending(&name, ending))
}

/// The files with the records of the folder that a document in plain text stands in.
pub fn all_of_folder_of(document: &Utf8Path) -> impl Iterator<Item = Utf8PathBuf> {
    let is_text = DOCUMENTS[..2].iter().any(|ending| has_ending(document.as_std_path(), ending));
    document.parent().filter(|_| is_text).into_iter().flat_map(all_of_folder)
}

/// A file of records of another name.
#[derive(Clone, Debug)]
pub struct CalledOtherwise {
    /// The file.
    pub path: Utf8PathBuf,
    /// Whether it holds a list of records.
    pub is_list: bool,
}

/// The files in which records stand in a folder that are neither called as its documents nor as its records are, by the ids of those.
pub fn called_otherwise(folder: &Utf8Path) -> HashMap<String, CalledOtherwise> {
    let place = if folder.as_str().is_empty() { Utf8Path::new(".") } else { folder };
    let entries = place.read_dir_utf8().into_iter().flatten().filter_map(Result::ok);
    let is_called_otherwise = |path: &Utf8PathBuf| {
        let path = path.as_std_path();
        is_found(path) && !is_of_folder_or_document(path)
    };
    let paths = entries.map(|entry| folder.join(entry.file_name()));
    let mut paths: Vec<Utf8PathBuf> = paths.filter(is_called_otherwise).collect();
    paths.sort();
    let mut by_id = HashMap::new();
    for path in paths {
        let mut is_list = false;
        for key in keys(path.as_std_path()) {
            is_list |= key.is(RECORDS);
            if key.is("id") && (is_list || key.is_outer) && key.value.contains('/') {
                by_id.entry(key.value).or_insert_with(|| CalledOtherwise { path: path.clone(), is_list });
            }
        }
    }
    // What the records of the folder have as well is brought up there, and told as a duplicate.
    if !by_id.is_empty() {
        let ids = all_of_folder(folder).flat_map(|file| keys(file.as_std_path())).filter(|key| key.is("id"));
        ids.for_each(|id| drop(by_id.remove(&id.value)));
    }
    by_id
}

/// Whether a file is called as the records of a folder are.
pub fn is_of_folder(path: &Utf8Path) -> bool {
    is_called(path.as_std_path(), &[OF_FOLDER])
}

/// The lines of a file, as far as it can be read.
fn lines(path: &Path) -> impl Iterator<Item = String> + use<> {
    let lines = fs::File::open(path).into_iter().flat_map(|file| BufReader::new(file).split(b'\n'));
    lines.map_while(Result::ok).enumerate().map(|(index, line)| {
        let line = String::from_utf8_lossy(&line);
        let line = if index == 0 { line.trim_start_matches('\u{FEFF}') } else { &line };
        line.to_owned()
    })
}

/// A key of a file in YAML, as far as its lines show it without being parsed.
struct Key {
    name: String,
    /// The first word behind it.
    value: String,
    /// Whether it is none of an item or of a mapping within another; in braces, that is open.
    is_outer: bool,
}

impl Key {
    /// The key that a part of a line begins with, quoted or not, and behind a dash or a brace.
    fn read(part: &str, is_outer: bool) -> Option<Self> {
        let (name, rest) = part.trim_start_matches(['-', '{', '[', ' ', '\t']).split_once(':')?;
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
        let is_end = |c: char| is_mark(c) || matches!(c, ',' | '}' | ']');
        let value = rest.trim_start_matches(is_mark).split(is_end).next().unwrap_or_default();
        Some(Self { name: name.trim_matches(is_mark).to_owned(), value: value.to_owned(), is_outer })
    }

    /// Whether it is a key of a record, in whatever case: that a capital is none is told where it is read.
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The keys that the lines of a file show.
fn keys(path: &Path) -> impl Iterator<Item = Key> + use<> {
    let mut is_braced = None;
    lines(path).flat_map(move |line| {
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') || words == FENCE {
            return Vec::new();
        }
        let is_braced = *is_braced.get_or_insert(words.starts_with('{'));
        let is_outer = is_braced || !line.starts_with([' ', '\t', '-']);
        // In braces a line may have several.
        let mark = if is_braced || words.contains('{') { ',' } else { '\n' };
        words.split(mark).filter_map(|part| Key::read(part, is_outer)).collect()
    })
}

/// Whether a file in YAML holds records: one with an id and a kind, or a list of which the items have an id.
fn says_records(path: &Path) -> bool {
    let (mut has_id, mut has_kind, mut has_list) = (false, false, false);
    keys(path).any(|key| {
        has_id |= key.is_outer && key.is("id");
        has_kind |= key.is_outer && key.is("kind");
        has_list |= key.is_outer && key.is(RECORDS);
        has_id && has_kind || has_list && key.is("id")
    })
}

/// Whether a line begins with a key that a record has; with capitals it is told, and in a mapping in brackets it may be quoted.
fn is_of_record(line: &str) -> bool {
    let key = Key::read(line, !line.starts_with(' '));
    key.is_some_and(|key| (key.is_outer || line.starts_with('{')) && (key.is("id") || key.is("kind")))
}

/// Which files in Markdown are documents: what else stands in Markdown is about the edition.
#[derive(Debug, Default)]
pub struct MarkdownDocuments {
    /// The documents that the records of a folder name.
    named: HashMap<PathBuf, HashSet<String>>,
}

impl MarkdownDocuments {
    /// Whether a file in Markdown is a document: it begins with a record, one stands beside it, or the records of its folder have one
    /// of it.
    pub fn has(&mut self, path: &Path) -> bool {
        has_ending(path, "md")
            && path.is_file()
            && (begins_with_record(path) || has_record_beside(path) || self.is_named(path))
    }

    fn is_named(&mut self, path: &Path) -> bool {
        let (Some(folder), Some(stem)) = (path.parent(), path.file_stem().and_then(|stem| stem.to_str()))
        else {
            return false;
        };
        if !self.named.contains_key(folder) {
            self.named.insert(folder.to_owned(), named_in(folder));
        }
        self.named.get(folder).is_some_and(|names| names.contains(stem))
    }
}

/// The documents that the records of a folder name.
fn named_in(folder: &Path) -> HashSet<String> {
    let files = Utf8Path::from_path(folder).into_iter().flat_map(all_of_folder);
    let ids = files.flat_map(|file| keys(file.as_std_path())).filter(|key| key.is("id"));
    ids.filter_map(|id| Some(id.value.split_once('/')?.1.to_owned())).collect()
}

fn has_record_beside(path: &Path) -> bool {
    let beside = Utf8Path::from_path(path).into_iter().flat_map(all_beside);
    beside.into_iter().any(|records| lines(records.as_std_path()).any(|line| is_of_record(&line)))
}

fn begins_with_record(path: &Path) -> bool {
    let mut lines = lines(path);
    let is_open = lines.next().is_some_and(|line| line.trim_end() == FENCE);
    is_open && lines.take_while(|line| line.trim_end() != FENCE).any(|line| is_of_record(&line))
}
