//! Places as SARIF writes them.

use serde::Serialize;

use crate::report::percent_encoded;
use crate::source::{Extract, Span};

/// Where a file is.
#[derive(Serialize)]
pub struct ArtifactLocation {
    /// Its address, relative to the working folder.
    pub uri: String,
    /// Its index among the run's files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
}

/// A place in a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PhysicalLocation {
    pub artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
}

/// Lines and columns from 1, the last column not included; columns count characters, as the run's `columnKind` says.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

impl Region {
    /// The region of a span.
    pub fn of(source: &Extract, span: Span) -> Self {
        let (start, end) = (source.position(span.start), source.position(span.end));
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// A path as an address: relative where the path is.
pub fn encoded(path: &str) -> String {
    let encoded = percent_encoded(path);
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}
