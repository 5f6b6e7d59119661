//! Builds the reading text of a document, piece by piece, with the runs that lead back to the file.

use crate::document::reading::Run;
use crate::document::{Block, BlockKind};
use crate::source::Span;

/// Text under construction. Offsets count from the beginning of the document.
#[derive(Clone, Debug, Default)]
pub struct Transcript {
    /// The text so far.
    pub text: String,
    /// The way back, by place.
    pub runs: Vec<Run>,
    /// The lines that are finished.
    pub blocks: Vec<Block>,
    kind: Option<BlockKind>,
    line_start: usize,
    /// White space that is due before the next word: where it stands in the file.
    blank: Option<Span>,
}

impl Transcript {
    /// Takes a stretch of the file as it stands, and folds its white space.
    pub fn push(&mut self, text: &str, span: Span) {
        let bytes = &text.as_bytes()[..span.end as usize];
        let mut at = span.start as usize;
        while at < bytes.len() {
            if is_blank(bytes[at]) {
                let end = blanks_end(bytes, at);
                let span = Span::new(at, end);
                self.blank = Some(
                    self.blank.map_or(span, |blank| Span { start: blank.start.min(span.start), ..span }),
                );
                at = end;
                continue;
            }
            let end = word_run_end(text.as_bytes(), at, bytes.len());
            self.settle_blank();
            self.copy(&text[at..end], at, end - at);
            at = end;
        }
    }

    /// Takes one character that a reference stands for.
    pub fn push_character(&mut self, character: char, span: Span) {
        if character.is_ascii_whitespace() {
            self.blank = Some(span);
            return;
        }
        self.settle_blank();
        let mut buffer = [0; 4];
        self.copy(character.encode_utf8(&mut buffer), span.start as usize, span.len());
    }

    /// Takes words that stand for a stretch of the file without being its bytes, or being them; blanks before are kept.
    pub fn push_for(&mut self, words: &str, span: Span) -> Span {
        self.settle_blank();
        let start = self.text.len();
        self.copy(words, span.start as usize, span.len());
        Span::new(start, self.text.len())
    }

    /// A blank is due before the next word.
    pub fn blank_at(&mut self, offset: usize) {
        self.blank.get_or_insert(Span::new(offset, offset));
    }

    /// No blank is due: a marker stands close to what it follows.
    pub fn drop_blank(&mut self) {
        self.blank = None;
    }

    /// Whether the line has any words yet.
    pub fn is_line_empty(&self) -> bool {
        self.text.len() == self.line_start
    }

    /// Puts words into the line that stand nowhere in the file: the sign of an item, blanks between cells.
    pub fn push_sign(&mut self, words: &str) {
        self.blank = None;
        self.text.push_str(words);
    }

    /// Ends the line, if it has words, and begins one of another kind.
    pub fn begin_line(&mut self, kind: BlockKind, indent: &str) {
        self.end_line();
        self.kind = Some(kind);
        self.text.push_str(indent);
    }

    /// Ends the line, if it has words.
    pub fn end_line(&mut self) {
        self.blank = None;
        let words = self.text[self.line_start..].trim_start_matches([' ', '•']);
        if words.is_empty() {
            self.text.truncate(self.line_start);
        } else {
            let kind = self.kind.unwrap_or(BlockKind::Paragraph);
            self.blocks.push(Block { kind, span: Span::new(self.line_start, self.text.len()) });
            self.text.push_str("\n\n");
        }
        self.line_start = self.text.len();
        self.kind = None;
    }

    /// Adds another transcript's text behind this one's, with its runs.
    pub fn append(&mut self, other: &Self) -> Span {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let shift = start as u32;
        self.runs.extend(other.runs.iter().map(|run| Run { reading: run.reading + shift, ..*run }));
        Span::new(start, self.text.len())
    }

    /// Lets its words go; the room that they took is kept for others.
    pub fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.blocks.clear();
        (self.kind, self.line_start, self.blank) = (None, 0, None);
    }

    fn settle_blank(&mut self) {
        if let Some(blank) = self.blank.take()
            && !self.is_line_empty()
            && !matches!(self.text.as_bytes().last(), Some(b' ' | b'\n'))
        {
            self.copy(" ", blank.start as usize, blank.len());
        }
    }

    fn copy(&mut self, words: &str, offset: usize, file_length: usize) {
        let (reading, length) = (self.text.len() as u32, words.len() as u32);
        self.text.push_str(words);
        if let Some(run) = self.runs.last_mut()
            && run.is_copy()
            && words.len() == file_length
            && run.file + run.length == offset as u32
            && run.reading + run.length == reading
        {
            run.length += length;
            run.file_length += length;
            return;
        }
        self.runs.push(Run { reading, file: offset as u32, length, file_length: file_length as u32 });
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
}

/// The end of the white space from an offset on. Most of it is the indent of a line, which is looked at in pieces.
fn blanks_end(bytes: &[u8], start: usize) -> usize {
    const INDENT: [u8; 8] = [b' '; 8];
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        if bytes[at..].first_chunk() == Some(&INDENT) {
            at += INDENT.len();
        } else if is_blank(*byte) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// The end of the words from an offset on in which only single blanks stand, the last of them left out.
fn word_run_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut at = start;
    // What stands behind the words is looked at as well, which does no harm.
    while at < end
        && let Some(block) = bytes[at..].first_chunk()
    {
        let ends = run_ends(block);
        if ends == 0 {
            at += BLOCK_BYTES;
            continue;
        }
        at += ends.trailing_zeros() as usize / 8;
        // A control character that is no white space is part of the words.
        if at >= end || is_blank(bytes[at]) {
            break;
        }
        at += 1;
    }
    // Near the end of the file there is no whole block.
    while at < end && !ends_run(bytes, at) {
        at += 1;
    }
    let end = at.min(end);
    end - usize::from(bytes[start..end].ends_with(b" "))
}

/// Whether a run of words ends at a byte: it ends a line, or begins two blanks, which are folded into one.
fn ends_run(bytes: &[u8], at: usize) -> bool {
    is_blank(bytes[at]) && (bytes[at] != b' ' || bytes.get(at + 1).is_none_or(|next| *next == b' '))
}

/// So many bytes are looked at at once, with the one behind them.
const BLOCK_BYTES: usize = 8;

/// Where control characters and two blanks stand in a block: the first of them has the lowest of the bits that are set.
fn run_ends(block: &[u8; BLOCK_BYTES + 1]) -> u64 {
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; BLOCK_BYTES])
    }
    let [first @ .., _] = block;
    let [_, second @ ..] = block;
    let (first, second) = (u64::from_le_bytes(*first), u64::from_le_bytes(*second));
    // The high bit of a byte is set where it is below another, up to the first byte where it is.
    let is_control = first.wrapping_sub(all(b' ')) & !first;
    let beside_blanks = (first ^ all(b' ')) | (second ^ all(b' '));
    let are_blanks = beside_blanks.wrapping_sub(all(1)) & !beside_blanks;
    (is_control | are_blanks) & all(0x80)
}
