//! What earlier runs found, kept for later ones: a file an entry, in a folder of the system's for such things.
//!
//! An entry is found by its name and believed only where its key is the one that is asked for. What is broken, unreadable or
//! cannot be written is as if it were not there: a run without the cache says the same.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use twox_hash::XxHash3_128;

/// What two things must have in common to be the same: 128 bits of a hash that is the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u128);

/// Adds up what a key stands for.
#[derive(Default)]
pub struct KeyWriter(XxHash3_128);

impl KeyWriter {
    /// Adds a part. Where one ends and the next begins is a part of the key.
    pub fn add(&mut self, part: &[u8]) {
        self.0.write(&(part.len() as u64).to_le_bytes());
        self.0.write(part);
    }

    /// The key of all parts.
    pub fn finish(&self) -> Key {
        Key(self.0.finish_128())
    }
}

impl Key {
    /// The key of one part.
    pub fn of(part: &[u8]) -> Self {
        Self(XxHash3_128::oneshot(part))
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }
}

/// The ending of an entry's file.
const ENDING: &str = "report";

/// How the name of an entry begins that is not yet whole. Where a run is broken off, it stays.
const UNFINISHED: &str = ".corrigenda-entry-";

/// The file by which a folder is known as a cache, in the form that backup programs look for (bford.info/cachedir).
const TAG_NAME: &str = "CACHEDIR.TAG";
const TAG: &[u8] = b"Signature: 8a477f597d28d172789f06886806bc55\n# corrigenda keeps here what it found; `corrigenda clean` takes it away.\n";

/// Entries that no run has written for so long are taken away.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// A folder of entries.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Whether this run has kept anything.
    has_grown: AtomicBool,
    /// What is part of every key: which program it is.
    program: Key,
}

impl Clone for Cache {
    fn clone(&self) -> Self {
        let has_grown = AtomicBool::new(self.has_grown.load(Ordering::Relaxed));
        Self { folder: self.folder.clone(), has_grown, program: self.program }
    }
}

impl Cache {
    /// The cache in a folder, which need not be there. `program` tells one build of the program from another.
    pub fn new(folder: PathBuf, program: &[u8]) -> Self {
        Self { folder, has_grown: AtomicBool::new(false), program: Key::of(program) }
    }

    /// What is part of every key.
    pub fn program(&self) -> Key {
        self.program
    }

    /// What was kept under a name, where it was kept for this key.
    pub fn get(&self, name: Key, key: Key) -> Option<Vec<u8>> {
        let entry = fs::read(self.path(name)).ok()?;
        let (begin, content) = entry.split_at_checked(32)?;
        let is_whole = begin[..16] == key.bytes() && begin[16..] == Key::of(content).bytes();
        is_whole.then(|| content.to_vec())
    }

    /// Keeps what is to be found under a name for a key, in place of what was there.
    pub fn put(&self, name: Key, key: Key, content: &[u8]) {
        // Where nothing can be kept, the next run does the work again.
        if self.write(name, key, content).is_ok() {
            self.has_grown.store(true, Ordering::Relaxed);
        }
    }

    fn write(&self, name: Key, key: Key, content: &[u8]) -> io::Result<()> {
        if !self.is_own() {
            fs::create_dir_all(&self.folder)?;
            // A folder with other things in it is someone else's, and no entry of ours is put among them.
            if fs::read_dir(&self.folder)?.next().is_some() && !self.is_own() {
                return Err(io::Error::other(someone_elses()));
            }
            fs::write(self.folder.join(TAG_NAME), TAG)?;
        }
        // The disk need not have it when the run ends: what is not whole is not believed.
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)?;
        for part in [&key.bytes(), &Key::of(content).bytes(), content] {
            file.write_all(part)?;
        }
        file.persist(self.path(name)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Takes away what no run has written for a month, where this one has added to it.
    pub fn prune(&self) {
        if !self.has_grown.load(Ordering::Relaxed) || !self.is_own() {
            return;
        }
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let now = SystemTime::now();
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| is_own(path)) {
            let written = path.metadata().and_then(|metadata| metadata.modified());
            let age = written.ok().and_then(|written| now.duration_since(written).ok());
            if age.is_some_and(|age| age > KEPT) {
                // Another run may have taken it away just now.
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Takes away every entry, and the folder where nothing else stands in it; says how many entries there were. With other things
    /// in it, the folder stays a cache.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read, is no cache of this program, or an entry cannot be taken away.
    pub fn clean(&self) -> io::Result<usize> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            entries => entries?,
        };
        if !self.is_own() {
            return Err(io::Error::other(someone_elses()));
        }
        let mut count = 0;
        for entry in entries {
            let path = entry?.path();
            if is_unfinished(&path) {
                // The run that writes it may have finished it just now.
                let _ = fs::remove_file(path);
            } else if is_entry(&path) {
                fs::remove_file(path)?;
                count += 1;
            }
        }
        let is_left =
            |entry: io::Result<fs::DirEntry>| entry.map_or(true, |entry| entry.file_name() != TAG_NAME);
        if !fs::read_dir(&self.folder)?.any(is_left) {
            fs::remove_file(self.folder.join(TAG_NAME))?;
            // Another run may have begun to keep something.
            let _ = fs::remove_dir(&self.folder);
        }
        Ok(count)
    }

    /// Whether the folder is one that this program began.
    fn is_own(&self) -> bool {
        fs::read(self.folder.join(TAG_NAME)).is_ok_and(|tag| tag == TAG)
    }

    /// Whether there is anything at its place.
    pub fn is_there(&self) -> bool {
        self.folder.symlink_metadata().is_ok()
    }

    /// Where the entries are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn path(&self, name: Key) -> PathBuf {
        self.folder.join(format!("{:032x}.{ENDING}", name.0))
    }
}

fn someone_elses() -> String {
    format!("it is no cache of corrigenda: the {TAG_NAME} of one does not stand in it")
}

fn is_entry(path: &Path) -> bool {
    let is_key = |stem: &str| stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
    path.extension().is_some_and(|ending| ending == ENDING)
        && path.file_stem().and_then(|stem| stem.to_str()).is_some_and(is_key)
}

fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED))
}

/// Whether a file is one that this program put there.
fn is_own(path: &Path) -> bool {
    is_entry(path) || is_unfinished(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(part: &str) -> Key {
        Key::of(part.as_bytes())
    }

    #[test]
    fn an_entry_is_believed_only_for_its_key_and_only_whole() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("cache"), b"1");
        assert_eq!(cache.get(key("d1"), key("one")), None);

        cache.put(key("d1"), key("one"), b"found");

        assert_eq!(cache.get(key("d1"), key("one")).as_deref(), Some(b"found".as_slice()));
        assert_eq!(cache.get(key("d1"), key("two")), None);
        let entry = cache.path(key("d1"));
        let mut bytes = fs::read(&entry).unwrap();
        bytes.pop();
        fs::write(&entry, bytes).unwrap();
        assert_eq!(cache.get(key("d1"), key("one")), None);
        fs::write(&entry, "x").unwrap();
        assert_eq!(cache.get(key("d1"), key("one")), None);
    }

    #[test]
    fn parts_of_a_key_do_not_run_together() {
        let of = |parts: &[&str]| {
            let mut writer = KeyWriter::default();
            for part in parts {
                writer.add(part.as_bytes());
            }
            writer.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
    }

    #[test]
    fn cleaning_takes_entries_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("cache"), b"1");
        assert_eq!(cache.clean().unwrap(), 0);
        cache.put(key("d1"), key("one"), b"found");
        fs::write(folder.path().join("cache/notes"), "mine").unwrap();

        assert_eq!(cache.clean().unwrap(), 1);

        assert_eq!(fs::read_dir(folder.path().join("cache")).unwrap().count(), 2, "the notes and the tag");
        cache.put(key("d1"), key("one"), b"found");
        assert!(cache.get(key("d1"), key("one")).is_some(), "it is a cache still");
        let other = Cache::new(folder.path().to_owned(), b"1");
        assert!(other.clean().is_err(), "a folder that is no cache is left alone");
        other.put(key("d1"), key("one"), b"found");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "and nothing is put into it");
    }

    #[test]
    fn what_a_run_left_unfinished_is_taken_away_and_ends_no_cache() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("cache");
        let cache = Cache::new(place.clone(), b"1");
        cache.put(key("d1"), key("one"), b"found");
        let unfinished = |name: &str| fs::write(place.join(format!("{UNFINISHED}{name}")), "half").unwrap();
        unfinished("a");
        assert_eq!(cache.clean().unwrap(), 1);
        assert!(!place.exists());

        cache.put(key("d1"), key("one"), b"found");
        unfinished("b");
        let file = fs::File::options().write(true).open(place.join(format!("{UNFINISHED}b"))).unwrap();
        file.set_modified(SystemTime::now() - 2 * KEPT).unwrap();
        cache.prune();

        assert_eq!(fs::read_dir(&place).unwrap().count(), 2, "the entry and the tag");
    }

    #[test]
    fn an_empty_folder_becomes_a_cache_and_that_of_another_program_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned(), b"1");
        cache.put(key("d1"), key("one"), b"found");
        assert_eq!(cache.clean().unwrap(), 1);

        fs::create_dir(folder.path()).unwrap();
        fs::write(folder.path().join(TAG_NAME), "Signature: 8a477f597d28d172789f06886806bc55\n").unwrap();
        fs::write(folder.path().join("q3.report"), "mine").unwrap();

        cache.put(key("d1"), key("one"), b"found");
        cache.prune();

        assert!(cache.clean().is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
