//! Files with metadata records, and which documents they are of.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};

use crate::source::{YAML_ENDINGS, is_yaml};

/// The name, without its ending, of a file with the records of the documents in its folder.
const OF_FOLDER: &str = "records";

/// The names of files in YAML that people write for the program, and that are no records.
const OTHERS: [&str; 4] = ["corrigenda", "corrigenda-baseline", "waivers", "volumes"];

/// Endings of files that records are of; the last is that of volumes.
const DOCUMENTS: [&str; 3] = ["txt", "md", "xml"];

/// A document in Markdown and a file of records say in so many bytes that they are one.
const OPENING_BYTES: u64 = 4096;

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

/// Whether a file that a folder has is read beside its documents: it has the name of one of them, or is the folder's, or says that
/// it holds records, be they of a document that is gone; or it is a document in Markdown.
pub fn is_found(path: &Path) -> bool {
    if !has_yaml_ending(path) {
        return is_markdown_document(path);
    }
    !is_other_yaml(path) && (is_of_folder_or_document(path) || says_records(path))
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
    let is_document = DOCUMENTS.iter().any(|ending| has_ending(path.as_std_path(), ending));
    let mut records = YAML_ENDINGS.into_iter().map(|ending| path.with_extension(ending));
    records.find(|records| is_document && !is_other_yaml(records.as_std_path()) && records.is_file())
}

/// The file with the records of a folder's documents, where one is there.
pub fn of_folder(folder: &Utf8Path) -> Option<Utf8PathBuf> {
    let mut records = YAML_ENDINGS.into_iter().map(|ending| folder.join(OF_FOLDER).with_extension(ending));
    records.find(|records| records.is_file())
}

/// The file with the records of the folder that a document in plain text stands in, where one is there.
pub fn of_folder_of(document: &Utf8Path) -> Option<Utf8PathBuf> {
    let is_text = DOCUMENTS[..2].iter().any(|ending| has_ending(document.as_std_path(), ending));
    of_folder(document.parent().filter(|_| is_text)?)
}

/// Whether a file is called as the records of a folder are.
pub fn is_of_folder(path: &Utf8Path) -> bool {
    is_called(path.as_std_path(), &[OF_FOLDER])
}

/// The beginning of a file; nothing where it cannot be read.
fn opening(path: &Path) -> String {
    let mut opening = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(OPENING_BYTES).read_to_end(&mut opening));
    if read.is_err() {
        return String::new();
    }
    String::from_utf8_lossy(&opening).trim_start_matches('\u{FEFF}').to_owned()
}

/// Whether a file in YAML begins as records do: with an id and a kind, or with a list of which the items have an id.
fn says_records(path: &Path) -> bool {
    if !path.is_file() {
        return false;
    }
    let opening = opening(path);
    let has = |key: &str| opening.lines().any(|line| line.starts_with(key));
    let has_item =
        || opening.lines().any(|line| line.trim_start().trim_start_matches("- ").starts_with("id:"));
    has("id:") && has("kind:") || has("records:") && has_item()
}

/// Whether a file in Markdown is a document: it begins with a record. What else stands in Markdown is about the edition.
pub fn is_markdown_document(path: &Path) -> bool {
    if !has_ending(path, "md") || !path.is_file() {
        return false;
    }
    let opening = opening(path);
    let mut lines = opening.lines();
    let is_open = lines.next().is_some_and(|line| line.trim_end() == "---");
    let is_of_record = |line: &str| line.starts_with("id:") || line.starts_with("kind:");
    is_open && lines.take_while(|line| line.trim_end() != "---").any(is_of_record)
}
