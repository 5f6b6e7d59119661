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

/// The bytes of the file that a span of the reading text was copied from; `None` where a tag, a reference or folded white space
/// lies inside. An empty span follows the character before it.
pub fn copied_span(runs: &[Run], span: Span) -> Option<Span> {
    let first = if span.is_empty() { span.start.checked_sub(1)? } else { span.start };
    let run = run_at(runs, first).filter(|run| run.is_copy() && span.end <= run.reading + run.length)?;
    let place = |offset: u32| run.file + (offset - run.reading);
    Some(Span { start: place(span.start), end: place(span.end) })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_copied_in_one_piece_can_be_edited() {
        // "Q&A and" in the file "Q&amp;A<hi/>and" at 10.
        let runs = [
            Run { reading: 0, file: 10, length: 1, file_length: 1 },
            Run { reading: 1, file: 11, length: 1, file_length: 5 },
            Run { reading: 2, file: 16, length: 1, file_length: 1 },
            Run { reading: 4, file: 22, length: 3, file_length: 3 },
        ];
        let copied = |start: usize, end: usize| copied_span(&runs, Span::new(start, end));

        assert_eq!(copied(4, 7), Some(Span::new(22, 25)));
        assert_eq!(copied(5, 6), Some(Span::new(23, 24)));
        assert_eq!(copied(7, 7), Some(Span::new(25, 25)), "it follows the last character");
        assert_eq!(copied(3, 3), Some(Span::new(17, 17)), "it follows the character, not the tag behind it");
        assert_eq!(copied(1, 2), None, "a reference is not what it stands for");
        assert_eq!(copied(0, 3), None);
        assert_eq!(copied(2, 5), None);
        assert_eq!(copied(3, 4), None, "what was put between two runs stands nowhere");
        assert_eq!(copied(0, 0), None);
    }
}
