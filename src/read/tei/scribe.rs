//! Writes the reading text of documents while their elements come and go.

use super::draft::{Draft, DraftNote, Strand};
use super::transcript::Transcript;
use crate::document::markup::{Attribute, AttributeName, ElementName};
use crate::document::{BlockKind, Notation, Note, PageBreak, PageNumber};
use crate::source::Span;

/// What is written at the moment.
#[derive(Debug, Default)]
pub struct Scribe {
    drafts: Vec<Draft>,
    /// The document that is open: its element.
    open: Option<u32>,
    /// The notes that are open, from the outside, each with the element that ends it.
    notes: Vec<OpenNote>,
    /// The last page that has a number.
    in_force: Option<PageNumber>,
    /// The number of the last note in a heading outside of documents.
    number_before: Option<u32>,
    /// Where the next document is written, with the room of those before it: to grow into it anew costs more than to write.
    desk: Transcript,
    /// The same for notes.
    spare: Vec<Strand>,
}

#[derive(Debug)]
struct OpenNote {
    element: u32,
    /// The note among those of the document; `None` for a file number before the heading.
    index: Option<usize>,
    strand: Strand,
}

impl Scribe {
    /// Whether a document is open.
    pub fn is_in_document(&self) -> bool {
        self.open.is_some()
    }

    /// A document begins. One that is still open ends: documents do not nest.
    pub fn begin_document(&mut self, element: u32) {
        self.end_document();
        let transcript = std::mem::take(&mut self.desk);
        self.drafts.push(Draft::new(element, self.number_before.take(), transcript));
        self.open = Some(element);
    }

    fn end_document(&mut self) {
        if self.open.take().is_none() {
            return;
        }
        while !self.notes.is_empty() {
            self.end_note();
        }
        self.flush_file_number();
        if let Some(draft) = self.drafts.last_mut() {
            draft.finish(&mut self.spare);
            // The copy is as long as the text, and the desk stays as large as it is.
            let finished = draft.transcript.clone();
            self.desk = std::mem::replace(&mut draft.transcript, finished);
            self.desk.clear();
        }
    }

    /// Everything that was written.
    pub fn into_drafts(mut self) -> Vec<Draft> {
        self.end_document();
        self.drafts
    }

    /// The transcript that words go to, and whether it is a note's.
    fn strand(&mut self) -> Option<(&mut Transcript, bool)> {
        self.open?;
        if let Some(note) = self.notes.last_mut() {
            return Some((&mut note.strand.transcript, true));
        }
        self.drafts.last_mut().map(|draft| (&mut draft.transcript, false))
    }

    /// Running text of the file.
    pub fn text(&mut self, text: &str, span: Span) {
        if let Some((transcript, _)) = self.strand() {
            transcript.push(text, span);
        }
    }

    /// A character that a reference stands for.
    pub fn character(&mut self, character: char, span: Span) {
        if let Some((transcript, _)) = self.strand() {
            transcript.push_character(character, span);
        }
    }

    /// An element begins.
    #[expect(clippy::too_many_arguments, reason = "an element is its name, its place and its attributes")]
    pub fn begin_element(
        &mut self,
        text: &str,
        name: ElementName,
        parent_name: ElementName,
        index: u32,
        parent: u32,
        tag: Span,
        attributes: &[Attribute],
    ) {
        let value = |wanted: AttributeName| {
            attributes.iter().find(|attribute| attribute.name == wanted).map(|attribute| attribute.value)
        };
        match name {
            ElementName::Pb => return self.page_break(text, parent_name, tag, value(AttributeName::N)),
            ElementName::Note if self.open.is_none() => {
                if parent_name == ElementName::Head {
                    self.number_before =
                        value(AttributeName::N).and_then(|span| text[span.range()].trim().parse().ok());
                }
                return;
            }
            ElementName::Note => return self.begin_note(text, index, tag, attributes),
            _ => {}
        }
        let Some(document) = self.open else { return };
        let is_heading = name == ElementName::Head
            && parent == document
            && self.notes.is_empty()
            && self.drafts.last().is_some_and(|draft| !draft.has_heading);
        let Some((transcript, is_note)) = self.strand() else { return };
        let place = tag.start as usize;
        if name == ElementName::Lb {
            transcript.blank_at(place);
        } else if let Some((kind, indent)) = line(name, parent_name) {
            if is_note {
                transcript.blank_at(place);
            } else if is_heading {
                transcript.begin_line(BlockKind::Heading, "");
                self.drafts.last_mut().expect("a document is open").has_heading = true;
            } else {
                transcript.begin_line(kind, indent);
            }
        } else if name == ElementName::Cell {
            if is_note || transcript.is_line_empty() {
                transcript.blank_at(place);
            } else {
                transcript.push_sign("  ");
            }
        }
    }

    /// An element ends at an offset.
    pub fn end_element(&mut self, name: ElementName, index: u32, end: usize) {
        if self.open == Some(index) {
            self.end_document();
            return;
        }
        if self.notes.last().is_some_and(|note| note.element == index) {
            self.end_note();
            return;
        }
        let Some((transcript, is_note)) = self.strand() else { return };
        if is_note {
            if line(name, ElementName::Other).is_some() || name == ElementName::Cell {
                transcript.blank_at(end);
            }
        } else if line(name, ElementName::Other).is_some() {
            transcript.end_line();
            if name == ElementName::Head {
                self.flush_file_number();
            }
        }
    }

    fn flush_file_number(&mut self) {
        let Some(draft) = self.drafts.last_mut() else { return };
        if let Some(line) = draft.file_number.take() {
            draft.write_file_number(line);
        }
    }

    fn begin_note(&mut self, text: &str, element: u32, tag: Span, attributes: &[Attribute]) {
        let value = |wanted: AttributeName| {
            attributes.iter().find(|attribute| attribute.name == wanted).map(|attribute| attribute.value)
        };
        let is =
            |name: AttributeName, word: &str| value(name).is_some_and(|span| &text[span.range()] == word);
        if is(AttributeName::Rend, "inline") && self.notes.is_empty() {
            self.notes.push(OpenNote { element, index: None, strand: Strand::default() });
            return;
        }
        let Some(draft) = self.drafts.last_mut() else { return };
        let note = draft.notes.len();
        let number = value(AttributeName::N).filter(|span| !text[span.range()].trim().is_empty());
        let (label, label_place) =
            number.map_or(("*", tag), |span| (text[span.range()].trim(), trimmed(text, span)));
        let blank = Span::new(0, 0);
        draft.notes.push(DraftNote {
            note: Note { label: blank, number: label.parse().ok(), words: blank, span: blank },
            element,
            is_typed_source: is(AttributeName::Type, "source"),
            is_numbered: number.is_some(),
            label: label.to_owned(),
            label_place,
            strand: Strand::default(),
        });
        if let Some(open) = self.notes.last_mut() {
            open.strand.transcript.drop_blank();
            let span = open.strand.transcript.push_for(label, label_place);
            open.strand.markers.push((span, note));
        } else {
            draft.transcript.drop_blank();
            let span = draft.transcript.push_for(label, label_place);
            draft.markers.push((span, note));
        }
        let strand = self.spare.pop().unwrap_or_default();
        self.notes.push(OpenNote { element, index: Some(note), strand });
    }

    fn end_note(&mut self) {
        let Some(open) = self.notes.pop() else { return };
        let Some(draft) = self.drafts.last_mut() else { return };
        match open.index {
            Some(index) => draft.notes[index].strand = open.strand,
            None if draft.has_heading => draft.write_file_number(open.strand),
            None => draft.file_number = Some(open.strand),
        }
    }

    fn page_break(&mut self, text: &str, parent_name: ElementName, tag: Span, n: Option<Span>) {
        let written = n.map_or("", |span| text[span.range()].trim());
        let number = PageNumber::of_attribute(written);
        self.in_force = number.or(self.in_force);
        let in_force = self.in_force;
        let stands_alone = matches!(
            parent_name,
            ElementName::Div | ElementName::List | ElementName::Table | ElementName::Attachment
        );
        let Some((transcript, is_note)) = self.strand() else { return };
        let words = format!("[Page {written}]");
        if stands_alone && !is_note {
            transcript.begin_line(BlockKind::PageBreak, "");
        } else {
            transcript.blank_at(tag.start as usize);
        }
        let span = transcript.push_for(&words, tag);
        if stands_alone && !is_note {
            transcript.end_line();
        } else {
            transcript.blank_at(tag.end as usize);
        }
        let notation = if written.is_empty() { Notation::NoNumber } else { Notation::Regular };
        let page = PageBreak { span, number, notation, in_force };
        match self.notes.last_mut() {
            Some(note) => note.strand.page_breaks.push(page),
            None => self.drafts.last_mut().expect("a document is open").page_breaks.push(page),
        }
    }
}

/// A span without the blanks at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let start = span.start as usize + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

/// The kind of line that an element begins, and what stands at its beginning.
fn line(name: ElementName, parent: ElementName) -> Option<(BlockKind, &'static str)> {
    use ElementName as N;
    Some(match name {
        N::Head if parent == N::List => (BlockKind::ListHead, "  "),
        N::Dateline => (BlockKind::Dateline, ""),
        N::Item => (BlockKind::ListItem, "  • "),
        N::Row => (BlockKind::TableRow, ""),
        N::P if parent == N::Item || parent == N::Cell => return None,
        N::Seg if parent != N::Opener => return None,
        N::P
        | N::Seg
        | N::Head
        | N::Div
        | N::List
        | N::Table
        | N::Opener
        | N::Closer
        | N::Signed
        | N::Salute
        | N::Byline
        | N::Trailer
        | N::Postscript
        | N::Quote
        | N::Label
        | N::Figure
        | N::FloatingText
        | N::LineGroup
        | N::Line
        | N::Ab
        | N::Attachment => (BlockKind::Paragraph, ""),
        _ => return None,
    })
}
