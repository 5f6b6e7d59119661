//! Every write: whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Replaces a file's content. A reader sees the old content or the new, never a part; permissions are kept.
///
/// # Errors
///
/// When the folder cannot be written to, or `path` is something other than a regular file.
pub fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
    let existing = fs::symlink_metadata(path).ok();
    if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    if existing.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(content)?;
    let permissions = existing.map(|metadata| metadata.permissions());
    if let Some(permissions) = permissions.or_else(new_file_permissions) {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// What a report's file may be read by: everyone, as a plain new file; temporary files are private otherwise.
#[cfg(unix)]
fn new_file_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file_permissions() -> Option<fs::Permissions> {
    None
}
