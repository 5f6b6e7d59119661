//! What a person named, as far as files may be written there.

use std::fs;
use std::path::{Path, PathBuf};

/// The files and folders that the arguments name, their links settled as far as the names themselves go.
#[derive(Debug, Default)]
pub struct NamedPlaces {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl NamedPlaces {
    /// The places that arguments name: a folder with all that is in it, a file by its own name, a pattern by the folder before its
    /// first sign.
    pub fn of(arguments: &[String]) -> Self {
        let mut places = Self::default();
        for argument in arguments {
            let path = Path::new(argument);
            if path.is_dir() {
                places.folders.extend(fs::canonicalize(path));
            } else if path.symlink_metadata().is_ok() {
                places.files.extend(own_name(path));
            } else {
                let fixed =
                    argument.find(['*', '?', '[', '{']).map_or(argument.as_str(), |at| &argument[..at]);
                let folder = fixed.rfind('/').map_or(".", |at| if at == 0 { "/" } else { &fixed[..at] });
                places.folders.extend(fs::canonicalize(folder));
            }
        }
        places
    }

    /// Where a file is, its links followed.
    ///
    /// # Errors
    ///
    /// When that lies outside of these places; where it is all the same.
    pub fn settled(&self, path: &Path) -> Result<PathBuf, PathBuf> {
        // A file that is gone leads nowhere.
        let Ok(real) = fs::canonicalize(path) else { return Ok(path.to_owned()) };
        let is_inside =
            self.folders.iter().any(|folder| real.starts_with(folder)) || self.files.contains(&real);
        if is_inside { Ok(real) } else { Err(real) }
    }
}

/// A file's name in its settled folder; the file itself may be a link and is not followed.
fn own_name(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
}
