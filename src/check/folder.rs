//! Reads the files of a volume and has them examined.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::examine::{self, Loaded};
use super::recall::{Part, Recall};
use super::records::RecordFile;
use super::work::{Folder, Given};
use super::{Report, StandardInput, merge};
use crate::source::{NotText, Source, is_binary};
use crate::spare;
use crate::store::cache::{Cache, Key};
use crate::triage::Plan;
use crate::trouble::Trouble;
use crate::walk::{self, FoundFile, Siblings};

/// Checks a volume in TEI with its records, or takes over what an earlier run found in it.
pub fn check_volume(text: Given, records: Vec<Given>, plan: &Plan, cache: Option<&Cache>) -> Report {
    // What an editor holds is another text each time.
    let is_input = |given: &Given| matches!(given, Given::Input(_));
    let cache = cache.filter(|_| !is_input(&text) && !records.iter().any(is_input));
    let (mut read_records, mut unread) = (Vec::new(), Vec::new());
    for read in records.into_iter().map(Read::of) {
        match read {
            Ok(records) => read_records.push(records),
            Err(trouble) => unread.push(trouble),
        }
    }
    let checked = Read::of(text).and_then(|text| {
        let parts: Vec<Part> = std::iter::once(&text).chain(&read_records).map(Read::part).collect();
        let recall = cache.map(|cache| Recall::new(cache, "", &parts, plan));
        if let Some(report) = recall.as_ref().and_then(Recall::report) {
            spare::keep_bytes(text.bytes);
            return Ok(report);
        }
        let mut unread = Vec::new();
        let mut records = Vec::new();
        for Read { path, is_reported, bytes } in read_records {
            match record_text(&path, bytes) {
                Ok(source) => records.push(RecordFile::held(Loaded { source, is_reported })),
                Err(trouble) => unread.push(trouble),
            }
        }
        let mut report = examine::tei(text.loaded()?, records, plan);
        report.troubles.extend(unread);
        if let Some(recall) = recall {
            recall.keep(&report);
        }
        Ok(report)
    });
    let mut report =
        checked.unwrap_or_else(|trouble| Report { troubles: vec![trouble], ..Report::default() });
    report.troubles.extend(unread);
    report
}

/// The bytes of a text that was read.
struct Read {
    path: Utf8PathBuf,
    is_reported: bool,
    bytes: Vec<u8>,
}

impl Read {
    fn of(given: Given) -> Result<Self, Trouble> {
        match given {
            Given::File(file) => {
                let bytes = read(&file)?;
                Ok(Self { path: file.path, is_reported: file.is_reported, bytes })
            }
            Given::Input(StandardInput { name, bytes, .. }) => {
                Ok(Self { path: name, is_reported: true, bytes })
            }
        }
    }

    fn part(&self) -> Part<'_> {
        Part { path: &self.path, is_reported: self.is_reported, bytes: Key::of(&self.bytes) }
    }

    fn loaded(self) -> Result<Loaded, Trouble> {
        let is_reported = self.is_reported;
        Ok(Loaded { source: source(&self.path, self.bytes)?, is_reported })
    }
}

/// A file of records as a text; one in which nothing stands is one without records.
fn record_text(path: &Utf8Path, bytes: Vec<u8>) -> Result<Source, Trouble> {
    match Source::from_bytes(path, bytes) {
        Err(NotText::Empty) => Ok(Source::from_text(path, "")),
        read => read.map_err(|error| unreadable(path, &error.to_string())),
    }
}

/// Reads a file of records; where it is known what it held before, it must hold that.
///
/// # Errors
///
/// When it cannot be read, is no text, or was changed meanwhile.
pub fn record_source(path: &Utf8Path, key: Option<Key>) -> Result<Source, Trouble> {
    let bytes = read(&FoundFile { path: path.to_owned(), is_reported: true })?;
    if key.is_some_and(|key| key != Key::of(&bytes)) {
        let message = "it was changed while it was checked".to_owned();
        return Err(Trouble { path: path.to_string(), message, help: Some("check it again".to_owned()) });
    }
    record_text(path, bytes)
}

/// So many bytes of the records of a folder are held from when it is asked whether an earlier run knows them until they are looked
/// at; those beyond are read once more.
const HELD_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The files of records of a folder; where an earlier run may know them, with what they hold.
fn record_files(records: Vec<Given>, may_be_known: bool) -> Vec<Result<RecordFile, Trouble>> {
    let held_bytes = AtomicUsize::new(0);
    let file = |given: Given| match given {
        Given::File(file) if !may_be_known => Ok(RecordFile::unopened(file, None)),
        Given::File(file) => {
            let bytes = read(&file)?;
            let (key, length) = (Key::of(&bytes), bytes.len());
            if held_bytes.fetch_add(length, Ordering::Relaxed) + length > HELD_BYTES_MAX {
                spare::keep_bytes(bytes);
                return Ok(RecordFile::unopened(file, Some(key)));
            }
            let source = record_text(&file.path, bytes)?;
            let loaded = Loaded { source, is_reported: file.is_reported };
            Ok(RecordFile::held(loaded).with_key(key))
        }
        Given::Input(StandardInput { name, bytes, .. }) => {
            let source = record_text(&name, bytes)?;
            Ok(RecordFile::held(Loaded { source, is_reported: true }))
        }
    };
    records.into_par_iter().map(file).collect()
}

/// Checks the documents of a folder, or takes over what an earlier run found in them.
pub fn check(folder: Folder, plan: &Plan, cache: Option<&Cache>) -> Report {
    let mut report = Report::default();
    let mut files = folder.files;
    let input_name = folder.standard_input.as_ref().map(|input| input.name.clone());
    let mut beside = Siblings::default();
    if !folder.is_alone {
        beside = add_siblings(&folder.path, &mut files, input_name.as_deref());
        report.omissions.append(&mut beside.troubles);
    }
    let read: Vec<Result<Vec<u8>, Trouble>> = files.par_iter().map(self::read).collect();
    let has_input_record = folder.records.iter().any(|records| matches!(records, Given::Input(_)));
    // What an editor holds is another text each time.
    let cache = cache.filter(|_| folder.standard_input.is_none() && !has_input_record);
    let record_files = record_files(folder.records, cache.is_some());
    let name = volume_name(&folder.path);
    let recall = cache.and_then(|cache| {
        let texts = files.par_iter().zip(&read).map(|(file, bytes)| Some(part(file, bytes.as_ref().ok()?)));
        let records = record_files.par_iter().map(|records| records.as_ref().ok()?.part());
        let parts: Option<Vec<Part>> = texts.chain(records).collect();
        Some(Recall::new(cache, &name, &parts?, plan))
    });
    if let Some(found) = recall.as_ref().and_then(Recall::report) {
        merge(&mut report, found);
        tell_whole(&mut report, folder.is_alone, &beside.others);
        return report;
    }
    let Contents { name, texts, volumes, report: unread } = sorted(name, &files, read, folder.standard_input);
    merge(&mut report, unread);
    for source in volumes {
        merge(&mut report, examine::tei(Loaded { source, is_reported: true }, Vec::new(), plan));
    }
    let is_whole = !folder.is_alone && report.omissions.is_empty() && report.troubles.is_empty();
    let mut records = Vec::new();
    for file in record_files {
        match file {
            Ok(file) => records.push(file),
            Err(trouble) => report.troubles.push(trouble),
        }
    }
    merge(&mut report, examine::texts(&name, texts, records, is_whole, plan));
    if let Some(recall) = recall {
        recall.keep(&report);
    }
    tell_whole(&mut report, folder.is_alone, &beside.others);
    report
}

/// What stands in a folder.
#[derive(Debug)]
pub struct Contents {
    /// The name of the volume that its documents in plain text make up.
    pub name: String,
    /// Those documents, in natural order.
    pub texts: Vec<Loaded>,
    /// Files that are TEI though their names do not say so.
    pub volumes: Vec<Source>,
    /// What could not be read.
    pub report: Report,
}

/// Reads the documents of a folder.
pub fn contents(folder: Folder) -> Contents {
    let mut files = folder.files;
    if !folder.is_alone {
        add_siblings(&folder.path, &mut files, None);
    }
    let bytes = files.par_iter().map(read).collect();
    sorted(volume_name(&folder.path), &files, bytes, folder.standard_input)
}

/// The files of a folder by what they are.
fn sorted(
    name: String,
    files: &[FoundFile],
    bytes: Vec<Result<Vec<u8>, Trouble>>,
    standard_input: Option<StandardInput>,
) -> Contents {
    let mut report = Report::default();
    // What lies among the documents and is no text is none of them.
    let is_document = |file: &FoundFile, bytes: &Result<Vec<u8>, Trouble>| {
        file.is_reported || !bytes.as_ref().is_ok_and(|bytes| is_binary(bytes))
    };
    let results: Vec<(&FoundFile, Result<Loaded, Trouble>)> = files
        .par_iter()
        .zip(bytes)
        .filter(|(file, bytes)| is_document(file, bytes))
        .map(|(file, bytes)| (file, bytes.and_then(|bytes| load(file, bytes))))
        .collect();
    let (mut texts, mut volumes) = (Vec::with_capacity(results.len()), Vec::new());
    for (file, result) in results {
        match result {
            // A file without the ending of XML may be TEI all the same.
            Ok(loaded) if loaded.source.is_tei() => {
                if file.is_reported {
                    volumes.push(loaded.source);
                }
            }
            Ok(document) => texts.push(document),
            Err(trouble) if file.is_reported => report.troubles.push(trouble),
            Err(trouble) => report.omissions.push(trouble),
        }
    }
    if let Some(StandardInput { name, bytes, .. }) = standard_input {
        match Source::from_bytes(name.clone(), bytes) {
            Ok(source) => texts.push(Loaded { source, is_reported: true }),
            Err(error) => {
                report.troubles.push(Trouble { path: name.into(), message: error.to_string(), help: None });
            }
        }
    }
    texts.sort_by(|one, two| walk::natural_order(one.source.path().as_str(), two.source.path().as_str()));
    Contents { name, texts, volumes, report }
}

/// Reads a file.
///
/// # Errors
///
/// When it cannot be read, or is no text.
pub fn read_source(file: &FoundFile) -> Result<Source, Trouble> {
    read(file).and_then(|bytes| source(&file.path, bytes))
}

/// Reads a file, or what an editor holds of it.
///
/// # Errors
///
/// When it cannot be read, or is no text.
pub fn given_source(given: Given) -> Result<Source, Trouble> {
    Read::of(given).and_then(Read::loaded).map(|loaded| loaded.source)
}

/// Notes whether all of a volume in plain text was read, and which other files stand in its folder.
fn tell_whole(report: &mut Report, is_alone: bool, beside: &[String]) {
    let is_whole = !is_alone && report.omissions.is_empty() && report.troubles.is_empty();
    for volume in report.volumes.iter_mut().filter(|volume| !volume.is_tei) {
        volume.is_whole = is_whole;
        volume.beside = beside.to_vec();
    }
}

fn read(file: &FoundFile) -> Result<Vec<u8>, Trouble> {
    walk::read_bytes(&file.path).map_err(|error| unreadable(&file.path, &error.to_string()))
}

fn source(path: &Utf8Path, bytes: Vec<u8>) -> Result<Source, Trouble> {
    Source::from_bytes(path, bytes).map_err(|error| unreadable(path, &error.to_string()))
}

fn load(file: &FoundFile, bytes: Vec<u8>) -> Result<Loaded, Trouble> {
    Ok(Loaded { source: source(&file.path, bytes)?, is_reported: file.is_reported })
}

fn part<'f>(file: &'f FoundFile, bytes: &[u8]) -> Part<'f> {
    Part { path: &file.path, is_reported: file.is_reported, bytes: Key::of(bytes) }
}

/// The documents of the volume that were not named are read for facts.
fn add_siblings(folder: &Utf8Path, files: &mut Vec<FoundFile>, input_name: Option<&Utf8Path>) -> Siblings {
    let mut siblings = walk::siblings(folder);
    let named: HashSet<_> =
        files.iter().map(|file| file.path.clone()).chain(input_name.map(Utf8Path::to_owned)).collect();
    let others = std::mem::take(&mut siblings.texts).into_iter().filter(|path| !named.contains(path));
    files.extend(others.map(|path| FoundFile { path, is_reported: false }));
    siblings
}

fn unreadable(path: &Utf8Path, message: &str) -> Trouble {
    Trouble { path: path.to_string(), message: format!("cannot be read: {message}"), help: None }
}

/// A text volume is named by its folder.
pub fn volume_name(folder: &Utf8Path) -> String {
    if let Some(name) = folder.file_name() {
        return name.to_owned();
    }
    let working = walk::working_folder();
    working.and_then(|folder| folder.file_name().map(str::to_owned)).unwrap_or_else(|| ".".to_owned())
}
