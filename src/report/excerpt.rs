//! The words around a place, cut between words, for miette to draw.
//!
//! miette's own reader of sources walks from the file's first byte for each label and never cuts a line. This one goes to the
//! line by the index, and takes a window about the span. Offsets must stay true, so an ellipsis of three bytes takes the place
//! of the last three bytes that are cut.

use miette::{MietteError, SourceCode, SourceSpan, SpanContents};

use super::visible;
use crate::source::{Extract, Span};

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
    /// `name` is the file's name as frames show it, `width` how many columns of text a frame holds.
    pub fn new(source: &Extract, name: String, mut spans: Vec<Span>, width: usize) -> Self {
        spans.sort_unstable();
        let mut frames: Vec<Frame> = Vec::new();
        for (index, first) in spans.iter().enumerate() {
            let line = source.line(source.line_of(first.start));
            let before = spans[..index].iter().map(|span| span.end).max().unwrap_or(0);
            let mut joined = *first;
            for (last, other) in spans.iter().enumerate().skip(index) {
                joined.end = joined.end.max(other.end);
                if joined != *first && !is_one_frame(source, joined, line, width) {
                    break;
                }
                // Another place that has a frame of its own is not drawn here too, nor half of it.
                let after = spans.get(last + 1).map_or(line.end, |next| next.start);
                let room = Span {
                    start: before.clamp(line.start, joined.start),
                    end: after.clamp(joined.end, line.end.max(joined.end)),
                };
                if frames.iter().all(|frame| frame.span != joined) {
                    frames.push(frame(source, joined, line, room, width));
                }
            }
        }
        Self { name, frames }
    }
}

/// Whether places that are this far apart are drawn in one frame.
fn is_one_frame(source: &Extract, joined: Span, line: Span, width: usize) -> bool {
    let limit = width * 9 / 10;
    joined.end <= line.end && measured(source.slice(joined).chars(), limit + 1) <= limit
}

/// The part of a span that a frame can show: within one line, and so short that two of them fit a frame.
pub fn shown(source: &Extract, span: Span, width: usize) -> Span {
    let line = source.line(source.line_of(span.start));
    let start = span.start.min(line.end);
    let end = span.end.min(line.end).max(start);
    let words = source.slice(Span { start, end });
    Span::new(start as usize, start as usize + fitting(words, width * 2 / 5))
}

/// Cuts the words about a span out of its line, not going beyond `room`.
fn frame(source: &Extract, span: Span, line: Span, room: Span, width: usize) -> Frame {
    let before = source.slice(Span { start: room.start, end: span.start });
    let after = source.slice(Span { start: span.end, end: room.end });
    let spare = width.saturating_sub(measured(source.slice(span).chars(), width));
    // What one side leaves free belongs to the other.
    let columns_before = spare - measured(after.chars(), spare).min(spare / 2);
    let columns_after = spare - measured(before.chars().rev(), spare).min(spare / 2);
    let (lead, is_cut_before) = lead(before, columns_before, room.start > line.start);
    let (tail, is_cut_behind) = tail(after, columns_after, room.end < line.end);
    let start = span.start as usize - lead;
    let end = span.end as usize + tail;
    let mut words = String::with_capacity(end - start + 2 * CUT.len());
    if is_cut_before {
        words.push_str(CUT);
    }
    words.extend(source.slice(Span::new(start, end)).chars().map(visible));
    if is_cut_behind {
        words.push_str(CUT);
    } else if end >= line.end as usize {
        // The line end itself, so that what is missing there can be pointed at.
        words.push(' ');
    }
    let position = source.position(span.start);
    Frame {
        span,
        window: (start - if is_cut_before { CUT.len() } else { 0 }, words.len()).into(),
        words,
        line: position.line as usize - 1,
        column: position.column as usize - 1,
    }
}

/// How many bytes before a place are shown, and whether the sign of a cut stands before them: at most so many columns, from the
/// beginning of a word, and leaving room for the sign.
fn lead(before: &str, columns: usize, goes_on: bool) -> (usize, bool) {
    let mut from = fitting_behind(before, columns);
    if from == 0 && !goes_on {
        return (before.len(), false);
    }
    from += before[from..].find(' ').map_or(0, |blank| blank + 1);
    if from < CUT.len() {
        if !goes_on {
            return (before.len(), false);
        }
        from = before.ceil_char_boundary(CUT.len());
    }
    (before.len() - from, from >= CUT.len())
}

/// How many bytes behind a place are shown, and whether the sign of a cut stands behind them: at most so many columns, to the
/// end of a word, and leaving room for the sign.
fn tail(after: &str, columns: usize, goes_on: bool) -> (usize, bool) {
    let mut to = fitting(after, columns);
    if to == after.len() && !goes_on {
        return (to, false);
    }
    to = after[..to].rfind(' ').filter(|blank| *blank > 0).unwrap_or(to);
    if after.len() - to < CUT.len() {
        if !goes_on {
            return (after.len(), false);
        }
        to = after.floor_char_boundary(after.len().saturating_sub(CUT.len()));
    }
    (to, after.len() - to >= CUT.len())
}

/// How many bytes from the beginning of a text fit so many columns.
fn fitting(text: &str, columns: usize) -> usize {
    let mut used = 0;
    let over = text.char_indices().find(|(_, character)| {
        used += columns_of(*character);
        used > columns
    });
    over.map_or(text.len(), |(at, _)| at)
}

/// From which byte on the end of a text fits so many columns.
fn fitting_behind(text: &str, columns: usize) -> usize {
    let mut used = 0;
    let over = text.char_indices().rev().find(|(_, character)| {
        used += columns_of(*character);
        used > columns
    });
    over.map_or(0, |(at, character)| at + character.len_utf8())
}

/// The columns of some characters, counted no further than a limit.
fn measured(characters: impl Iterator<Item = char>, limit: usize) -> usize {
    let mut used = 0;
    for character in characters {
        if used >= limit {
            break;
        }
        used += columns_of(character);
    }
    used.min(limit)
}

/// How many columns a character takes at most. East Asian ones take two; a combining one counts, so that a long run of them
/// ends as well.
fn columns_of(character: char) -> usize {
    match character {
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
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
    use crate::source::Source;

    #[test]
    fn a_long_line_is_cut_between_words_and_offsets_stay_true() {
        let text = "word ".repeat(400) + "marker8 " + &"tail ".repeat(400);
        let source = Source::from_text("d1.txt", text.clone()).extract(&[]);
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
        let source = Source::from_text("d1.txt", "a\u{1B}[31m\u{202E}b").extract(&[]);

        let excerpts = Excerpts::new(&source, "d1.txt".to_owned(), vec![Span::new(0, 1)], 60);

        assert_eq!(excerpts.frames[0].words, "a?[31m\u{FFFD}b ");
    }

    #[test]
    fn wide_characters_take_two_columns_of_a_frame() {
        let text = "漢".repeat(30) + "x8 " + &"字 ".repeat(60);
        let source = Source::from_text("d1.txt", text.clone()).extract(&[]);
        let at = text.find('8').unwrap();

        let excerpts = Excerpts::new(&source, "d1.txt".to_owned(), vec![Span::new(at, at + 1)], 40);

        let frame = &excerpts.frames[0];
        assert!(measured(frame.words.chars(), 100) <= 42, "{}", frame.words);
        assert_eq!(&frame.words[at - frame.window.offset()..][..1], "8");
    }

    #[test]
    fn a_frame_does_not_reach_into_a_place_with_a_frame_of_its_own() {
        let text = "8 ".to_owned() + &"word ".repeat(15) + "9 behind";
        let source = Source::from_text("d1.txt", text.clone()).extract(&[]);
        let at = text.find('9').unwrap();
        let spans = vec![Span::new(0, 1), Span::new(at, at + 1)];

        let excerpts = Excerpts::new(&source, "d1.txt".to_owned(), spans, 80);

        assert!(excerpts.frames.iter().all(|frame| frame.span.len() == 1), "{:?}", excerpts.frames);
        let first = &excerpts.frames[0];
        assert!(first.window.offset() + first.words.len() <= at, "{}", first.words);
        assert!(excerpts.frames[1].window.offset() >= 1);
    }
}
