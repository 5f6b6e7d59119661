//! The paths that a command is given.

use std::ffi::OsString;

use crate::trouble::Trouble;

/// The paths that are named, without the sign for standard input, and what is the matter with the others.
pub fn named(arguments: &[OsString]) -> (Vec<String>, Vec<Trouble>) {
    let (mut paths, mut troubles) = (Vec::new(), Vec::new());
    for path in arguments.iter().filter(|path| *path != "-") {
        match path.to_str() {
            Some(path) => paths.push(path.to_owned()),
            None => troubles.push(Trouble {
                path: path.to_string_lossy().into_owned(),
                message: "the file's name is not UTF-8".to_owned(),
                help: Some("rename it".to_owned()),
            }),
        }
    }
    (paths, troubles)
}
