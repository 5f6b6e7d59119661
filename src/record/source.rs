//! Where the original is kept and how it was marked, as the source note says.

use std::ops::Range;

use super::facts::Facts;
use super::{Text, trimmed};
use crate::document::citation::{self, ElementKind};
use crate::document::date;
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
    // The full stop of "POL LIBYA–U.S." ends the sentence too.
    let is_short = rest.ends_with("U.S") && words[note.citation.end..].starts_with('.');
    let segments = segments(words, range.end..note.citation.end + usize::from(is_short));
    places(text, &note.passage, segments, facts);
}

/// What stands between the commas of a citation, outside of brackets, quotation marks and dates, up to a semicolon; a colon parts
/// what stands in files from their name.
fn segments(words: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut segments = Vec::new();
    let (mut depth, mut start, mut end) = (0_i32, range.start, range.end);
    for (at, character) in words[range.clone()].char_indices() {
        let at = range.start + at;
        let (before, behind) = (&words[start..at], &words[at + character.len_utf8()..range.end]);
        let parts = match character {
            '(' | '[' | '“' => {
                depth += 1;
                false
            }
            ')' | ']' | '”' => {
                depth -= 1;
                false
            }
            ',' => behind.starts_with(' ') && !is_in_date(before, behind),
            ':' => behind.starts_with(' ') && is_of_files(before, behind),
            ';' => depth <= 0,
            _ => false,
        };
        if !parts || depth > 0 {
            continue;
        }
        segments.push(trimmed(words, start..at));
        start = at + 1;
        if character == ';' {
            end = start;
            break;
        }
    }
    segments.push(trimmed(words, start..end));
    segments.retain(|segment| !segment.is_empty());
    segments
}

/// Whether a comma stands in a date: "July 1, 1958", "January–June, 1962", "May 3, 1962, 10 a.m.".
fn is_in_date(before: &str, behind: &str) -> bool {
    let next = behind.trim_start();
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &next[digits..];
    if digits == 4 && !rest.starts_with(['/', ':']) {
        let stem = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '–' | '-'));
        let last = stem.rsplit([' ', '–', '-', '—']).next().unwrap_or(stem).trim_end_matches('.');
        return date::is_month(last);
    }
    let is_time = rest.starts_with(':') || rest.starts_with(" a.m") || rest.starts_with(" p.m");
    (1..=2).contains(&digits) && is_time && date::printed(before).iter().any(|date| date.year.is_some())
}

/// Whether a colon parts files from what is in them: "IO Files: US(P)/A/205", "Volcker Group Masters: FRC 56 86 30".
fn is_of_files(before: &str, behind: &str) -> bool {
    let next = behind.trim_start();
    let begins = |words: &str| ["Lot ", "lot ", "Box ", "RG "].iter().any(|word| words.starts_with(word));
    let is_keyed = begins(next) || is_accession(next) || begins(before.trim_start());
    is_keyed || before.ends_with("Files") || before.ends_with("files")
}

/// Sorts the parts of a citation: those that have a form of their own, and the series that the others are.
fn places(text: Text, passage: &Passage, segments: Vec<Range<usize>>, facts: &mut Facts) {
    let words = passage.text();
    let seen = |range: Range<usize>| text.seen(passage.span(range.clone()), words[range].to_owned());
    let end = segments.last().map_or(0, |last| last.end);
    let mut series: Vec<Range<usize>> = Vec::new();
    let mut folder: Option<Range<usize>> = None;
    let mut is_central = false;
    for segment in segments {
        let part = &words[segment.clone()];
        if let Some(number) = behind(part, "RG ")
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            facts.source.record_group = Some(seen(segment.end - number.len()..segment.end));
        } else if let Some(lot) = lot(part) {
            facts.source.lot = Some(seen(segment.start + lot.start..segment.start + lot.end));
        } else if let Some(number) = behind(part, "Box ").or_else(|| behind(part, "box ")) {
            facts.source.r#box = Some(seen(segment.end - number.len()..segment.end));
        } else if is_central && is_file_number(part, text.document.vocabulary()) {
            facts.source.file_number = Some(seen(segment.clone()));
            if segment.end != end {
                // A comma may stand in the number of a central file.
                return;
            }
        } else if let Some(folder) = &mut folder {
            folder.end = segment.end;
        } else if begins_folder(part) {
            folder = Some(segment);
        } else {
            is_central |= ["Central Files", "Central File", "Central Foreign Policy File"]
                .iter()
                .any(|name| part.starts_with(name));
            series.push(segment);
        }
    }
    if let Some(folder) = folder {
        // "Folder 6" is the folder 6, as "Box 12" is the box 12.
        let name = words[folder.clone()].strip_prefix("Folder ").map_or(folder.len(), str::len);
        facts.source.folder = Some(seen(folder.end - name..folder.end));
    }
    facts.source.series = series.into_iter().map(seen).collect();
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
    let is_subject = letters >= 1
        && rest.contains(|c: char| c.is_ascii_digit())
        && rest.starts_with(|c: char| matches!(c, ' ' | '(') || c.is_ascii_digit());
    let is_named = rest.starts_with(' ') && vocabulary.has_subject(&part[..letters]);
    is_decimal || is_subject || is_named || is_film_number(part)
}

/// Whether a part is the number of a paper on film or of a telegram, which the central files of 1973 and later go by: "D750284–0946".
fn is_film_number(part: &str) -> bool {
    let Some((reel, frame)) = part.split_once(['–', '-']) else { return false };
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    reel.strip_prefix(['D', 'P', 'N']).is_some_and(|reel| reel.len() >= 6 && is_number(reel))
        && is_number(frame)
}

/// Whether a part is the number of an accession or a job, in whatever form: "FRC 330 72 A 2467", "FRC 7425", "Job 79-01025A".
fn is_accession(part: &str) -> bool {
    let number = ["FRC ", "Job ", "Accession "].iter().find_map(|word| part.strip_prefix(word));
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the folder begins with a part: "Vol. III", "Volume 7", "10/67–11/68", "Folder 3".
fn begins_folder(part: &str) -> bool {
    let is_number = |number: &str| {
        number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'I' | b'V' | b'X' | b'L'))
    };
    if part.strip_prefix("Volume ").is_some_and(is_number) {
        return true;
    }
    let found = citation::elements(part, Span::new(0, part.len()));
    found.iter().any(|element| {
        element.span.start == 0
            && matches!(
                element.kind,
                ElementKind::Volume | ElementKind::Folder | ElementKind::DateRange { .. }
            )
    })
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
