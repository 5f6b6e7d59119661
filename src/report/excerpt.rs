//! The words around a place, cut between words, for miette to draw.
//!
//! miette's own reader of sources walks from the file's first byte for each label and never cuts a line. This one goes to the
//! line by the index, and takes a window about the span. Offsets must stay true, so an ellipsis of three bytes takes the place
//! of the last three bytes that are cut.

use miette::{MietteError, SourceCode, SourceSpan, SpanContents};

use super::visible;
use crate::source::{Source, Span};

/// The sign of a cut, three bytes long.
const CUT: &str = "…";

/// What frames of one file a finding is drawn in.
#[derive(Debug)]
pub struct Excerpts {
    name: String,
    frames: Vec<Frame>,
}

/// A span and the words around it.
#[derive(Debug)]
struct Frame {
    span: Span,
    window: SourceSpan,
    words: String,
    line: usize,
    column: usize,
}

impl Excerpts {
    /// Cuts a frame for each span, and for neighbours that stand close together in one line.
    ///
    /// `name` is the file's name as frames show it, `width` how many characters of the text a frame holds.
    pub fn new(source: &Source, name: String, mut spans: Vec<Span>, width: usize) -> Self {
        spans.sort_unstable();
        let mut frames: Vec<Frame> = Vec::new();
        for (index, first) in spans.iter().enumerate() {
            let mut joined = *first;
            for other in &spans[index..] {
                joined.end = joined.end.max(other.end);
                let is_own = joined == *first;
                let line = source.line(source.line_of(joined.start));
                if !is_own && (joined.end > line.end || joined.len() > width * 3 / 4) {
                    break;
                }
                if frames.iter().all(|frame| frame.span != joined) {
                    frames.push(frame(source, joined, line, width));
                }
            }
        }
        Self { name, frames }
    }
}

/// The part of a span that a frame can show: within one line, and no longer than half a frame.
pub fn shown(source: &Source, span: Span, width: usize) -> Span {
    let line = source.line(source.line_of(span.start));
    let text = source.text();
    let start = (span.start as usize).min(line.end as usize);
    let end = (span.end as usize).min(line.end as usize).max(start);
    let limit = text[start..end].char_indices().nth(width / 2).map_or(end, |(at, _)| start + at);
    Span::new(start, limit)
}

fn frame(source: &Source, span: Span, line: Span, width: usize) -> Frame {
    let text = source.text();
    let half = width.saturating_sub(source.slice(span).chars().count()) / 2;
    let before = &text[line.start as usize..span.start as usize];
    let after = &text[span.end as usize..line.end.max(span.end) as usize];
    // What one side leaves free belongs to the other.
    let free_before = half.saturating_sub(before.chars().rev().take(half).count());
    let free_after = half.saturating_sub(after.chars().take(half).count());
    let start = span.start as usize - lead(before, half + free_after);
    let end = span.end as usize + tail(after, half + free_before);
    let mut words = String::with_capacity(end - start + 2 * CUT.len());
    let is_cut = start > line.start as usize;
    if is_cut {
        words.push_str(CUT);
    }
    words.extend(text[start..end].chars().map(visible));
    if end < line.end as usize {
        words.push_str(CUT);
    }
    let position = source.position(span.start);
    Frame {
        span,
        window: (start - if is_cut { CUT.len() } else { 0 }, words.len()).into(),
        words,
        line: position.line as usize - 1,
        column: position.column as usize - 1,
    }
}

/// How many bytes before a place are shown: at most so many characters, from the beginning of a word, and leaving room for
/// the sign of the cut.
fn lead(before: &str, characters: usize) -> usize {
    let Some((at, _)) = before.char_indices().rev().nth(characters) else { return before.len() };
    let from = before[at..].find(' ').map_or(at, |blank| at + blank + 1);
    if from < CUT.len() { before.len() } else { before.len() - from }
}

/// How many bytes behind a place are shown: at most so many characters, to the end of a word.
fn tail(after: &str, characters: usize) -> usize {
    let Some((at, _)) = after.char_indices().nth(characters) else { return after.len() };
    after[..at].rfind(' ').filter(|blank| *blank > 0).unwrap_or(at)
}

impl SourceCode for Excerpts {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let is_asked =
            |frame: &&Frame| frame.span.start as usize == span.offset() && frame.span.len() == span.len();
        let frame = self.frames.iter().find(is_asked).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(Excerpt { frame, name: &self.name }))
    }
}

struct Excerpt<'a> {
    frame: &'a Frame,
    name: &'a str,
}

impl<'a> SpanContents<'a> for Excerpt<'a> {
    fn data(&self) -> &'a [u8] {
        self.frame.words.as_bytes()
    }

    fn span(&self) -> &SourceSpan {
        &self.frame.window
    }

    fn name(&self) -> Option<&str> {
        Some(self.name)
    }

    fn line(&self) -> usize {
        self.frame.line
    }

    fn column(&self) -> usize {
        self.frame.column
    }

    /// The excerpt's own count: with the file's, frames that are far apart are joined into one of thousands of lines.
    fn line_count(&self) -> usize {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_between_words_and_offsets_stay_true() {
        let text = "word ".repeat(400) + "marker8 " + &"tail ".repeat(400);
        let source = Source::from_text("d1.txt", text.clone());
        let at = text.find("marker8").unwrap();
        let span = Span::new(at, at + 7);

        let excerpts = Excerpts::new(&source, "d1.txt".to_owned(), vec![span], 60);

        let frame = &excerpts.frames[0];
        assert!(frame.words.starts_with("…word") && frame.words.ends_with("tail…"), "{}", frame.words);
        assert!(frame.words.chars().count() <= 64);
        assert_eq!(&frame.words[at - frame.window.offset()..][..7], "marker8");
    }

    #[test]
    fn what_could_steer_a_terminal_is_not_drawn() {
        let source = Source::from_text("d1.txt", "a\u{1B}[31m\u{202E}b");

        let excerpts = Excerpts::new(&source, "d1.txt".to_owned(), vec![Span::new(0, 1)], 60);

        assert_eq!(excerpts.frames[0].words, "a?[31m\u{FFFD}b");
    }
}
