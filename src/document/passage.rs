//! Running text as a reader reads it: markers and page breaks taken out, white space folded, with the way back to bytes.
//!
//! What is taken out stays as a seam. The map back is a sorted list of runs, so that parsers of citations, labels, dates and
//! references serve every form: they see words, and give spans of the source.

use super::Document;
use crate::source::Span;

/// What was taken out of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeamKind {
    /// A footnote marker.
    Marker,
    /// A page break.
    PageBreak,
    /// White space that is not one plain blank.
    Blank,
}

/// A place where something was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seam {
    /// The offset in the passage's text.
    pub offset: u32,
    /// What stood there.
    pub kind: SeamKind,
}

/// A stretch of the passage that stands in the source without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    passage: u32,
    source: u32,
    length: u32,
    /// How many bytes of the source it stands for; other than `length` only where white space was folded.
    source_length: u32,
}

/// Words with the way back to where they stand.
#[derive(Debug, Default)]
pub struct Passage {
    text: String,
    runs: Vec<Run>,
    seams: Vec<Seam>,
}

impl Passage {
    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was taken out, by place.
    pub fn seams(&self) -> &[Seam] {
        &self.seams
    }

    /// The bytes of the source from the first to the last character of a range of the passage's text.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.source_offset(range.start);
        let end = if range.is_empty() { start } else { self.source_end(range.end - 1) };
        Span::new(start, end)
    }

    /// Whether nothing was taken out or folded inside a range.
    pub fn is_unbroken(&self, range: std::ops::Range<usize>) -> bool {
        let inside = |seam: &Seam| range.start < seam.offset as usize && (seam.offset as usize) < range.end;
        range.is_empty() || (self.span(range.clone()).len() == range.len() && !self.seams.iter().any(inside))
    }

    fn source_offset(&self, offset: usize) -> usize {
        let after = self.runs.partition_point(|run| run.passage as usize <= offset);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else { return 0 };
        run.source as usize + (offset - run.passage as usize).min(run.length as usize)
    }

    /// Where in the source the character ends whose last byte stands at an offset.
    fn source_end(&self, offset: usize) -> usize {
        let after = self.runs.partition_point(|run| run.passage as usize <= offset);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else { return 0 };
        if run.length == run.source_length {
            run.source as usize + offset - run.passage as usize + 1
        } else {
            (run.source + run.source_length) as usize
        }
    }

    /// Copies a stretch of the source, folding its white space.
    fn append(&mut self, text: &str, span: Span) {
        let words = &text[span.range()];
        let offset = span.start as usize;
        // Where the words begin that are not copied yet.
        let mut from = 0;
        let mut characters = words.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            if !character.is_whitespace() {
                continue;
            }
            let goes_on = characters.peek().is_none_or(|(_, next)| !next.is_whitespace());
            if character == ' ' && goes_on && at > from {
                continue;
            }
            self.push(&words[from..at], offset + from, at - from);
            let mut length = character.len_utf8();
            while let Some((_, next)) = characters.next_if(|(_, next)| next.is_whitespace()) {
                length += next.len_utf8();
            }
            from = at + length;
            if self.text.is_empty() || self.text.ends_with(' ') {
                continue;
            }
            if character != ' ' || length > 1 {
                self.seams.push(Seam { offset: self.text.len() as u32, kind: SeamKind::Blank });
            }
            self.push(" ", offset + at, length);
        }
        self.push(&words[from..], offset + from, words.len() - from);
    }

    fn push(&mut self, words: &str, source: usize, source_length: usize) {
        if words.is_empty() {
            return;
        }
        let length = words.len() as u32;
        let passage = self.text.len() as u32;
        self.text.push_str(words);
        if let Some(run) = self.runs.last_mut()
            && run.source + run.length == source as u32
            && run.passage + run.length == passage
            && run.length == run.source_length
            && source_length == length as usize
        {
            run.length += length;
            run.source_length += length;
            return;
        }
        self.runs.push(Run { passage, source: source as u32, length, source_length: source_length as u32 });
    }
}

impl Document<'_> {
    /// The words of a span with nothing taken out, white space folded.
    pub fn whole_passage(&self, span: Span) -> Passage {
        let mut passage = Passage::default();
        passage.append(self.text, span);
        passage
    }

    /// The passage of a span of this document.
    pub fn passage(&self, span: Span) -> Passage {
        let first = self.markers.partition_point(|marker| marker.span.start < span.start);
        let markers = self.markers[first..].iter().map(|marker| (marker.span, SeamKind::Marker));
        let markers = markers.take_while(|(other, _)| span.contains(*other));
        let first = self.page_breaks.partition_point(|page| page.span.start < span.start);
        let pages = self.page_breaks[first..].iter().map(|page| (page.span, SeamKind::PageBreak));
        let pages = pages.take_while(|(other, _)| span.contains(*other));
        let mut out: Vec<(Span, SeamKind)> = markers.chain(pages).collect();
        out.sort_by_key(|(span, _)| *span);
        let mut passage = Passage::default();
        let mut at = span.start;
        for (taken, kind) in out {
            if taken.start < at {
                continue;
            }
            passage.append(self.text, Span { start: at, end: taken.start });
            passage.seams.push(Seam { offset: passage.text.len() as u32, kind });
            at = taken.end;
        }
        passage.append(self.text, Span { start: at, end: span.end });
        passage
    }
}

/// A text with each run of white space as one blank and none at either end.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::text::read;
    use crate::source::Source;

    #[test]
    fn markers_and_page_breaks_are_taken_out_and_the_way_back_is_kept() {
        let source = Source::from_text(
            "d1.txt",
            "1. Telegram1\n\nThe weight2 of  Latin [Page 7] sentiment.\n\n  1. A.\n  2. B.\n",
        );
        let document = read(&source);
        let line = source.line(2);

        let passage = document.passage(line);

        assert_eq!(passage.text(), "The weight of Latin sentiment.");
        let sentiment = passage.text().find("sentiment").unwrap();
        assert_eq!(source.slice(passage.span(sentiment..sentiment + 9)), "sentiment");
        assert!(passage.is_unbroken(0..10));
        assert!(!passage.is_unbroken(0..13));
        let kinds: Vec<_> = passage.seams().iter().map(|seam| seam.kind).collect();
        assert_eq!(kinds, [SeamKind::Marker, SeamKind::Blank, SeamKind::PageBreak]);
    }

    #[test]
    fn a_folded_blank_ends_where_its_white_space_ends() {
        let source = Source::from_text("d1.txt", "é\u{a0}\u{a0}é\u{a0}\n");
        let document = read(&source);

        let passage = document.passage(source.line(0));

        assert_eq!(passage.text(), "é é ");
        assert_eq!(source.slice(passage.span(0..3)), "é\u{a0}\u{a0}");
        assert_eq!(source.slice(passage.span(0..passage.text().len())), "é\u{a0}\u{a0}é\u{a0}");
    }
}
