//! What is kept of a file when it has been checked: the lines that findings stand in, so that a run over a collection holds no
//! more than it shows.

use camino::{Utf8Path, Utf8PathBuf};

use super::{Position, Source, Span, line_of, line_without_end};

/// Characters are counted once per so many bytes, so that a column far into a line of megabytes is cheap.
const CHECKPOINT_BYTES: usize = 1024;

/// A file of this size is kept whole: there is little to let go.
const WHOLE_BYTES_MAX: usize = 16 * 1024;

/// Some lines of a file, at the offsets that they have in it.
#[derive(Debug)]
pub struct Extract {
    path: Utf8PathBuf,
    line_starts: Vec<u32>,
    /// Characters before each multiple of [`CHECKPOINT_BYTES`].
    checkpoints: Vec<u32>,
    pieces: Vec<Piece>,
}

/// Lines that stand together.
#[derive(Debug)]
struct Piece {
    start: usize,
    text: String,
}

impl Extract {
    /// The lines that spans begin and end in.
    pub(super) fn new(source: Source, spans: &[Span]) -> Self {
        let Source { path, text, line_starts, .. } = source;
        let checkpoints = checkpoints(text.as_bytes());
        if text.len() <= WHOLE_BYTES_MAX {
            return Self { path, line_starts, checkpoints, pieces: vec![Piece { start: 0, text }] };
        }
        let mut ranges: Vec<(usize, usize)> = spans
            .iter()
            .flat_map(|span| [span.start, span.end])
            .map(|offset| {
                let line = line_of(&line_starts, offset);
                let next = line_starts.get(line + 1).map_or(text.len(), |next| *next as usize);
                // Columns are counted from the checkpoint before the line.
                let start = line_starts[line] as usize / CHECKPOINT_BYTES * CHECKPOINT_BYTES;
                (text.floor_char_boundary(start), next)
            })
            .collect();
        ranges.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (start, end) in ranges {
            match joined.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        let piece = |(start, end): (usize, usize)| Piece { start, text: text[start..end].to_owned() };
        let pieces = joined.into_iter().map(piece).collect();
        Self { path, line_starts, checkpoints, pieces }
    }

    /// The path as reports show it.
    pub fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// The words of a span within a line that is kept.
    pub fn slice(&self, span: Span) -> &str {
        let piece = self.piece(span.start as usize);
        let start = (span.start as usize - piece.start).min(piece.text.len());
        let end = (span.end as usize - piece.start).min(piece.text.len());
        &piece.text[start..end.max(start)]
    }

    /// The line, counted from 0, without its line end; it must be one that is kept.
    pub fn line(&self, index: usize) -> Span {
        let start = self.line_starts[index] as usize;
        let piece = self.piece(start);
        let end =
            self.line_starts.get(index + 1).map_or(piece.start + piece.text.len(), |next| *next as usize);
        line_without_end(&piece.text.as_bytes()[start - piece.start..end - piece.start], start)
    }

    /// The index, from 0, of the line that holds an offset.
    pub fn line_of(&self, offset: u32) -> usize {
        line_of(&self.line_starts, offset)
    }

    /// Line and column of an offset.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts.get(line).copied().unwrap_or(0);
        let column = self.characters_before(offset) - self.characters_before(start);
        Position { offset, line: line as u32 + 1, column: column + 1 }
    }

    fn piece(&self, offset: usize) -> &Piece {
        let before = self.pieces.partition_point(|piece| piece.start <= offset);
        &self.pieces[before.saturating_sub(1)]
    }

    fn characters_before(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let block = offset / CHECKPOINT_BYTES;
        let piece = self.piece(offset);
        let bytes = piece.text.as_bytes();
        // What is not kept is counted at the checkpoints alone.
        let from = (block * CHECKPOINT_BYTES).max(piece.start).min(offset);
        let (from, to) = ((from - piece.start).min(bytes.len()), (offset - piece.start).min(bytes.len()));
        self.checkpoints[block] + count_characters(&bytes[from..to])
    }
}

fn checkpoints(bytes: &[u8]) -> Vec<u32> {
    let mut total = 0;
    let mut counts = Vec::with_capacity(bytes.len() / CHECKPOINT_BYTES + 2);
    for chunk in bytes.chunks(CHECKPOINT_BYTES) {
        counts.push(total);
        total += count_characters(chunk);
    }
    counts.push(total);
    counts
}

/// Characters begin at every byte that is not a continuation byte.
fn count_characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() as u32
}
