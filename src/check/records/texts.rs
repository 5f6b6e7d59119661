//! Where the records of a volume stand in files, and which of these files are held.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};

use super::super::examine::Loaded;
use super::super::folder;
use super::super::recall::Part;
use crate::record::written::RecordPlace;
use crate::source::{Source, Span};
use crate::store::cache::Key;
use crate::trouble::Trouble;
use crate::walk::FoundFile;

/// A file of records. A folder may have a hundred thousand, each beside its document: a file that is not held is opened when it is
/// looked at, and let go where nothing is found in it.
#[derive(Debug)]
pub struct RecordFile {
    path: Utf8PathBuf,
    /// Whether what is found in it is reported.
    pub is_reported: bool,
    /// What it held when it was asked whether an earlier run knows it.
    key: Option<Key>,
    held: OnceLock<Box<Source>>,
}

impl RecordFile {
    /// A file whose text is at hand.
    pub fn held(loaded: Loaded) -> Self {
        let Loaded { source, is_reported } = loaded;
        let path = source.path().to_owned();
        Self { path, is_reported, key: None, held: OnceLock::from(Box::new(source)) }
    }

    /// A file that is opened when it is looked at; `key` is what it held before, where that is known.
    pub fn unopened(file: FoundFile, key: Option<Key>) -> Self {
        Self { path: file.path, is_reported: file.is_reported, key, held: OnceLock::new() }
    }

    /// The same with what it holds.
    #[must_use]
    pub fn with_key(self, key: Key) -> Self {
        Self { key: Some(key), ..self }
    }

    /// What an earlier run knows it by, where it was asked.
    pub fn part(&self) -> Option<Part<'_>> {
        Some(Part { path: &self.path, is_reported: self.is_reported, bytes: self.key? })
    }

    /// Its text, where it is held.
    pub fn into_source(self) -> Option<Source> {
        self.held.into_inner().map(|source| *source)
    }

    fn open(&self) -> Result<Cow<'_, Source>, Trouble> {
        match self.held.get() {
            Some(source) => Ok(Cow::Borrowed(source)),
            None => folder::record_source(&self.path, self.key).map(Cow::Owned),
        }
    }
}

/// Where the text of records is.
#[derive(Clone, Copy, Debug)]
enum Holder<'s> {
    /// Before its document.
    Document(&'s Source),
    /// In a file of its own.
    File(&'s RecordFile),
}

/// A stretch of a file that holds records.
#[derive(Clone, Copy, Debug)]
pub struct RecordText<'s> {
    holder: Holder<'s>,
    /// The file, by index among those of the volume.
    pub file: usize,
    /// Where its records stand.
    pub place: RecordPlace,
    /// The document that it stands before or beside, by index.
    pub own: Option<usize>,
    /// Whether all that is found in it is reported; otherwise what is found in the records of documents that are.
    pub is_reported: bool,
}

impl<'s> RecordText<'s> {
    /// The file's path.
    pub fn path(&self) -> &'s Utf8Path {
        match self.holder {
            Holder::Document(source) => source.path(),
            Holder::File(file) => &file.path,
        }
    }

    /// The file's text, for as long as it is looked at.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is another than it was.
    pub fn open(&self) -> Result<Cow<'s, Source>, Trouble> {
        match self.holder {
            Holder::Document(source) => Ok(Cow::Borrowed(source)),
            Holder::File(file) => file.open(),
        }
    }

    /// Holds a text that was opened for as long as the volume is.
    pub fn hold(&self, source: Cow<'s, Source>) {
        if let (Holder::File(file), Cow::Owned(source)) = (self.holder, source) {
            // One that is held already is the same.
            let _ = file.held.set(Box::new(source));
        }
    }

    /// The file's text, where it is held.
    pub fn held(&self) -> Option<&'s Source> {
        match self.holder {
            Holder::Document(source) => Some(source),
            Holder::File(file) => file.held.get().map(|source| &**source),
        }
    }

    /// The file's text for a place that is to be shown, held from now on; `None` where the place is there no longer.
    pub fn showing(&self, span: Span) -> Option<&'s Source> {
        if let Ok(source) = self.open() {
            self.hold(source);
        }
        self.held().filter(|source| source.text().get(span.range()).is_some())
    }
}

/// What of a text is YAML: the record before a document, or an empty stretch, where something in the document looks like its record
/// and is not read; all of a file of records.
pub fn stretch(source: &Source, place: RecordPlace) -> Range<usize> {
    let misplaced = || source.misplaced_record().filter(|_| place == RecordPlace::FrontMatter);
    source.record().or_else(|| misplaced().map(Span::before)).map_or(0..0, Span::range)
}

/// The record before a document, or what looks like one in it.
pub fn front_matter(source: &Source, file: usize) -> Option<RecordText<'_>> {
    let is_there = source.front_matter().is_some() || source.misplaced_record().is_some();
    let (holder, place) = (Holder::Document(source), RecordPlace::FrontMatter);
    is_there.then_some(RecordText { holder, file, place, own: Some(file), is_reported: true })
}

/// A file of records; it is a document's own where one of `names` is its name.
pub fn file<'s>(records: &'s RecordFile, file: usize, names: &HashMap<&str, usize>) -> RecordText<'s> {
    let own = records.path.file_stem().and_then(|stem| names.get(stem)).copied();
    let place = if own.is_some() { RecordPlace::Sidecar } else { RecordPlace::VolumeFile };
    RecordText { holder: Holder::File(records), file, place, own, is_reported: records.is_reported }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_disk(text: &str) -> (tempfile::TempDir, FoundFile) {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().join("d1.yaml")).unwrap();
        std::fs::write(&path, text).unwrap();
        (folder, FoundFile { path, is_reported: true })
    }

    #[test]
    fn a_file_is_let_go_unless_it_is_held_and_opened_again_for_a_place_to_show() {
        let (folder, found) = on_disk("id: v/d1\n");
        let records = RecordFile::unopened(found, None);
        let text = file(&records, 0, &HashMap::new());

        assert_eq!(text.open().unwrap().text(), "id: v/d1\n");
        assert!(text.held().is_none());
        assert!(text.showing(Span::new(4, 8)).is_some());
        assert!(text.held().is_some());
        assert!(text.showing(Span::new(40, 48)).is_none(), "such a place is not there");
        drop(folder);
    }

    #[test]
    fn a_file_that_was_changed_since_it_was_asked_for_is_a_trouble_and_no_finding() {
        let (folder, found) = on_disk("id: v/d1\n");
        let records = RecordFile::unopened(found, Some(Key::of(b"id: v/d2\n")));
        let text = file(&records, 0, &HashMap::new());

        assert!(text.open().is_err_and(|trouble| trouble.message == "it was changed while it was checked"));
        assert!(text.showing(Span::new(0, 2)).is_none());
        drop(folder);
    }
}
