//! A document while it is read.

use super::transcript::Transcript;
use crate::document::{BlockKind, Note, PageBreak};
use crate::source::Span;

/// A document as the reader has it: its reading text and where its parts stand in that.
#[derive(Debug)]
pub struct Draft {
    /// Its element.
    pub element: u32,
    /// Its reading text; when the document is finished, with the notes.
    pub transcript: Transcript,
    /// Where the body ends and the notes begin.
    pub body_end: usize,
    /// Its notes, in the order in which they are called.
    pub notes: Vec<DraftNote>,
    /// Where notes are called, by place in the reading text; each with its note.
    pub markers: Vec<(Span, usize)>,
    /// Its page breaks, by place in the reading text.
    pub page_breaks: Vec<PageBreak>,
    /// The number of the note of a chapter's heading that stands before it, where there is one.
    pub number_before: Option<u32>,
    /// Whether its heading has been read.
    pub has_heading: bool,
    /// The file number that stands before the heading, until the heading is read.
    pub file_number: Option<Strand>,
}

/// A note of a draft.
#[derive(Debug)]
pub struct DraftNote {
    /// Its facts; the spans are filled in when the document is finished.
    pub note: Note,
    /// Its element.
    pub element: u32,
    /// Whether its type says that it is the source note.
    pub is_typed_source: bool,
    /// Whether the markup gives it a number.
    pub is_numbered: bool,
    /// Its label as it is printed.
    pub label: String,
    /// Where the label stands in the file.
    pub label_place: Span,
    /// Its words.
    pub strand: Strand,
}

/// Running text with the markers and page breaks in it.
#[derive(Debug, Default)]
pub struct Strand {
    /// The words.
    pub transcript: Transcript,
    /// Where notes are called in it.
    pub markers: Vec<(Span, usize)>,
    /// Where pages begin in it.
    pub page_breaks: Vec<PageBreak>,
}

impl Draft {
    /// A document of which nothing is read yet, with an empty transcript to write to.
    pub fn new(element: u32, number_before: Option<u32>, transcript: Transcript) -> Self {
        Self {
            element,
            transcript,
            body_end: 0,
            notes: Vec::new(),
            markers: Vec::new(),
            page_breaks: Vec::new(),
            number_before,
            has_heading: false,
            file_number: None,
        }
    }

    /// Writes the line of a file number, with the notes that are called in it.
    pub fn write_file_number(&mut self, mut line: Strand) {
        self.transcript.begin_line(BlockKind::FileNumber, "");
        append(&mut self.transcript, &mut self.markers, &mut self.page_breaks, &mut line);
        self.transcript.end_line();
    }

    /// Puts the notes behind the body, one a line, as the edition's page prints them; their strands are left over.
    pub fn finish(&mut self, spare: &mut Vec<Strand>) {
        self.transcript.end_line();
        self.body_end = self.transcript.text.len();
        for draft in &mut self.notes {
            let start = self.transcript.text.len();
            self.transcript.push_sign("  ");
            let label = self.transcript.push_for(&draft.label, draft.label_place);
            self.transcript.push_sign(". ");
            let mut strand = std::mem::take(&mut draft.strand);
            let words = append(&mut self.transcript, &mut self.markers, &mut self.page_breaks, &mut strand);
            draft.note.label = label;
            draft.note.words = words;
            draft.note.span = Span::new(start, self.transcript.text.len());
            self.transcript.push_sign("\n");
            strand.transcript.clear();
            spare.push(strand);
        }
    }
}

/// Appends the words of a strand, with its markers and page breaks, and says where the words stand.
fn append(
    transcript: &mut Transcript,
    markers: &mut Vec<(Span, usize)>,
    page_breaks: &mut Vec<PageBreak>,
    strand: &mut Strand,
) -> Span {
    let words = transcript.append(&strand.transcript);
    let shifted = |span: Span| Span { start: span.start + words.start, end: span.end + words.start };
    markers.extend(strand.markers.drain(..).map(|(span, note)| (shifted(span), note)));
    page_breaks
        .extend(strand.page_breaks.drain(..).map(|page| PageBreak { span: shifted(page.span), ..page }));
    words
}
