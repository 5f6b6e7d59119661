//! Where the original is kept and how it was marked, as the source note says.

use std::ops::Range;

use super::facts::Facts;
use super::{Text, trimmed};
use crate::document::citation::{self, ElementKind};
use crate::document::label::{self, Part, PartKind};
use crate::document::passage::Passage;
use crate::document::source_note::{Repository, SourceNote};
use crate::document::{Block, BlockKind, Kind};
use crate::source::Span;
use crate::vocabulary::{LabelWord, Vocabulary};

/// Reads the source note, or the line of the file number that volumes of 1948 to 1954 have in its place.
pub fn read(text: Text, facts: &mut Facts) {
    if let Some(note) = text.document.source_note() {
        let whole = trimmed(note.passage.text(), 0..note.passage.text().len());
        facts.source.raw = Some(text.seen(note.span(whole.clone()), note.words(whole).to_owned()));
        let label = text.document.notes[text.document.source_note_index].label;
        facts.source_note = Some(text.seen(label, text.document.words(label).to_owned()));
        repository(text, note, facts);
        classification(text, note, facts);
    } else {
        file_number_line(text, facts);
        marking(text, facts);
    }
    withheld(text, facts);
}

/// The repository, and the parts behind it.
fn repository(text: Text, note: &SourceNote, facts: &mut Facts) {
    let words = note.passage.text();
    let range = note.repository_range.clone();
    let is_archive = match &note.repository {
        Repository::Known(known) => !known.is_printed,
        Repository::Misspelt(_) => true,
        Repository::Unknown => false,
    };
    let rest = &words[range.end..note.citation.end];
    // "Central Intelligence Agency Library" is more than the name that it begins with.
    if !is_archive || !(rest.is_empty() || rest.starts_with([',', ':', ';', '.'])) {
        return;
    }
    facts.source.repository = Some(text.seen(note.span(range.clone()), words[range.clone()].to_owned()));
    let segments = segments(words, range.end..note.citation.end);
    places(text, &note.passage, segments, facts);
}

/// What stands between the commas and colons of a citation, outside of brackets and quotation marks, up to a semicolon.
fn segments(words: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut segments = Vec::new();
    let (mut depth, mut start) = (0_i32, range.start);
    for (at, character) in words[range.clone()].char_indices() {
        let at = range.start + at;
        match character {
            '(' | '[' | '“' => depth += 1,
            ')' | ']' | '”' => depth -= 1,
            ';' if depth <= 0 => {
                segments.push(trimmed(words, start..at));
                segments.retain(|segment| !segment.is_empty());
                return segments;
            }
            ',' | ':' if depth <= 0 && words[at + 1..].starts_with(' ') => {
                segments.push(trimmed(words, start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    segments.push(trimmed(words, start..range.end));
    segments.retain(|segment| !segment.is_empty());
    segments
}

/// Sorts the parts of a citation: those that have a form of their own, and the series that the others are.
fn places(text: Text, passage: &Passage, segments: Vec<Range<usize>>, facts: &mut Facts) {
    let words = passage.text();
    let seen = |range: Range<usize>| text.seen(passage.span(range.clone()), words[range].to_owned());
    let end = segments.last().map_or(0, |last| last.end);
    let mut series: Vec<Range<usize>> = Vec::new();
    let mut is_plain = true;
    let (mut is_central, mut has_ended) = (false, false);
    for segment in segments {
        let part = &words[segment.clone()];
        if let Some(number) = behind(part, "RG ") {
            let digits = number.bytes().take_while(u8::is_ascii_digit).count();
            if digits == number.len() {
                facts.source.record_group = Some(seen(segment.end - digits..segment.end));
                continue;
            }
        }
        if let Some(lot) = lot(part) {
            facts.source.lot = Some(seen(segment.start + lot.start..segment.start + lot.end));
            has_ended = true;
            continue;
        }
        if let Some(number) = behind(part, "Box ") {
            facts.source.r#box = Some(seen(segment.end - number.len()..segment.end));
            // What stands behind a box is the folder in it.
            let folder = trimmed(words, (segment.end + 1).min(end)..end);
            if !folder.is_empty() && words[segment.end..].starts_with(", ") {
                facts.source.folder = Some(seen(folder));
            }
            break;
        }
        if is_central && is_file_number(part, text.document.vocabulary()) {
            // A comma may stand in the number of a central file.
            facts.source.file_number = Some(seen(segment.clone()));
            is_plain &= segment.end == end;
            break;
        }
        if begins_folder(part) {
            facts.source.folder = Some(seen(segment.start..end));
            break;
        }
        // What stands behind a lot file or an accession is in it, and no series.
        has_ended |= is_accession(part);
        if has_ended {
            continue;
        }
        is_central |= part.starts_with("Central Files")
            || part.starts_with("Central File")
            || part.starts_with("Central Foreign Policy File");
        // "January–June, 1962" and "Secretary of State, 1977–1980" are one name with a comma in it.
        is_plain &= part.starts_with(char::is_alphabetic);
        series.push(segment);
    }
    if is_plain {
        facts.source.series = series.into_iter().map(seen).collect();
    }
}

/// What stands behind a word that a part begins with; the whole part is short.
fn behind<'w>(part: &'w str, word: &str) -> Option<&'w str> {
    /// "CL 269", "12A".
    const NUMBER_BYTES_MAX: usize = 12;
    let number = part.strip_prefix(word)?.trim();
    let is_number = number.len() <= NUMBER_BYTES_MAX && number.bytes().any(|byte| byte.is_ascii_digit());
    is_number.then_some(number)
}

/// Where in a part the number of its lot stands: "Lot 62 D 430", "lot 64 D 563", "S/S Files lot 66 D 95".
fn lot(part: &str) -> Option<Range<usize>> {
    let at = part.find("Lot ").or_else(|| part.find("lot "))?;
    let mended = format!("L{}", &part[at + 1..]);
    let found = citation::elements(&mended, Span::new(0, mended.len()));
    let lot =
        found.into_iter().find(|element| element.kind == ElementKind::LotFile && element.span.start == 0)?;
    (at == 0).then(|| at + "Lot ".len()..at + lot.span.end as usize)
}

/// Whether a part is the number of a central file: "611.94/1–1055", "POL 23–9 PERU", "AID (US) 9", "POL LAOS".
fn is_file_number(part: &str, vocabulary: &Vocabulary) -> bool {
    let letters = part.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &part[letters..];
    let is_decimal = part.starts_with(|c: char| c.is_ascii_digit()) && part.contains(['/', '.']);
    // "P820123–0961" is the number of a film.
    let is_subject = letters >= 1
        && rest.contains(|c: char| c.is_ascii_digit())
        && rest.starts_with(|c: char| matches!(c, ' ' | '(') || c.is_ascii_digit());
    let is_named = rest.starts_with(' ') && vocabulary.has_subject(&part[..letters]);
    is_decimal || is_subject || is_named
}

/// Whether a part is the number of an accession or a job, in whatever form: "FRC 330 72 A 2467", "FRC 7425", "Job 79-01025A".
fn is_accession(part: &str) -> bool {
    let number = ["FRC ", "Job ", "Accession "].iter().find_map(|word| part.strip_prefix(word));
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the folder begins with a part: "Vol. III", "10/67–11/68", "Folder 3".
fn begins_folder(part: &str) -> bool {
    let found = citation::elements(part, Span::new(0, part.len()));
    found.iter().any(|element| {
        element.span.start == 0
            && matches!(
                element.kind,
                ElementKind::Volume | ElementKind::Folder | ElementKind::DateRange { .. }
            )
    })
}

/// The level and what stands with it.
fn classification(text: Text, note: &SourceNote, facts: &mut Facts) {
    let Some(label) = &note.label else { return };
    parts_of_label(text, &note.passage, &label.parts, facts);
}

fn parts_of_label(text: Text, passage: &Passage, parts: &[Part], facts: &mut Facts) {
    let vocabulary = text.document.vocabulary();
    for part in parts {
        let words = &passage.text()[part.range.clone()];
        if part.kind == PartKind::Unknown && !is_handling(words) {
            continue;
        }
        let seen = text.seen(passage.span(part.range.clone()), label_word(part, words, vocabulary));
        if part.word() == Some(LabelWord::Level) && facts.classification.original.is_none() {
            facts.classification.original = Some(seen);
        } else {
            facts.classification.handling.push(seen);
        }
    }
}

/// Whether words of a label that the vocabulary does not know say how the document is handled, and are no remark.
fn is_handling(words: &str) -> bool {
    words.starts_with(char::is_uppercase) && !words.contains([':', '”', '“']) && !words.contains(" marked ")
}

/// "Top Secret" alone in the line behind the dateline: documents without a source note have their marking there.
fn marking(text: Text, facts: &mut Facts) {
    /// Longer lines are text.
    const MARKING_BYTES_MAX: usize = 60;
    let own = file_line(text).map(|line| line.span);
    let mut blocks = text.document.blocks.iter();
    let is_dateline = |block: &Block| super::date::undated_place(text.document.words(block.span)).is_some();
    let is_first =
        |block: &&Block| block.kind == BlockKind::Paragraph && Some(block.span) != own && !is_dateline(block);
    let Some(line) = blocks.find(is_first) else { return };
    let passage = text.document.passage(line.span);
    let words = passage.text().trim_end();
    if words.len() > MARKING_BYTES_MAX || words.ends_with('.') {
        return;
    }
    let Some(label) = label::read(words, 0, text.document.vocabulary()) else { return };
    let is_level_first = label.parts[0].word() == Some(LabelWord::Level);
    if is_level_first && label.parts.iter().all(|part| part.word().is_some()) {
        parts_of_label(text, &passage, &label.parts, facts);
    }
}

/// A word of a label as the vocabulary has it.
fn label_word(part: &Part, words: &str, vocabulary: &Vocabulary) -> String {
    match &part.kind {
        PartKind::Known(LabelWord::Level) if words.starts_with("No classification") => "none".to_owned(),
        PartKind::Known(LabelWord::Level) => {
            // "Secret With Top Secret Attachments" is secret.
            let level =
                |(word, kind): &(&str, LabelWord)| *kind == LabelWord::Level && words.starts_with(word);
            vocabulary.label_words().find(level).map_or(words, |(word, _)| word).to_owned()
        }
        PartKind::LetterCase(word, LabelWord::Level) | PartKind::Misspelt(word, LabelWord::Level)
            if word.starts_with("No classification") =>
        {
            "none".to_owned()
        }
        PartKind::LetterCase(word, _) | PartKind::Misspelt(word, _) | PartKind::Invented(word) => {
            word.clone()
        }
        PartKind::Known(_) | PartKind::Redacted | PartKind::Unknown => words.to_owned(),
    }
}

/// The line of the file number: marked as one, or a line "IO Files" right before or behind the heading.
fn file_line(text: Text<'_>) -> Option<&Block> {
    /// A longer line is text.
    const FILES_BYTES_MAX: usize = 80;
    let document = text.document;
    let blocks = &document.blocks;
    let marked = blocks.iter().find(|block| block.kind == BlockKind::FileNumber);
    let is_files = |block: &&Block| {
        let words = document.words(block.span).trim_end();
        let names_files = words.contains("Files") || words.contains(" files");
        block.kind == BlockKind::Paragraph
            && words.len() <= FILES_BYTES_MAX
            && names_files
            && !words.ends_with('.')
    };
    marked.or_else(|| blocks.iter().take(2).find(is_files))
}

/// "501.BB Interim/5–2848: Telegram", "PPS files, lot 64 D 563".
fn file_number_line(text: Text, facts: &mut Facts) {
    let Some(line) = file_line(text) else { return };
    let passage = text.document.passage(line.span);
    let words = passage.text();
    let whole = trimmed(words, 0..words.len());
    let seen = |range: Range<usize>| text.seen(passage.span(range.clone()), words[range].to_owned());
    if whole.is_empty() {
        return;
    }
    let stem = whole.start..whole.start + words[whole.clone()].find(": ").unwrap_or(whole.len());
    let number = trimmed(words, stem);
    let is_decimal = words[number.clone()].starts_with(|c: char| c.is_ascii_digit())
        && words[number.clone()].contains('/');
    if is_decimal && !words[number.clone()].contains([',', ';']) {
        facts.source.file_number = Some(seen(number));
    } else {
        for segment in segments(words, whole.clone()) {
            if let Some(lot) = lot(&words[segment.clone()]) {
                facts.source.lot = Some(seen(segment.start + lot.start..segment.start + lot.end));
            }
        }
    }
    facts.source.raw = Some(seen(whole));
}

/// "[Source: … 3 pages of source text not declassified.]" in place of the text.
fn withheld(text: Text, facts: &mut Facts) {
    let document = text.document;
    let blocks = document.blocks.iter().map(|block| block.span);
    let has_text =
        document.blocks.iter().any(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::TableRow));
    // The notice may stand in the source note, and nothing but it.
    let note = document.notes.get(document.source_note_index).filter(|_| !has_text);
    let is_withheld = document.kind == Kind::Withheld;
    let places = blocks.filter(|_| is_withheld).chain(note.map(|note| note.words));
    for span in places {
        let passage = document.passage(span);
        let words = passage.text();
        if !words.trim_start().starts_with("[Source: ") {
            continue;
        }
        let Some(formula) = words.rfind("not declassified") else { continue };
        let span = passage.span(formula..formula + "not declassified".len());
        facts.classification.current = Some(text.seen(span, "withheld".to_owned()));
        let before = words[..formula].trim_end();
        let before = before.strip_suffix(" of source text").unwrap_or(before);
        let Some(before) = before.strip_suffix(" pages").or_else(|| before.strip_suffix(" page")) else {
            continue;
        };
        let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
        // "3–1/2 pages" is no whole number of pages.
        if before[..start].ends_with(' ')
            && let Ok(count) = before[start..].parse()
        {
            facts.withheld_pages = Some(text.seen(passage.span(start..before.len()), count));
        }
    }
}
