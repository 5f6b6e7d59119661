//! Every write: whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Replaces a file's content. A reader sees the old content or the new, never a part; permissions are kept.
/// Through a link, the file it leads to is replaced and the link stays.
///
/// # Errors
///
/// When the folder cannot be written to, or `path` is something other than a regular file.
pub fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
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
    file.write_all(content)?;
    if let Some(metadata) = existing {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
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
