//! Which files are read: those named, those in a named folder, those that a pattern matches; in natural order.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use globset::GlobBuilder;
use ignore::WalkBuilder;

use crate::nearest::nearest;
use crate::source::{self, FILE_BYTES_MAX};
use crate::spare;
use crate::trouble::{Trouble, plain_words};

mod natural_order;
mod places;
mod records;
mod rules_folder;

pub use natural_order::natural_order;
pub use places::NamedPlaces;
pub use records::{
    CalledOtherwise, all_beside as all_records_beside, all_of_folder_of as records_of_folder_of,
    beside as records_beside, called_otherwise as records_called_otherwise, documents as documents_of,
    documents_beside, is_of_folder as is_records_of_folder, is_settings, is_written_by_hand,
    of_folder as records_of_folder,
};
pub use rules_folder::{RuleFile, RuleFiles, rule_files, rules_folder};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// As reports show it: relative to the working folder where it is inside, with `/`.
    pub path: Utf8PathBuf,
    /// Whether its findings are reported; the other documents of its volume are read for facts only.
    pub is_reported: bool,
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walked {
    /// The documents and volumes, each once, in natural order.
    pub files: Vec<FoundFile>,
    /// The files of records that were named, or stand beside them, in natural order; that of a folder of which only some documents
    /// are named is read for these.
    pub records: Vec<FoundFile>,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
    /// Folders that were named and hold no document.
    pub empty_folders: Vec<String>,
}

/// Finds the files that the arguments name.
///
/// Folders and patterns respect ignore files; a file that is named is read though ignored.
pub fn gather(arguments: &[String]) -> Walked {
    let mut paths = BTreeSet::new();
    // The records of folders of which only some documents are named.
    let mut consulted = BTreeSet::new();
    let mut troubles = Vec::new();
    let mut empty_folders = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        let is_denied = |error: &io::Error| error.kind() == io::ErrorKind::PermissionDenied;
        if argument.trim().is_empty() {
            troubles.push(trouble("“”", "the path is empty"));
        } else if path.is_dir() {
            let mut found = BTreeSet::new();
            walk_folder(path, &|_| true, &mut found, &mut troubles);
            empty_folders.extend(found.is_empty().then(|| argument.clone()));
            paths.append(&mut found);
        } else if let Err(error) = path.symlink_metadata()
            && is_denied(&error)
        {
            troubles.push(unreadable(path, &error));
        } else if path.symlink_metadata().is_ok() {
            if !records::is_other_yaml(path) {
                add(path.to_owned(), &mut Places::default(), &mut paths, &mut troubles);
            }
            for beside in Utf8Path::from_path(path).into_iter().flat_map(records::all_beside) {
                add(beside.into_std_path_buf(), &mut Places::default(), &mut paths, &mut troubles);
            }
            for records in Utf8Path::from_path(path).into_iter().flat_map(records::all_of_folder_of) {
                add(records.into_std_path_buf(), &mut Places::default(), &mut consulted, &mut troubles);
            }
        } else if argument.contains(['*', '?', '[', '{']) {
            let found = match_pattern(argument, &mut troubles);
            let texts = found.iter().filter(|path| !is_xml(path.as_std_path()) && !source::is_yaml(path));
            let folders: BTreeSet<&Utf8Path> = texts.filter_map(|path| path.parent()).collect();
            consulted.extend(folders.into_iter().flat_map(records::all_of_folder));
            paths.extend(found);
        } else {
            troubles.push(missing(argument));
        }
    }
    consulted.retain(|path| !paths.contains(path));
    let found = |is_reported| move |path| FoundFile { path, is_reported };
    let mut files: Vec<FoundFile> =
        paths.into_iter().map(found(true)).chain(consulted.into_iter().map(found(false))).collect();
    files.sort_by(|one, two| natural_order(one.path.as_str(), two.path.as_str()));
    let (records, files) = files.into_iter().partition(|file| source::is_yaml(&file.path));
    Walked { files, records, troubles, empty_folders }
}

/// What stands in a folder, not in those below it.
#[derive(Debug, Default)]
pub struct Siblings {
    /// The text files, in natural order.
    pub texts: Vec<Utf8PathBuf>,
    /// The other files, by their names without the ending: a person may name one of them as a document.
    pub others: Vec<String>,
    /// What could not be looked at.
    pub troubles: Vec<Trouble>,
}

/// What stands in a folder beside its documents.
pub fn siblings(folder: &Utf8Path) -> Siblings {
    let place = if folder.as_str().is_empty() { Path::new(".") } else { folder.as_std_path() };
    let entries = match fs::read_dir(place) {
        Ok(entries) => entries,
        Err(error) => return Siblings { troubles: vec![unreadable(place, &error)], ..Siblings::default() },
    };
    let seen = seen(place);
    let (mut places, mut markdown) = (Places::default(), records::MarkdownDocuments::default());
    let (mut paths, mut others, mut troubles) = (BTreeSet::new(), Vec::new(), Vec::new());
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let is_document = is_text(&path) || markdown.has(&path);
        if !is_document || !seen.contains(&entry.file_name()) {
            others.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            continue;
        }
        // What the folder says to be a file is one; links are followed to their files; a pipe would wait for ever.
        let is_file = || {
            entry.file_type().is_ok_and(|kind| kind.is_file())
                || path.metadata().is_ok_and(|metadata| metadata.is_file())
        };
        if is_file() {
            add(path, &mut places, &mut paths, &mut troubles);
        }
    }
    let mut texts: Vec<Utf8PathBuf> = paths.into_iter().collect();
    texts.sort_by(|one, two| natural_order(one.as_str(), two.as_str()));
    others.sort_unstable();
    Siblings { texts, others, troubles }
}

/// The names in a folder that are neither hidden nor ignored: the others are nobody's documents unless they are named.
fn seen(folder: &Path) -> HashSet<OsString> {
    let entries = walker(folder).max_depth(Some(1)).build().filter_map(Result::ok);
    entries.filter(|entry| entry.depth() == 1).map(|entry| entry.file_name().to_owned()).collect()
}

/// A walk that obeys the collection's own files of what is ignored. A person's would make the same folder say one thing here and
/// another there.
fn walker(folder: &Path) -> WalkBuilder {
    let mut walker = WalkBuilder::new(folder);
    walker.require_git(false).git_global(false).git_exclude(false);
    walker
}

/// A file's bytes.
///
/// # Errors
///
/// When it cannot be read, is larger than is read, or is no regular file (a pipe would wait for ever).
pub fn read_bytes(path: &Utf8Path) -> io::Result<Vec<u8>> {
    // Asked before it is opened, because opening a pipe waits for its other end.
    let metadata = fs::metadata(path).map_err(|error| match fs::read_link(path) {
        Ok(target) if error.kind() == io::ErrorKind::NotFound => io::Error::new(
            error.kind(),
            format!("it is a link to {}, which does not exist", target.display()),
        ),
        _ => plainly(error),
    })?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    let file = fs::File::open(path).map_err(plainly)?;
    if metadata.len() > FILE_BYTES_MAX {
        let message = format!("it has {} bytes; at most {FILE_BYTES_MAX} are read", metadata.len());
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    let mut bytes = spare::take_bytes(metadata.len() as usize + 1);
    file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(plainly)?;
    Ok(bytes)
}

/// The bytes of a file that a person named for its words, such as a list: it may be a pipe.
///
/// # Errors
///
/// When it cannot be read.
pub fn read_any(path: &Utf8Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(plainly)?.take(FILE_BYTES_MAX).read_to_end(&mut bytes).map_err(plainly)?;
    Ok(bytes)
}

/// Whether anything stands under a path, be it a link that leads nowhere.
pub fn is_there(path: &Utf8Path) -> bool {
    path.as_std_path().symlink_metadata().is_ok()
}

/// Where a link leads; nothing of what is none.
pub fn link_target(path: &Utf8Path) -> Option<Utf8PathBuf> {
    path.read_link_utf8().ok()
}

/// The same error in the system's words without its number.
fn plainly(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() { io::Error::new(error.kind(), plain_words(&error)) } else { error }
}

/// Walks a folder for documents that `is_wanted` accepts.
fn walk_folder(
    folder: &Path,
    is_wanted: &dyn Fn(&Path) -> bool,
    paths: &mut BTreeSet<Utf8PathBuf>,
    troubles: &mut Vec<Trouble>,
) {
    let (mut places, mut markdown) = (Places::default(), records::MarkdownDocuments::default());
    for entry in walker(folder).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                troubles.push(not_walked(folder, error));
                continue;
            }
        };
        let path = entry.path();
        if !(is_text(path) || is_xml(path) || records::is_found(path) || markdown.has(path))
            || entry.file_type().is_some_and(|kind| kind.is_dir())
            || !is_wanted(path)
        {
            continue;
        }
        // What the folder says to be a file is one; where a link leads, only the file system knows.
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            add(entry.into_path(), &mut places, paths, troubles);
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => add(entry.into_path(), &mut places, paths, troubles),
            // A link to a folder is not followed: the folder has a place of its own.
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => troubles.push(trouble(&path.to_string_lossy(), "it is a pipe or a device, not a file")),
            Err(error) => troubles.push(unreadable(path, &error)),
        }
    }
}

/// What stopped a walk, with the place where it did.
fn not_walked(folder: &Path, error: ignore::Error) -> Trouble {
    let mut place = folder.to_owned();
    let mut cause = error;
    loop {
        cause = match cause {
            ignore::Error::WithPath { path, err } => {
                place = path;
                *err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => *err,
            ignore::Error::Io(error) => {
                // The library's words name the operation; the kind says what a person can mend.
                return unreadable(&place, &error.kind().into());
            }
            other => return trouble(&place.to_string_lossy(), &other.to_string()),
        };
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Trouble {
    trouble(&path.to_string_lossy(), &format!("cannot be read: {}", plain_words(error)))
}

/// Whether a file's name says that it is a document in plain text.
pub fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
}

/// Whether a file's name says that it is XML.
pub fn is_xml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"))
}

fn add(path: PathBuf, places: &mut Places, paths: &mut BTreeSet<Utf8PathBuf>, troubles: &mut Vec<Trouble>) {
    match Utf8PathBuf::from_path_buf(path) {
        Ok(path) => {
            paths.insert(places.shown(&path));
        }
        Err(path) => troubles.push(trouble(&path.to_string_lossy(), "the file's name is not UTF-8")),
    }
}

/// The files that a pattern matches.
fn match_pattern(pattern: &str, troubles: &mut Vec<Trouble>) -> BTreeSet<Utf8PathBuf> {
    let clean = pattern.strip_prefix("./").unwrap_or(pattern);
    let glob = match GlobBuilder::new(clean).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => {
            troubles.push(trouble(pattern, &format!("the pattern cannot be read: {}", error.kind())));
            return BTreeSet::new();
        }
    };
    // The walk begins at the last folder before the first sign of the pattern.
    let fixed = clean.find(['*', '?', '[', '{']).map_or(clean, |at| &clean[..at]);
    let root = fixed.rfind('/').map_or(".", |at| if at == 0 { "/" } else { &fixed[..at] });
    // A folder that matches stands for all that is in it.
    let is_wanted = |path: &Path| {
        let path = path.strip_prefix("./").unwrap_or(path);
        let fits =
            |path: &Path| path.ancestors().any(|part| !part.as_os_str().is_empty() && glob.is_match(part));
        // Records come with the document that they are of.
        fits(path) || records::documents(path).any(|document| fits(&document))
    };
    let mut found = BTreeSet::new();
    let mut not_walked = Vec::new();
    if Path::new(root).is_dir() {
        walk_folder(Path::new(root), &is_wanted, &mut found, &mut not_walked);
    }
    // What cannot be read elsewhere below the folder is no part of the pattern, unless that is why nothing was found.
    troubles.extend(
        not_walked.into_iter().filter(|trouble| found.is_empty() || is_wanted(Path::new(&trouble.path))),
    );
    if found.is_empty() {
        troubles.push(trouble(pattern, "no file matches: no document (.txt, .xml) has such a path"));
    }
    found
}

fn missing(argument: &str) -> Trouble {
    let mut trouble = trouble(argument, "there is no such file or folder");
    let path = Path::new(argument);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> = fs::read_dir(folder)
        .map(|entries| {
            entries
                .filter_map(Result::ok)
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect()
        })
        .unwrap_or_default();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let with_ending = format!("{name}.txt");
    let completed = names.iter().map(String::as_str).find(|other| *other == with_ending);
    if let Some(near) = completed.or_else(|| nearest(&name, names.iter().map(String::as_str))) {
        let near = path.with_file_name(near);
        trouble.help = Some(format!("did you mean {}?", near.display()));
    }
    trouble
}

fn trouble(path: &str, message: &str) -> Trouble {
    Trouble { path: path.to_owned(), message: message.to_owned(), help: None }
}

/// Whether a file is there.
pub fn is_file(path: &Utf8Path) -> bool {
    path.is_file()
}

/// How many bytes a file has; of one that cannot be asked, none.
pub fn length(path: &Utf8Path) -> u64 {
    path.metadata().map_or(0, |metadata| metadata.len())
}

/// The folder that the program works in.
pub fn working_folder() -> Option<Utf8PathBuf> {
    Utf8PathBuf::from_path_buf(std::env::current_dir().ok()?).ok()
}

/// A path as reports show it: relative to the working folder where it lies inside, without "./", with `/`.
pub fn shown(path: &Utf8Path) -> Utf8PathBuf {
    // What stands before ".." may be a link, so only the file system knows where it leads.
    let is_winding = path.components().any(|part| part == camino::Utf8Component::ParentDir);
    let straight = (is_winding || path.is_absolute()).then(|| straight(path)).flatten();
    let path = straight.as_deref().unwrap_or(path);
    let working = working_folder();
    let inside = working.as_deref().and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
    let parts: Vec<&str> = inside
        .components()
        .filter(|part| !matches!(part, camino::Utf8Component::CurDir))
        .map(|part| part.as_str())
        .collect();
    let joined = parts.join("/");
    Utf8PathBuf::from(joined.strip_prefix("//").map_or(joined.clone(), |rest| format!("/{rest}")))
}

/// Shows the paths of many files; those of one folder are shown alike, and its place is asked for once.
#[derive(Default)]
struct Places {
    folder: Utf8PathBuf,
    shown: Option<Utf8PathBuf>,
}

impl Places {
    fn shown(&mut self, path: &Utf8Path) -> Utf8PathBuf {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return shown(path) };
        if self.shown.is_none() || self.folder != folder {
            folder.clone_into(&mut self.folder);
            self.shown = shown(path).parent().map(Utf8Path::to_owned);
        }
        self.shown.as_ref().map_or_else(|| shown(path), |folder| folder.join(name))
    }
}

/// A path with its folder settled; the file itself may be a link and keeps its name.
fn straight(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let folder = path.parent()?.canonicalize_utf8().ok()?;
    Some(folder.join(path.file_name()?))
}
