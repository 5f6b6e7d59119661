//! What is done at once: volumes of text with their folder, TEI files one by one.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Progress, StandardInput};
use crate::source;
use crate::walk::{self, FoundFile};

/// The files of one folder, and standard input where it belongs there.
#[derive(Debug)]
pub struct Folder {
    /// Where they are.
    pub path: Utf8PathBuf,
    /// Those that were named.
    pub files: Vec<FoundFile>,
    /// What an editor holds of one of them.
    pub standard_input: Option<StandardInput>,
    /// Files of records that were named or found.
    pub records: Vec<FoundFile>,
    /// Whether the others are left unread.
    pub is_alone: bool,
}

/// One volume.
#[derive(Debug)]
pub enum Work {
    /// Documents in plain text.
    Folder(Folder),
    /// A TEI file, and the file of its records, where there is one.
    File(FoundFile, Option<FoundFile>),
    /// TEI from standard input.
    Input(StandardInput),
}

/// The volumes that files belong to: folders first, since they are read in parallel themselves, then files, the largest first.
pub fn divide(files: Vec<FoundFile>, standard_input: Option<StandardInput>, alone: bool) -> Vec<Work> {
    let parent = |path: &Utf8Path| path.parent().unwrap_or(Utf8Path::new("")).to_owned();
    let empty = |path: Utf8PathBuf| Folder {
        path,
        files: Vec::new(),
        standard_input: None,
        records: Vec::new(),
        is_alone: alone,
    };
    let (records, files): (Vec<FoundFile>, Vec<FoundFile>) =
        files.into_iter().partition(|file| source::is_yaml(&file.path));
    let mut folders: BTreeMap<Utf8PathBuf, Folder> = BTreeMap::new();
    let mut volumes = Vec::new();
    let mut of_volume: HashMap<Utf8PathBuf, FoundFile> = HashMap::new();
    for record in records {
        let volume = record.path.with_extension("xml");
        if volume.is_file() {
            of_volume.insert(volume, record);
            continue;
        }
        let path = parent(&record.path);
        folders.entry(path.clone()).or_insert_with(|| empty(path)).records.push(record);
    }
    for file in files {
        if walk::is_xml(file.path.as_std_path()) {
            let records = of_volume.remove(&file.path);
            volumes.push((file, records));
            continue;
        }
        let path = parent(&file.path);
        folders.entry(path.clone()).or_insert_with(|| empty(path)).files.push(file);
    }
    let mut others = Vec::new();
    match standard_input {
        Some(input) if input.is_tei() => others.push(Work::Input(input)),
        Some(input) if input.is_named => {
            let path = parent(&input.name);
            folders.entry(path.clone()).or_insert_with(|| empty(path)).standard_input = Some(input);
        }
        Some(input) => {
            let path = parent(&input.name);
            others.push(Work::Folder(Folder { standard_input: Some(input), is_alone: true, ..empty(path) }));
        }
        None => {}
    }
    // Records are held against their volume though that is not named.
    volumes.extend(
        of_volume.into_iter().map(|(path, records)| (FoundFile { path, is_reported: false }, Some(records))),
    );
    volumes.sort_by_cached_key(|(file, _)| {
        std::cmp::Reverse(file.path.metadata().map_or(0, |metadata| metadata.len()))
    });
    let folders = folders.into_values().map(Work::Folder);
    folders
        .chain(others)
        .chain(volumes.into_iter().map(|(file, records)| Work::File(file, records)))
        .collect()
}

/// Does the work with as many hands as there are threads, each taking the next piece when it has done one: so no more volumes
/// are open than there are threads.
pub fn in_parallel<Done: Send>(
    work: Vec<Work>,
    progress: &Progress,
    check: impl Fn(Work) -> Done + Sync,
) -> Vec<Done> {
    let count = |work: &Work| match work {
        Work::Folder(folder) => folder.files.len() + usize::from(folder.standard_input.is_some()),
        Work::File(..) | Work::Input(_) => 1,
    };
    progress.all.store(work.iter().map(count).sum(), Ordering::Relaxed);
    let slots: Vec<Mutex<Option<Work>>> = work.into_iter().map(|work| Mutex::new(Some(work))).collect();
    let results: Vec<Mutex<Option<Done>>> = slots.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let hand = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(slot) = slots.get(index) else { return };
            let taken = slot.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
            let Some(work) = taken else { continue };
            let files = count(&work);
            let done = check(work);
            *results[index].lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(done);
            progress.done.fetch_add(files, Ordering::Relaxed);
        }
    };
    // The thread at hand is one of them: it need not wait for another to start, and its memory grows at less cost.
    rayon::in_place_scope(|scope| {
        for _ in 1..rayon::current_num_threads().min(slots.len()) {
            scope.spawn(|_| hand());
        }
        hand();
    });
    let settled =
        |slot: Mutex<Option<Done>>| slot.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    results.into_iter().filter_map(settled).collect()
}
