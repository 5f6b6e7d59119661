//! The collection of published documents that some tests read: the folder that `CORRIGENDA_CORPUS` names. Without it they say so and
//! pass.

use std::path::PathBuf;

/// A line for who reads the test: what was measured, or what was skipped.
#[expect(clippy::disallowed_macros, reason = "what was measured is the test's word to its reader")]
pub fn say(line: &str) {
    println!("{line}");
}

/// Its published documents; where it is not named, it is said that a test goes without.
pub fn corpus(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CORRIGENDA_CORPUS").map(|folder| PathBuf::from(folder).join("corpus"));
    if folder.is_none() {
        say(&format!("{test}: skipped, because CORRIGENDA_CORPUS names no collection"));
    }
    folder
}
