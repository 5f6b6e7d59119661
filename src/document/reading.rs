//! The reading text of a document and the way from it back to the file.
//!
//! In plain text the two are the same. In TEI the reading text is what an edition's page prints: the heading, the body with
//! its markers and page breaks, the notes at the end; tags are gone and white space is folded. So one parser and one rule
//! serve both forms, and what they mark is found in the file by the runs.

use crate::source::Span;

/// A stretch of the reading text and the stretch of the file that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The offset in the reading text.
    pub reading: u32,
    /// The offset in the file.
    pub file: u32,
    /// How many bytes of the reading text.
    pub length: u32,
    /// How many bytes of the file; other than `length` for a decoded reference, folded white space and a page break.
    pub file_length: u32,
}

impl Run {
    /// Whether both stretches are the same bytes.
    pub fn is_copy(self) -> bool {
        self.length == self.file_length
    }
}

/// The bytes of the file from the first to the last character of a span of the reading text.
pub fn file_span(runs: &[Run], span: Span) -> Span {
    let start = file_offset(runs, span.start);
    if span.is_empty() {
        return Span { start, end: start };
    }
    let end = file_end(runs, span.end);
    if end < start {
        // The span reaches from the body into the notes, which stand elsewhere in the file: its beginning is shown.
        return Span { start, end: file_end_of_run(runs, span.start).max(start) };
    }
    Span { start, end }
}

fn run_at(runs: &[Run], offset: u32) -> Option<&Run> {
    runs[..runs.partition_point(|run| run.reading <= offset)].last()
}

fn file_offset(runs: &[Run], offset: u32) -> u32 {
    let Some(run) = run_at(runs, offset) else { return runs.first().map_or(0, |run| run.file) };
    let inside = offset - run.reading;
    if inside >= run.length {
        // What was put between two runs stands for the place where the next begins.
        let next = runs.partition_point(|run| run.reading <= offset);
        return runs.get(next).map_or(run.file + run.file_length, |next| next.file);
    }
    if run.is_copy() { run.file + inside } else { run.file }
}

/// Where in the file the character ends that ends at an offset.
fn file_end(runs: &[Run], end: u32) -> u32 {
    let Some(run) = run_at(runs, end - 1) else { return 0 };
    if run.is_copy() { run.file + (end - run.reading).min(run.length) } else { run.file + run.file_length }
}

fn file_end_of_run(runs: &[Run], offset: u32) -> u32 {
    run_at(runs, offset).map_or(0, |run| run.file + run.file_length)
}
