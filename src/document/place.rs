//! The places of a document that can be called by name: what a rule of an edition's own is told to look at.

use std::ops::Range;

use super::passage::Passage;
use super::source_note::SourceNote;
use super::{BlockKind, Document};

/// A kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The first line, number and all.
    Heading,
    /// The words of each footnote that is not the source note.
    Note,
    /// The words of the source note.
    SourceNote,
    /// Each part of the source note's citation, between commas and semicolons.
    CitationPart,
    /// The classification label of the source note.
    Label,
    /// What the source note says besides the citation and the label.
    Remarks,
    /// Each line of the body: a paragraph, a dateline, an item of a list, a row of a table.
    Body,
    /// Each page break, brackets and all.
    PageBreak,
}

impl Place {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Heading,
        Self::Note,
        Self::SourceNote,
        Self::CitationPart,
        Self::Label,
        Self::Remarks,
        Self::Body,
        Self::PageBreak,
    ];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Note => "note",
            Self::SourceNote => "source-note",
            Self::CitationPart => "citation-part",
            Self::Label => "label",
            Self::Remarks => "remarks",
            Self::Body => "body",
            Self::PageBreak => "page-break",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }
}

/// The passages of a document, each made once for all rules that ask.
#[derive(Debug)]
pub struct Places {
    heading: Option<Passage>,
    notes: Vec<Passage>,
    body: Vec<Passage>,
    page_breaks: Vec<Passage>,
}

/// A place of a document: a stretch of a passage.
#[derive(Clone, Debug)]
pub struct Stretch<'d> {
    /// The passage that it is of.
    pub passage: &'d Passage,
    /// What of it.
    pub range: Range<usize>,
}

impl<'d> Stretch<'d> {
    fn whole(passage: &'d Passage) -> Self {
        Self { passage, range: 0..passage.text().len() }
    }

    /// Its words.
    pub fn text(&self) -> &'d str {
        &self.passage.text()[self.range.clone()]
    }
}

impl Document<'_> {
    /// All places of a kind, in the order of the text.
    pub fn stretches(&self, place: Place) -> Vec<Stretch<'_>> {
        let places = self.asked.places.get_or_init(|| self.read_places());
        let parts = |find: fn(&SourceNote) -> Vec<Range<usize>>| {
            let of_note =
                |note| find(note).into_iter().map(|range| Stretch { passage: &note.passage, range });
            self.source_note().into_iter().flat_map(of_note).collect()
        };
        match place {
            Place::Heading => places.heading.iter().map(Stretch::whole).collect(),
            Place::Note => places.notes.iter().map(Stretch::whole).collect(),
            Place::SourceNote => {
                self.source_note().into_iter().map(|note| Stretch::whole(&note.passage)).collect()
            }
            Place::CitationPart => parts(|note| citation_parts(note.passage.text(), note.citation.clone())),
            Place::Label => parts(|note| note.label.iter().map(|label| label.range.clone()).collect()),
            Place::Remarks => parts(remarks),
            Place::Body => places.body.iter().map(Stretch::whole).collect(),
            Place::PageBreak => places.page_breaks.iter().map(Stretch::whole).collect(),
        }
    }

    fn read_places(&self) -> Places {
        let is_source = |index: usize| index == self.source_note_index && self.source_note().is_some();
        let notes = self.notes.iter().enumerate().filter(|(index, _)| !is_source(*index));
        let is_body = |kind: BlockKind| !matches!(kind, BlockKind::Heading | BlockKind::PageBreak);
        // The line of the first note begins before its label does.
        let end = self.notes_span().map_or(self.text.len() as u32, |notes| notes.start);
        let body = self.blocks.iter().filter(|block| is_body(block.kind) && block.span.end <= end);
        Places {
            heading: self.heading.map(|heading| self.passage(heading.span)),
            notes: notes.map(|(_, note)| self.passage(note.words)).collect(),
            body: body.map(|block| self.passage(block.span)).collect(),
            page_breaks: self.page_breaks.iter().map(|page| self.whole_passage(page.span)).collect(),
        }
    }
}

/// What stands between the commas and semicolons of a citation, outside of brackets.
fn citation_parts(text: &str, citation: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = citation.start;
    for (at, character) in text[citation.clone()].char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                parts.extend(trimmed(text, start..citation.start + at, &[]));
                start = citation.start + at + 1;
            }
            _ => {}
        }
    }
    parts.extend(trimmed(text, start..citation.end, &[]));
    parts
}

/// What stands between citation and label, and what stands behind both.
fn remarks(note: &SourceNote) -> Vec<Range<usize>> {
    let text = note.passage.text();
    let behind = note.label.as_ref().map_or(note.citation.end, |label| label.range.end);
    let between = note.label.as_ref().map(|label| note.citation.end..label.range.start);
    let stretches = between.into_iter().chain(std::iter::once(behind..text.len()));
    let marks = ['.', ',', ';', ':'];
    stretches.filter_map(|range| trimmed(text, range, &marks)).collect()
}

/// A range without blanks at either end and without these marks at its beginning; `None` where nothing is left.
fn trimmed(text: &str, range: Range<usize>, marks: &[char]) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let begun = words.trim_start_matches(|c: char| c == ' ' || marks.contains(&c));
    let start = range.end - begun.len();
    let kept = begun.trim_end();
    (!kept.is_empty()).then(|| start..start + kept.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::text::read;
    use crate::source::Source;

    const TEXT: &str = "1. Telegram From the Embassy in Peru1\n\nLima, May 2, 1968.\n\nThe weight2 of [Page 7] sentiment.\n\n  1. Source: Johnson Library, National Security File (Country File, Peru), Box 3. Secret; Nodis. Drafted by King.\n  2. See Document 3.\n";

    #[test]
    fn every_place_has_its_words_and_no_other() {
        let source = Source::from_text("d1.txt", TEXT);
        let document = read(&source);
        let words = |place| -> Vec<&str> { document.stretches(place).iter().map(Stretch::text).collect() };

        assert_eq!(words(Place::Heading), ["1. Telegram From the Embassy in Peru"]);
        assert_eq!(words(Place::Body), ["Lima, May 2, 1968.", "The weight of sentiment."]);
        assert_eq!(words(Place::PageBreak), ["[Page 7]"]);
        assert_eq!(words(Place::Note), ["See Document 3."]);
        let parts = ["Johnson Library", "National Security File (Country File, Peru)", "Box 3"];
        assert_eq!(words(Place::CitationPart), parts);
        assert_eq!(words(Place::Label), ["Secret; Nodis"]);
        assert_eq!(words(Place::Remarks), ["Drafted by King."]);
        assert!(words(Place::SourceNote)[0].starts_with("Source: Johnson Library"));
    }

    #[test]
    fn a_first_note_that_cites_nothing_is_a_note_like_others() {
        let source = Source::from_text("d1.txt", "1. Telegram1\n\nText.\n\n  1. Not found.\n");
        let document = read(&source);

        assert_eq!(document.stretches(Place::Note).len(), 1);
        assert!(document.stretches(Place::SourceNote).is_empty());
    }
}
