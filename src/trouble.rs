//! What stands in the way of reading something that was named.

use serde::{Deserialize, Serialize};

/// A file, folder or pattern that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// As the person named it, or as it was found.
    pub path: String,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}
