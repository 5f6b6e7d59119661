//! Where the original is kept and how it was marked, as the source note says.

use std::ops::Range;

use super::citation::{places, segments};
use super::facts::Facts;
use super::{Text, trimmed};
use crate::document::label::{self, Part, PartKind};
use crate::document::passage::Passage;
use crate::document::source_note::{Repository, SourceNote};
use crate::document::{Block, BlockKind, Kind};
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
    // The full stop of "POL LIBYA–U.S." ends the sentence too.
    let is_short = rest.ends_with("U.S") && words[note.citation.end..].starts_with('.');
    let segments = segments(words, range.end..note.citation.end + usize::from(is_short));
    places(text, &note.passage, segments, facts);
}

/// The level and what stands with it, captions in the next sentence among them: "Secret; Niact. Eyes Only."
fn classification(text: Text, note: &SourceNote, facts: &mut Facts) {
    let vocabulary = text.document.vocabulary();
    let words = note.passage.text();
    let Some(label) = &note.label else { return unmarked(text, note, facts) };
    parts_of_label(text, &note.passage, &label.parts, facts);
    let behind = words[label.range.end..].trim_start_matches(['.', ' ']);
    let start = words.len() - behind.len();
    let Some(stop) = behind.find('.') else { return };
    let Some(more) = label::read(&behind[..=stop], start, vocabulary) else { return };
    let is_caption = |part: &Part| matches!(part.kind, PartKind::Known(word) if word != LabelWord::Level);
    if words[label.range.end..].starts_with('.') && more.parts.iter().all(is_caption) {
        parts_of_label(text, &note.passage, &more.parts, facts);
    }
}

/// "No classification indicated." says what "No classification marking." does.
fn unmarked(text: Text, note: &SourceNote, facts: &mut Facts) {
    const WORDS: &str = "No classification indicated";
    let Some(at) = note.passage.text()[note.citation.end..].find(WORDS) else { return };
    let start = note.citation.end + at;
    let span = note.span(start..start + WORDS.len());
    facts.classification.original = Some(text.seen(span, "none".to_owned()));
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

/// "Top Secret" and "Priority", each alone in a line behind the dateline: documents without a source note have their marking there.
fn marking(text: Text, facts: &mut Facts) {
    let own = file_line(text).map(|line| line.span);
    let is_dateline = |block: &&Block| super::date::undated_place(text.document.words(block.span)).is_some();
    let blocks = text.document.blocks.iter().filter(|block| Some(block.span) != own);
    let paragraphs = blocks
        .skip_while(|block| block.kind != BlockKind::Paragraph || is_dateline(block))
        .take_while(|block| block.kind == BlockKind::Paragraph);
    for line in paragraphs {
        let passage = text.document.passage(line.span);
        let Some(parts) = parts_of_line(passage.text().trim_end(), text.document.vocabulary()) else {
            return;
        };
        parts_of_label(text, &passage, &parts, facts);
    }
}

/// The words of a label that stand in a line and nothing else; `None` where it is another line.
fn parts_of_line(words: &str, vocabulary: &Vocabulary) -> Option<Vec<Part>> {
    /// Longer lines are text.
    const MARKING_BYTES_MAX: usize = 60;
    if words.len() > MARKING_BYTES_MAX || words.ends_with('.') {
        return None;
    }
    if let Some(label) = label::read(words, 0, vocabulary) {
        return label.parts.iter().all(|part| part.word().is_some()).then_some(label.parts);
    }
    // A line of small capitals is keyed as "us urgent".
    let (word, kind) = vocabulary.label_words().find(|(word, _)| word.eq_ignore_ascii_case(words))?;
    Some(vec![Part { range: 0..words.len(), kind: PartKind::LetterCase(word.to_owned(), kind) }])
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
    let line = trimmed(words, whole.start..without_kind(words, whole.clone()));
    let number = &words[line.clone()];
    let is_decimal = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('/');
    if is_decimal {
        if !number.contains([',', ';', ':']) {
            facts.source.file_number = Some(seen(line));
        }
    } else {
        line_places(text, &passage, line, facts);
    }
    facts.source.raw = Some(seen(whole));
}

/// "Eisenhower Library, Eisenhower papers, Whitman file": the parts of a line that cites files.
fn line_places(text: Text, passage: &Passage, line: Range<usize>, facts: &mut Facts) {
    const FILES: [&str; 6] = ["file", "File", "papers", "Papers", "lot ", "Lot "];
    let words = passage.text();
    if !FILES.iter().any(|word| words[line.clone()].contains(word)) {
        return;
    }
    let mut segments = segments(words, line);
    let repository = segments.first().cloned().filter(|first| {
        let mut known = text.document.vocabulary().repositories();
        known.any(|(name, known)| name == &words[first.clone()] && !known.is_printed)
    });
    if let Some(range) = repository {
        facts.source.repository = Some(text.seen(passage.span(range.clone()), words[range].to_owned()));
        segments.remove(0);
    }
    places(text, passage, segments, facts);
}

/// Where a line ends without the kind of document behind its last colon: "501.BC/1–1949: Telegram".
fn without_kind(words: &str, line: Range<usize>) -> usize {
    let stem = words[line.clone()].trim_end_matches(['.', ':', ' ']);
    let Some(colon) = stem.rfind(':') else { return line.end };
    let word = stem[colon + 1..].trim();
    if super::heading::is_kind(word) { line.start + colon } else { line.end }
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
