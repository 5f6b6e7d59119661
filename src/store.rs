//! Every write: whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

pub mod cache;

/// So much is written at once.
pub const BUFFER_BYTES: usize = 64 * 1024;

/// Replaces a file's content. A reader sees the old content or the new, never a part; permissions are kept.
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
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Adds to the end of a file that others add to as well, in one piece. It is created where there is none.
///
/// # Errors
///
/// When the file cannot be opened or written to.
pub fn append(path: &Path, content: &[u8]) -> io::Result<()> {
    fs::OpenOptions::new().append(true).create(true).open(path)?.write_all(content)
}

/// Replaces a text that was read before, if it is still the same.
///
/// # Errors
///
/// When the file has changed since, and as [`write_atomically`].
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    if fs::read(path)? != before {
        return Err(io::Error::other("it has changed since it was read"));
    }
    write_atomically(path, after)
}

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

    #[test]
    fn what_is_added_stands_behind_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");

        append(&path, b"one\n").unwrap();
        append(&path, b"two\n").unwrap();

        assert_eq!(fs::read(&path).unwrap(), b"one\ntwo\n");
    }
}
