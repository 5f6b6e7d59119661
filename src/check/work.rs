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
    /// Records that were named or found.
    pub records: Vec<Given>,
    /// Whether the others are left unread.
    pub is_alone: bool,
}

impl Folder {
    fn new(path: Utf8PathBuf) -> Self {
        Self { path, files: Vec::new(), standard_input: None, records: Vec::new(), is_alone: false }
    }
}

/// One volume.
#[derive(Debug)]
pub enum Work {
    /// Documents in plain text.
    Folder(Folder),
    /// A volume in TEI, and its files of records, where there are any.
    Volume(Given, Vec<Given>),
}

/// A file, or what an editor holds of it.
#[derive(Debug)]
pub enum Given {
    /// As it is stored.
    File(FoundFile),
    /// What came through standard input.
    Input(StandardInput),
}

impl Given {
    /// Its path as reports show it.
    pub fn path(&self) -> &Utf8Path {
        match self {
            Self::File(file) => &file.path,
            Self::Input(input) => &input.name,
        }
    }

    /// How much there is of it, in bytes.
    fn len(&self) -> u64 {
        match self {
            Self::File(file) => walk::length(&file.path),
            Self::Input(input) => input.bytes.len() as u64,
        }
    }
}

/// The volumes that files belong to: folders first, since they are read in parallel themselves, then files, the largest first.
pub fn divide(files: Vec<FoundFile>, standard_input: Option<StandardInput>, alone: bool) -> Vec<Work> {
    let (records, files): (Vec<FoundFile>, Vec<FoundFile>) =
        files.into_iter().partition(|file| source::is_yaml(&file.path));
    let (input_record, input) = match standard_input {
        Some(input) if input.is_record() => (Some(input), None),
        other => (None, other),
    };
    // An editor may hold a volume that is not stored yet.
    let held = input.as_ref().filter(|input| input.is_tei()).map(|input| input.name.clone());
    let mut division = Division { is_alone: alone, ..Division::default() };
    for record in records.into_iter().map(Given::File).chain(input_record.map(Given::Input)) {
        division.add_records(record, held.as_deref());
    }
    for file in files {
        division.add_file(file);
    }
    if let Some(input) = input {
        division.add_input(input);
    }
    division.work()
}

/// Files on the way to their volumes.
#[derive(Default)]
struct Division {
    is_alone: bool,
    folders: BTreeMap<Utf8PathBuf, Folder>,
    /// What came through standard input without a name.
    nameless: Option<Folder>,
    volumes: Vec<(Given, Vec<Given>)>,
    /// Records of volumes that have not come yet, by the paths of these: both endings of YAML may stand beside one.
    of_volumes: HashMap<Utf8PathBuf, Vec<Given>>,
}

impl Division {
    /// The folder that a file stands in.
    fn folder_of(&mut self, path: &Utf8Path) -> &mut Folder {
        let path = path.parent().unwrap_or(Utf8Path::new("")).to_owned();
        let is_alone = self.is_alone;
        self.folders.entry(path.clone()).or_insert_with(|| Folder { is_alone, ..Folder::new(path) })
    }

    fn add_records(&mut self, records: Given, held: Option<&Utf8Path>) {
        let volume = records.path().with_extension("xml");
        if held == Some(&volume) || walk::is_file(&volume) {
            self.of_volumes.entry(volume).or_default().push(records);
            return;
        }
        self.folder_of(records.path()).records.push(records);
    }

    fn add_file(&mut self, file: FoundFile) {
        if walk::is_xml(file.path.as_std_path()) {
            let records = self.of_volumes.remove(&file.path).unwrap_or_default();
            self.volumes.push((Given::File(file), records));
            return;
        }
        self.folder_of(&file.path.clone()).files.push(file);
    }

    fn add_input(&mut self, input: StandardInput) {
        if input.is_tei() {
            let records = self.of_volumes.remove(&input.name).unwrap_or_default();
            self.volumes.push((Given::Input(input), records));
        } else if input.is_named {
            let path = input.name.clone();
            self.folder_of(&path).standard_input = Some(input);
        } else {
            let path = input.name.parent().unwrap_or(Utf8Path::new("")).to_owned();
            self.nameless = Some(Folder { standard_input: Some(input), is_alone: true, ..Folder::new(path) });
        }
    }

    fn work(self) -> Vec<Work> {
        // Records are held against their volume though that is not named.
        let unreported = |path| Given::File(FoundFile { path, is_reported: false });
        let mut volumes = self.volumes;
        volumes.extend(self.of_volumes.into_iter().map(|(path, records)| (unreported(path), records)));
        volumes.sort_by_cached_key(|(text, _)| std::cmp::Reverse(text.len()));
        let folders = self.folders.into_values().chain(self.nameless).map(Work::Folder);
        folders.chain(volumes.into_iter().map(|(text, records)| Work::Volume(text, records))).collect()
    }
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
        Work::Volume(..) => 1,
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
