//! Every write: whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

pub mod cache;

/// So much is written at once.
pub const BUFFER_BYTES: usize = 64 * 1024;

/// Replaces a file's content. A reader sees the old content or the new, never a part; permissions are kept, and owner and group
/// where the program may set them.
/// Through a link, the file it leads to is replaced and the link stays.
///
/// # Errors
///
/// When the folder cannot be written to, or `path` is something other than a regular file.
pub fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
    write_atomically_with(path, |out| out.write_all(content))
}

/// The same for content that is too large to be held: `write` is given a buffered writer, and the file is replaced when it has
/// come to its end.
///
/// # Errors
///
/// When the folder cannot be written to, `path` is something other than a regular file, or `write` fails; the old content is
/// still there then.
pub fn write_atomically_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    let path = &if is_link { fs::canonicalize(path)? } else { path.to_owned() };
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    if existing.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_file_in(folder)?;
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, file.as_file_mut());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    if let Some(metadata) = existing {
        keep_owner(file.as_file(), &metadata);
        // After the owner: who becomes another's loses some of them.
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes to what a person named for a report: a file, whole or not at all; a pipe or a device as the report comes.
///
/// # Errors
///
/// When it cannot be opened or written to, and as [`write_atomically_with`].
pub fn write_report(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if !fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        return write_atomically_with(path, write);
    }
    let mut out = BufWriter::with_capacity(BUFFER_BYTES, fs::OpenOptions::new().write(true).open(path)?);
    write(&mut out)?;
    out.flush()
}

/// Adds to the end of a file that others add to as well, in one piece. It is created where there is none.
///
/// # Errors
///
/// When the file cannot be opened or written to.
pub fn append(path: &Path, content: &[u8]) -> io::Result<()> {
    fs::OpenOptions::new().append(true).create(true).open(path)?.write_all(content)
}

/// Replaces a text that was read before, if it is still the same, and stands under one name only: the other names would keep the
/// old text.
///
/// # Errors
///
/// When the file has changed since or has other names (hard links), and as [`write_atomically`].
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    let names = names(&fs::metadata(path)?);
    if names > 1 {
        let message = format!(
            "it has {names} names (hard links), and the others would keep the old text; put a copy in its place to part them"
        );
        return Err(io::Error::other(message));
    }
    if fs::read(path)? != before {
        return Err(io::Error::other("it has changed since it was read"));
    }
    write_atomically(path, after)
}

/// Under how many names a file stands in its file system.
#[cfg(unix)]
fn names(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

/// Under how many names a file stands: elsewhere the system does not say it with the rest.
#[cfg(not(unix))]
fn names(_: &fs::Metadata) -> u64 {
    1
}

/// Gives a new file the owner and the group of the old one. Only the system's administrator may give files away, and others only
/// to groups of theirs; the content matters more, so it is no error where that fails.
#[cfg(unix)]
fn keep_owner(file: &fs::File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(new) = file.metadata() else { return };
    if new.gid() != old.gid() {
        let _ = fchown(file, None, Some(old.gid()));
    }
    if new.uid() != old.uid() {
        let _ = fchown(file, Some(old.uid()), None);
    }
}

/// Elsewhere, a folder says whose its files are.
#[cfg(not(unix))]
fn keep_owner(_: &fs::File, _: &fs::Metadata) {}

/// A new file beside the old one, so that the last step is a renaming within one file system.
///
/// Temporary files are private otherwise; a report is as readable as the person's umask lets any new file be.
fn new_file_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".corrigenda-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_writer_that_fails_leaves_the_old_content_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        fs::write(&path, "old").unwrap();

        let written = write_atomically_with(&path, |out| {
            out.write_all(&vec![b'x'; 2 * BUFFER_BYTES])?;
            Err(io::Error::other("the pen broke"))
        });

        assert_eq!(written.unwrap_err().to_string(), "the pen broke");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_owner_and_its_group_where_they_can_be_set() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d1.txt");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        // Who may not give it away keeps it, and sees that it stays theirs.
        let _ = chown(&path, Some(1234), Some(2345));
        let whose = || fs::metadata(&path).map(|data| (data.uid(), data.gid(), data.mode() & 0o777)).unwrap();
        let before = whose();

        replace(&path, b"old", b"new").unwrap();

        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(whose(), before);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_other_names_is_not_fixed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("d1.txt"), folder.path().join("d2.txt"));
        fs::write(&path, "old").unwrap();
        fs::hard_link(&path, &other).unwrap();

        let error = replace(&path, b"old", b"new").unwrap_err();

        assert!(error.to_string().starts_with("it has 2 names (hard links)"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        fs::remove_file(&other).unwrap();
        replace(&path, b"old", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn what_is_added_stands_behind_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");

        append(&path, b"one\n").unwrap();
        append(&path, b"two\n").unwrap();

        assert_eq!(fs::read(&path).unwrap(), b"one\ntwo\n");
    }
}
