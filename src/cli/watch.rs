//! `--watch`: checks again whenever a document or a file of settings changes, until the person ends it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use camino::Utf8Path;
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::{mistake, say};
use crate::trouble::plain_words;
use crate::walk;

/// Editors save in several steps; when nothing has happened for so long, the file is whole.
const QUIET: Duration = Duration::from_millis(100);

/// Endings of the files that a run reads. No report ends so, or a run that writes one would set off the next.
const ENDINGS: [&str; 5] = ["txt", "xml", "yaml", "yml", "md"];

/// Checks, waits for a change among the paths or of one of the files, and checks again. Comes back only where nothing can be
/// watched.
pub fn run(paths: &[OsString], files: &[PathBuf], check: impl Fn() -> Result<u8, u8>) -> Result<u8, u8> {
    let places = places(paths);
    let alone = Alone::beside(&places, files);
    let (sender, changes) = mpsc::channel();
    let watcher = notify::recommended_watcher(move |event| {
        // The other end is there until the program ends.
        let _ = sender.send(event);
    });
    let watching = watcher.and_then(|mut watcher| {
        for (folder, mode) in &places {
            watcher.watch(folder, *mode)?;
        }
        for folder in &alone.folders {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(watcher)
    });
    let _watcher = match watching {
        Ok(watcher) => watcher,
        Err(error) => {
            let place = error.paths.first().map(|path| format!("{}: ", path.display())).unwrap_or_default();
            return Err(mistake(&format!("{place}changes cannot be watched: {}", reason(&error))));
        }
    };
    loop {
        let code = check();
        say("corrigenda: waiting for changes; Ctrl-C ends");
        let Some(path) = next_change(&changes, &alone) else { return code };
        let shown = Utf8Path::from_path(&path).map(walk::shown);
        say(&format!("corrigenda: {} changed", shown.map_or_else(|| path.display().to_string(), Into::into)));
    }
}

/// The file that changed next, when it and what changed with it are whole.
fn next_change(changes: &Receiver<notify::Result<Event>>, alone: &Alone) -> Option<PathBuf> {
    let path = loop {
        if let Some(path) = changed(changes.recv().ok()?, alone) {
            break path;
        }
    };
    while changes.recv_timeout(QUIET).is_ok() {}
    Some(path)
}

/// The document or file of settings that an event is about.
fn changed(event: notify::Result<Event>, alone: &Alone) -> Option<PathBuf> {
    let event = event.ok().filter(|event| !matches!(event.kind, EventKind::Access(_)))?;
    event.paths.into_iter().find(|path| {
        if let Some(is_meant) = alone.is_meant(path) {
            return is_meant;
        }
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        !is_hidden
            && ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
    })
}

/// Files outside of the folders that are watched for all that is in them.
struct Alone {
    /// The files, their folders' links settled.
    files: Vec<PathBuf>,
    /// The folders that they stand in; nothing else there counts.
    folders: Vec<PathBuf>,
}

impl Alone {
    fn beside(places: &[(PathBuf, RecursiveMode)], files: &[PathBuf]) -> Self {
        let places: Vec<(PathBuf, RecursiveMode)> =
            places.iter().filter_map(|(place, mode)| Some((place.canonicalize().ok()?, *mode))).collect();
        let is_watched = |folder: &Path| {
            places.iter().any(|(place, mode)| match mode {
                RecursiveMode::Recursive => folder.starts_with(place),
                RecursiveMode::NonRecursive => folder == place,
            })
        };
        let mut alone = Self { files: Vec::new(), folders: Vec::new() };
        for file in files {
            let (Ok(folder), Some(name)) = (folder_of(file).canonicalize(), file.file_name()) else {
                continue;
            };
            if is_watched(&folder) {
                continue;
            }
            alone.files.push(folder.join(name));
            if !alone.folders.contains(&folder) {
                alone.folders.push(folder);
            }
        }
        alone
    }

    /// Whether a path in one of the folders is one of the files; nothing, where it stands elsewhere.
    fn is_meant(&self, path: &Path) -> Option<bool> {
        let is_here = path.parent().is_some_and(|folder| self.folders.iter().any(|other| other == folder));
        is_here.then(|| self.files.iter().any(|file| file == path))
    }
}

/// The folders to watch: those that are named, those of named files, those that patterns begin with, and the working folder for
/// settings that are made there.
fn places(paths: &[OsString]) -> Vec<(PathBuf, RecursiveMode)> {
    let mut places = vec![(PathBuf::from("."), RecursiveMode::NonRecursive)];
    if paths.is_empty() {
        places[0].1 = RecursiveMode::Recursive;
    }
    for path in paths.iter().map(Path::new) {
        let place = match (path.is_dir(), path.is_file()) {
            (true, _) => (path.to_owned(), RecursiveMode::Recursive),
            (_, true) => (folder_of(path).to_owned(), RecursiveMode::NonRecursive),
            _ => {
                let folder = path.ancestors().skip(1).find(|folder| folder.is_dir());
                (folder.unwrap_or(Path::new(".")).to_owned(), RecursiveMode::Recursive)
            }
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system watches no more folders (fs.inotify.max_user_watches); name fewer".to_owned()
        }
        notify::ErrorKind::Io(error) => plain_words(error),
        notify::ErrorKind::PathNotFound => "there is no such folder".to_owned(),
        _ => error.to_string(),
    }
}
