//! One file's bytes as text that can always be read, with the way from offsets to lines and columns.
//!
//! Reading never fails for a text: each byte that is not UTF-8 is kept as one SUBSTITUTE character (U+001A), so that
//! offsets stay the file's own, and its place is remembered. What is not a text at all is told apart.

use std::fmt;
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

mod extract;
mod front_matter;
mod lines;
mod undecoded;

pub use extract::Extract;
pub(crate) use lines::{Lines, trimmed};
pub use undecoded::{Undecoded, others};

/// The largest file that is read, in bytes: offsets are held in 32 bits.
pub const FILE_BYTES_MAX: u64 = u32::MAX as u64 - 1;

/// The stem of the name that standard input goes by where no name is given.
pub const STANDARD_INPUT_STEM: &str = "standard-input";

/// The character that stands for a byte that was not UTF-8; it is one byte long.
pub const SUBSTITUTE: char = '\u{1A}';

/// A range of bytes in one [`Source`], on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span does not end before it starts");
        Self { start: start as u32, end: end as u32 }
    }

    /// How many bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// The place before its first byte.
    #[must_use]
    pub fn before(self) -> Self {
        Self { start: self.start, end: self.start }
    }

    /// The place behind its last byte.
    #[must_use]
    pub fn behind(self) -> Self {
        Self { start: self.end, end: self.end }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A place for people: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Bytes from the beginning of the file.
    pub offset: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Why the bytes of a file are not a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// It begins as a file of this kind does ("a PNG image").
    Known(&'static str),
    /// A NUL byte stands at this offset.
    Nul(usize),
    /// There is nothing in it but white space.
    Empty,
    /// It is larger than [`FILE_BYTES_MAX`].
    TooLarge(u64),
}

impl fmt::Display for NotText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(kind) => write!(formatter, "this is not a text: it begins like {kind}"),
            Self::Nul(offset) => {
                write!(
                    formatter,
                    "this is not a text: a NUL byte stands at byte {offset}; if it is UTF-16, save it as UTF-8"
                )
            }
            Self::Empty => formatter.write_str("there is nothing in it"),
            Self::TooLarge(bytes) => {
                write!(formatter, "the file has {bytes} bytes; at most {FILE_BYTES_MAX} are read")
            }
        }
    }
}

/// How some kinds of file begin that are dropped among texts by mistake.
const SIGNATURES: [(&[u8], &str); 8] = [
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (a word-processor document is one, too)"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"\xFF\xFE", "UTF-16 text; save it as UTF-8"),
    (b"\xFE\xFF", "UTF-16 text; save it as UTF-8"),
];

/// A line without its line end.
fn line_without_end(bytes: &[u8], start: usize) -> Span {
    let kept = bytes.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1);
    Span::new(start, start + kept)
}

/// One file's text, its path as it is shown, and the index of its lines.
#[derive(Clone, Debug)]
pub struct Source {
    path: Utf8PathBuf,
    text: String,
    is_tei: bool,
    /// Read when a line is first asked for: TEI is read without lines.
    line_starts: OnceLock<Vec<u32>>,
    undecodable: Vec<(Span, u8)>,
    front_matter: Option<Box<FrontMatter>>,
}

/// A record that stands before a document in its file, between lines of three hyphens.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// The line that opens it.
    pub fence: Span,
    /// What stands between the two lines.
    pub record: Span,
    /// Where it is not closed, the line that opens it, or the one that was to close it.
    pub unclosed: Option<Span>,
    /// The first line of a second record that stands behind it.
    pub second: Option<Span>,
    /// Where the document begins.
    pub body_start: u32,
    /// The document as a text of its own.
    body: Source,
}

impl Source {
    /// Takes a file's bytes; `path` is what reports show.
    ///
    /// # Errors
    ///
    /// When the bytes are not those of a text.
    pub fn from_bytes(path: impl Into<Utf8PathBuf>, bytes: Vec<u8>) -> Result<Self, NotText> {
        if bytes.len() as u64 > FILE_BYTES_MAX {
            return Err(NotText::TooLarge(bytes.len() as u64));
        }
        if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
            return Err(NotText::Known(kind));
        }
        let path = path.into();
        let is_tei = is_tei(&path, &bytes);
        if let Some(offset) = memchr::memchr(0, &bytes) {
            // In XML, a NUL is a character that is not allowed, with a place; at the beginning it speaks of UTF-16, and many
            // of them speak of a program or an image.
            if !is_tei || offset < 4 || has_many_nuls(&bytes) {
                return Err(NotText::Nul(offset));
            }
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(NotText::Empty);
        }
        let (text, undecodable) = decode(bytes);
        Ok(Self::new(path, text, is_tei, undecodable))
    }

    /// A source of a text that is already at hand, for tests and examples.
    pub fn from_text(path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let is_tei = is_tei(&path, text.as_bytes());
        Self::new(path, text, is_tei, Vec::new())
    }

    fn new(path: Utf8PathBuf, text: String, is_tei: bool, undecodable: Vec<(Span, u8)>) -> Self {
        let mut source =
            Self { path, text, is_tei, line_starts: OnceLock::new(), undecodable, front_matter: None };
        if !is_tei && !is_yaml(&source.path) {
            source.front_matter = front_matter::read(&source).map(Box::new);
        }
        source
    }

    /// The record that stands before the document, where one does.
    pub fn front_matter(&self) -> Option<&FrontMatter> {
        self.front_matter.as_deref()
    }

    /// The first line of what looks like a record of the document, and is not marked off from its text.
    pub fn misplaced_record(&self) -> Option<Span> {
        if self.front_matter.is_some() || self.is_tei { None } else { front_matter::misplaced(self) }
    }

    /// The document without the record that stands before it; its places are counted from its beginning.
    pub fn body(&self) -> &Self {
        self.front_matter().map_or(self, |front_matter| &front_matter.body)
    }

    /// What of it is YAML: all of a file of records but the mark of the byte order, and of a document the record before it.
    pub fn record(&self) -> Option<Span> {
        if !is_yaml(&self.path) {
            return self.front_matter().map(|front_matter| front_matter.record);
        }
        let start = self.text.len() - self.text.trim_start_matches('\u{FEFF}').len();
        Some(Span::new(start, self.text.len()))
    }

    /// The path as reports show it.
    pub fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// The file's name without its folder and extension.
    pub fn stem(&self) -> &str {
        self.path.file_stem().unwrap_or(self.path.as_str())
    }

    /// Whether it is XML, which is read as TEI.
    pub fn is_tei(&self) -> bool {
        self.is_tei
    }

    /// The whole text. A byte-order mark is part of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The bytes that were not UTF-8, each with its place.
    pub fn undecodable(&self) -> &[(Span, u8)] {
        &self.undecodable
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| line_starts(self.text.as_bytes()))
    }

    /// How many lines there are; a final line end begins no new one.
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// The line, counted from 0, without its line end.
    pub fn line(&self, index: usize) -> Span {
        let start = self.line_starts()[index] as usize;
        let end = self.line_starts().get(index + 1).map_or(self.text.len(), |next| *next as usize);
        line_without_end(&self.text.as_bytes()[start..end], start)
    }

    /// The index, from 0, of the line that holds an offset.
    pub fn line_of(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The lines that spans begin in, with all that is needed to show them; the rest is let go.
    pub fn extract(self, spans: &[Span]) -> Extract {
        Extract::new(self, spans)
    }
}

/// Whether more than one byte in a hundred of a file's beginning is NUL.
fn has_many_nuls(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(4096)];
    memchr::memchr_iter(0, begin).count() * 100 > begin.len()
}

/// Whether a file is no text at all: an image, an archive, a program. UTF-16, and a text that was damaged in a place, are not meant.
pub fn is_binary(bytes: &[u8]) -> bool {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return !kind.starts_with("UTF-16");
    }
    if memchr::memchr(0, bytes).is_none() {
        return false;
    }
    let begin = &bytes[..bytes.len().min(4096)];
    let nuls_from = |start: usize| begin.iter().skip(start).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls_from(0), nuls_from(1));
    // In UTF-16, every other byte of a Latin letter is NUL.
    let is_utf_16 = even.max(odd) * 4 > begin.len() && even.min(odd) * 100 <= begin.len();
    let is_control = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    !is_utf_16 && begin.iter().filter(is_control).count() * 100 > begin.len()
}

/// The endings of files in YAML, the one that is written first.
pub const YAML_ENDINGS: [&str; 2] = ["yaml", "yml"];

/// Whether a file's name says that it is YAML.
pub fn is_yaml(path: &Utf8Path) -> bool {
    let is_ending = |extension: &str| YAML_ENDINGS.iter().any(|known| extension.eq_ignore_ascii_case(known));
    path.extension().is_some_and(is_ending)
}

/// Whether a file is XML: its name ends so, or it begins so.
pub fn is_tei(path: &Utf8Path, bytes: &[u8]) -> bool {
    let begin = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"))
        || begin.starts_with(b"<?xml ")
        || begin.starts_with(b"<TEI ")
        || begin.starts_with(b"<TEI>")
}

/// The bytes as UTF-8, each byte that is not replaced by SUBSTITUTE, which is one byte long as well.
fn decode(bytes: Vec<u8>) -> (String, Vec<(Span, u8)>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error,
    };
    let mut bytes = error.into_bytes();
    let mut undecodable = Vec::new();
    let mut from = 0;
    while let Err(error) = std::str::from_utf8(&bytes[from..]) {
        let bad = from + error.valid_up_to();
        undecodable.push((Span::new(bad, bad + 1), bytes[bad]));
        bytes[bad] = SUBSTITUTE as u8;
        from = bad;
    }
    let text = String::from_utf8(bytes).expect("every byte that was not UTF-8 has been replaced");
    (text, undecodable)
}

/// Where lines begin: after LF, CRLF or a lone CR.
fn line_starts(bytes: &[u8]) -> Vec<u32> {
    let mut starts = vec![0];
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        let is_first_of_pair = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        if !is_first_of_pair && at + 1 < bytes.len() {
            starts.push(at as u32 + 1);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let source = Source::from_text("d1.txt", "one\ntwo\r\nthree\rfour");

        let lines: Vec<_> = (0..source.line_count()).map(|line| source.slice(source.line(line))).collect();

        assert_eq!(lines, ["one", "two", "three", "four"]);
    }

    #[test]
    fn columns_count_characters_far_into_a_long_line() {
        let source = Source::from_text("d1.txt", "é".repeat(5000) + "x");
        let extract = source.extract(&[Span::new(10_000, 10_001)]);

        assert_eq!(extract.position(10_000), Position { offset: 10_000, line: 1, column: 5001 });
    }

    #[test]
    fn a_byte_that_is_not_utf_8_keeps_the_offsets_of_the_rest() {
        let source = Source::from_bytes("d1.txt", b"Embassy\x92s note".to_vec()).unwrap();

        assert_eq!(source.undecodable(), [(Span::new(7, 8), 0x92)]);
        assert_eq!(&source.text()[8..], "s note");
    }

    #[test]
    fn an_image_and_a_nul_byte_are_not_text() {
        assert_eq!(
            Source::from_bytes("a.txt", b"\x89PNG\r\n".to_vec()).unwrap_err(),
            NotText::Known("a PNG image")
        );
        assert_eq!(Source::from_bytes("a.txt", b"ab\0".to_vec()).unwrap_err(), NotText::Nul(2));
    }
}
