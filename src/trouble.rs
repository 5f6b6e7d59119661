//! What stands in the way of reading something that was named.

/// A file, folder or pattern that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// As the person named it, or as it was found.
    pub path: String,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}
