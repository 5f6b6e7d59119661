//! How a record is written, as a check tells of it.

use crate::checked::{DOCUMENT, found};
use crate::support::folder;

/// What is said of how a record beside its document is written: line, column and message.
pub fn malformed(record: &str) -> Vec<String> {
    let folder = folder(&[("v/d1.txt", DOCUMENT), ("v/d1.yaml", record)]);
    let found = found(folder.path(), "metadata/malformed-record", &["v"]);
    let said =
        |line: &String| line.replace("v/d1.yaml:", "").replace("error[metadata/malformed-record] ", "");
    found.iter().map(said).collect()
}
