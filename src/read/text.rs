//! Plain text as an edition's document page is copied: the heading, the body, the notes at the end, one file a document.
//!
//! What is ambiguous is decided here and nowhere else: above all which digits are footnote markers.

use std::borrow::Cow;

use crate::document::reading::Run;
use crate::document::{Asked, Block, BlockKind, Document, Kind, Standing, deviations};
use crate::read::heading;
use crate::source::{Source, Span};
use notes::Notes;

mod align;
mod blocks;
mod candidates;
mod notes;
mod page_breaks;
mod settle;

/// Reads one document; a record that stands before it is no part of it.
pub fn read(source: &Source) -> Document<'_> {
    let Some(front_matter) = source.front_matter() else { return read_body(source) };
    let body = source.body();
    let length = body.text().len() as u32;
    let run = Run { reading: 0, file: front_matter.body_start, length, file_length: length };
    Document { runs: Some(Cow::Owned(vec![run])), ..read_body(body) }
}

fn read_body(source: &Source) -> Document<'_> {
    let notes = notes::read(source);
    let has_strays = !notes.strays.is_empty();
    let document = read_with(source, notes);
    let called = document.markers.iter().filter(|marker| marker.standing == Standing::Claimed).count();
    let is_list = if has_strays {
        // What stands before other text is a list of notes only where the text calls them.
        called > 0 && called + 1 >= document.notes.len()
    } else {
        // A list that nothing calls and that names no source is the author's own.
        let cites = |note| notes::cites(source, note);
        called > 0 || document.notes.len() < 2 || document.notes.iter().any(cites)
    };
    if is_list { document } else { read_with(source, Notes::default()) }
}

fn read_with(source: &Source, Notes { list: notes, strays }: Notes) -> Document<'_> {
    let body_end = notes.first().map_or(source.text().len(), |note| note.span.start as usize);
    let page_breaks = page_breaks::read(source, body_end);
    let blocks = blocks::read(source, body_end, &page_breaks);
    let opening_end = opening_end(source, &blocks);
    let body =
        candidates::Body { text: source.text(), end: body_end, opening_end, page_breaks: &page_breaks };
    let candidates = candidates::read(&body, &notes, source);
    let alignment = align::align(&candidates, &notes, source);
    let settled = settle::settle(source, &notes, &candidates, &alignment, &blocks, opening_end);
    let heading = blocks
        .iter()
        .find(|block| block.kind == BlockKind::Heading)
        .map(|block| heading::read(source.text(), source.stem(), block.span, &settled.markers));
    let kind = kind(source, heading.map(|heading| heading.title), &blocks);
    Document {
        source,
        text: source.text(),
        runs: None,
        name: source.stem(),
        kind,
        heading,
        blocks,
        notes,
        source_note_index: 0,
        note_elements: Vec::new(),
        strays,
        markers: settled.markers,
        page_deviations: deviations(&page_breaks),
        page_breaks,
        discrepancies: settled.discrepancies,
        vocabulary: None,
        asked: Asked::default(),
    }
}

/// Where the heading, the file number and the datelines end and the running text begins.
fn opening_end(source: &Source, blocks: &[Block]) -> usize {
    // The marker of the source note may stand alone in the line behind the heading.
    let is_marker = |block: &Block| source.slice(block.span).trim().bytes().all(|byte| byte.is_ascii_digit());
    let opening = |block: &&Block| {
        matches!(block.kind, BlockKind::Heading | BlockKind::FileNumber | BlockKind::Dateline)
            || is_marker(block)
    };
    let is_standing_break = |block: &&Block| block.kind == BlockKind::PageBreak;
    blocks
        .iter()
        .skip_while(is_standing_break)
        .take_while(opening)
        .last()
        .map_or(0, |block| block.span.end as usize)
}

fn kind(source: &Source, title: Option<Span>, blocks: &[Block]) -> Kind {
    if title.is_some_and(|title| source.slice(title).starts_with("Editorial Note")) {
        return Kind::EditorialNote;
    }
    let is_withheld = |block: &Block| {
        let words = source.slice(block.span).trim_start();
        words.starts_with("[Source: ") && words.contains("not declassified")
    };
    if blocks.iter().any(is_withheld) { Kind::Withheld } else { Kind::Ordinary }
}
