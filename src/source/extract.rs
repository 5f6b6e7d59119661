//! What is kept of a file when it has been checked: the lines that findings stand in, so that a run over a collection holds no
//! more than it shows.

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::spare;

use super::{Position, Source, Span, line_starts, line_without_end};

/// Characters are counted once per so many bytes, so that a column far into a line of megabytes is cheap.
const CHECKPOINT_BYTES: usize = 1024;

/// A file of this size is kept whole: there is little to let go.
const WHOLE_BYTES_MAX: usize = 16 * 1024;

/// Some lines of a file, at the offsets that they have in it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Extract {
    path: Utf8PathBuf,
    pieces: Vec<Piece>,
}

/// Lines that stand together.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
struct Piece {
    start: usize,
    text: String,
    /// The index of the first line in the file.
    first_line: usize,
    /// Where the lines begin, counted from the beginning of the piece.
    line_starts: Vec<u32>,
    /// Characters before each multiple of [`CHECKPOINT_BYTES`].
    checkpoints: Vec<u32>,
}

/// What a piece is made of; where its lines begin is counted anew.
#[derive(Serialize, Deserialize)]
struct Kept {
    start: usize,
    text: String,
    first_line: usize,
}

impl From<Kept> for Piece {
    fn from(Kept { start, text, first_line }: Kept) -> Self {
        Self::new(start, text, first_line)
    }
}

impl From<Piece> for Kept {
    fn from(Piece { start, text, first_line, .. }: Piece) -> Self {
        Self { start, text, first_line }
    }
}

impl Extract {
    /// The lines that spans begin and end in.
    pub(super) fn new(source: Source, spans: &[Span]) -> Self {
        let Source { path, text, .. } = source;
        if text.len() <= WHOLE_BYTES_MAX {
            return Self { path, pieces: vec![Piece::new(0, text, 0)] };
        }
        let mut offsets: Vec<usize> =
            spans.iter().flat_map(|span| [span.start as usize, span.end as usize]).collect();
        offsets.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for offset in offsets {
            if joined.last().is_some_and(|(_, end)| offset < *end) {
                continue;
            }
            let (start, end) = line_around(text.as_bytes(), offset);
            match joined.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        let (mut line, mut counted) = (0, 0);
        let piece = |(start, end): (usize, usize)| {
            line += count_line_ends(&text.as_bytes()[counted..start]);
            counted = start;
            Piece::new(start, text[start..end].to_owned(), line)
        };
        let pieces = joined.into_iter().map(piece).collect();
        spare::keep_bytes(text.into_bytes());
        Self { path, pieces }
    }

    /// The path as reports show it.
    pub fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// The words of a span within a line that is kept.
    pub fn slice(&self, span: Span) -> &str {
        let piece = self.piece(span.start);
        let start = (span.start as usize - piece.start).min(piece.text.len());
        let end = (span.end as usize - piece.start).min(piece.text.len());
        &piece.text[start..end.max(start)]
    }

    /// The line, counted from 0, without its line end; it must be one that is kept.
    pub fn line(&self, index: usize) -> Span {
        let before = self.pieces.partition_point(|piece| piece.first_line <= index);
        let piece = &self.pieces[before.saturating_sub(1)];
        let index = index - piece.first_line;
        let start = piece.line_starts[index] as usize;
        let end = piece.line_starts.get(index + 1).map_or(piece.text.len(), |next| *next as usize);
        line_without_end(&piece.text.as_bytes()[start..end], piece.start + start)
    }

    /// The index, from 0, of the line that holds an offset; it must be one that is kept.
    pub fn line_of(&self, offset: u32) -> usize {
        let piece = self.piece(offset);
        piece.first_line + piece.line_of(offset as usize - piece.start)
    }

    /// Line and column of an offset in a line that is kept.
    pub fn position(&self, offset: u32) -> Position {
        let piece = self.piece(offset);
        let inside = offset as usize - piece.start;
        let line = piece.line_of(inside);
        let line_start = piece.line_starts[line] as usize;
        let column = if inside - line_start <= CHECKPOINT_BYTES {
            count_characters(&piece.text.as_bytes()[line_start..inside.min(piece.text.len())])
        } else {
            piece.characters_before(inside) - piece.characters_before(line_start)
        };
        Position { offset, line: (piece.first_line + line) as u32 + 1, column: column + 1 }
    }

    fn piece(&self, offset: u32) -> &Piece {
        let before = self.pieces.partition_point(|piece| piece.start <= offset as usize);
        &self.pieces[before.saturating_sub(1)]
    }
}

impl Piece {
    fn new(start: usize, text: String, first_line: usize) -> Self {
        let (line_starts, checkpoints) = (line_starts(text.as_bytes()), checkpoints(text.as_bytes()));
        Self { start, text, first_line, line_starts, checkpoints }
    }

    /// The index of the line of the piece that holds an offset of it.
    fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start as usize <= offset).saturating_sub(1)
    }

    fn characters_before(&self, offset: usize) -> u32 {
        let offset = offset.min(self.text.len());
        let block = offset / CHECKPOINT_BYTES;
        self.checkpoints[block] + count_characters(&self.text.as_bytes()[block * CHECKPOINT_BYTES..offset])
    }
}

/// Where the line that holds an offset begins, and where the next one does.
fn line_around(bytes: &[u8], offset: usize) -> (usize, usize) {
    let is_line_end = |at: &usize| {
        // A final line end begins no new line.
        at + 1 < bytes.len() && !(bytes[*at] == b'\r' && bytes[at + 1] == b'\n')
    };
    let start = memchr::memrchr2_iter(b'\n', b'\r', &bytes[..offset]).find(is_line_end);
    let end = memchr::memchr2_iter(b'\n', b'\r', &bytes[offset..]).map(|length| offset + length);
    (start.map_or(0, |at| at + 1), { end }.find(is_line_end).map_or(bytes.len(), |at| at + 1))
}

/// How many lines end in whole lines.
fn count_line_ends(bytes: &[u8]) -> usize {
    let line_feeds = memchr::memchr_iter(b'\n', bytes).count();
    let returns = memchr::memchr_iter(b'\r', bytes);
    line_feeds + returns.filter(|at| bytes.get(at + 1) != Some(&b'\n')).count()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_kept_have_the_numbers_of_the_whole_file() {
        let text = "one\ntwo\r\nthré\rfour\n\n".repeat(1000);
        let source = Source::from_text("d1.txt", text.clone());
        let whole = Source::from_text("d1.txt", text);
        let offsets: Vec<u32> = [0, 3, 8, 9, 10, 14, 15, 9000, 9013, 9014].to_vec();
        let spans: Vec<Span> = offsets.iter().map(|at| Span { start: *at, end: *at }).collect();

        let extract = source.extract(&spans);

        for offset in offsets {
            let line = whole.line_of(offset);
            assert_eq!(extract.line_of(offset), line);
            assert_eq!(extract.line(line), whole.line(line));
            let before = &whole.text()[whole.line(line).start as usize..offset as usize];
            assert_eq!(extract.position(offset).column as usize, before.chars().count() + 1);
        }
    }
}
