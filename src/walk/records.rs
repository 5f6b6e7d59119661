//! Files with metadata records, and which documents they are of.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The name of a file with the records of the documents in its folder.
const OF_FOLDER: &str = "records.yaml";

/// Files in YAML that people write for the program, and that are no records.
const OTHERS: [&str; 4] = ["corrigenda.yaml", "corrigenda-baseline.yaml", "waivers.yaml", "volumes.yaml"];

/// Endings of files that records are of.
const DOCUMENTS: [&str; 3] = ["txt", "md", "xml"];

/// A document in Markdown says in so many bytes that it is one.
const OPENING_BYTES: u64 = 4096;

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
}

fn is_called(path: &Path, names: &[&str]) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| names.contains(&name))
}

/// Whether it is YAML that the program reads as something other than records.
pub fn is_other_yaml(path: &Path) -> bool {
    is_called(path, &OTHERS)
}

/// The documents or volumes that a file of records may be of, there or not.
pub fn documents(path: &Path) -> impl Iterator<Item = PathBuf> {
    let is_yaml = has_ending(path, "yaml");
    DOCUMENTS.into_iter().filter(move |_| is_yaml).map(move |ending| path.with_extension(ending))
}

/// Whether a file that a folder has is read beside its documents: it has the name of one of them, or is the folder's; or it is a
/// document in Markdown.
pub fn is_found(path: &Path) -> bool {
    if !has_ending(path, "yaml") {
        return is_markdown_document(path);
    }
    let is_of_document = || documents(path).any(|document| document.is_file());
    !is_other_yaml(path) && (is_called(path, &[OF_FOLDER]) || is_of_document())
}

/// The file of records beside a document or a volume.
pub fn beside(path: &Path) -> Option<PathBuf> {
    let is_document = DOCUMENTS.iter().any(|ending| has_ending(path, ending));
    let records = path.with_extension("yaml");
    (is_document && !is_other_yaml(&records) && records.is_file()).then_some(records)
}

/// Whether a file in Markdown is a document: it begins with a record. What else stands in Markdown is about the edition.
pub fn is_markdown_document(path: &Path) -> bool {
    if !has_ending(path, "md") || !path.is_file() {
        return false;
    }
    let mut opening = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(OPENING_BYTES).read_to_end(&mut opening));
    let opening = String::from_utf8_lossy(&opening);
    let mut lines = opening.trim_start_matches('\u{FEFF}').lines();
    let is_open = read.is_ok() && lines.next().is_some_and(|line| line.trim_end() == "---");
    let is_of_record = |line: &str| line.starts_with("id:") || line.starts_with("kind:");
    is_open && lines.take_while(|line| line.trim_end() != "---").any(is_of_record)
}
