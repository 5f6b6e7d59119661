//! The parts of a citation: those that have a key of their own, and the series that all others are.

use std::ops::Range;

use super::facts::Facts;
use super::{Text, trimmed};
use crate::document::citation::{self, ElementKind};
use crate::document::date;
use crate::document::passage::Passage;
use crate::source::Span;
use crate::vocabulary::Vocabulary;

/// What stands between the commas of a citation, outside of brackets, quotation marks and dates, up to a semicolon; a colon parts
/// what stands in files from their name.
pub fn segments(words: &str, range: Range<usize>) -> Vec<Range<usize>> {
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
pub fn places(text: Text, passage: &Passage, segments: Vec<Range<usize>>, facts: &mut Facts) {
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
pub fn lot(part: &str) -> Option<Range<usize>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_part_a_citation_outside_of_brackets_quotation_marks_and_dates() {
        let of = |words: &str| -> Vec<String> {
            segments(words, 0..words.len()).into_iter().map(|range| words[range].to_owned()).collect()
        };

        assert_eq!(
            of("NSC Files, Box 8, Oct 20, 1971-Dec 31, 1971"),
            ["NSC Files", "Box 8", "Oct 20, 1971-Dec 31, 1971"]
        );
        assert_eq!(of("Memoranda of Conversations, 1973–1977"), ["Memoranda of Conversations", "1973–1977"]);
        assert_eq!(
            of("Briefings, May 3, 1962, 10 a.m., Laos"),
            ["Briefings", "May 3, 1962, 10 a.m.", "Laos"]
        );
        assert_eq!(
            of("E files, lot 60 D 133, “Guarantees, 1954”"),
            ["E files", "lot 60 D 133", "“Guarantees, 1954”"]
        );
        assert_eq!(
            of("Files of Mr. Volcker: FRC 56 79 15, France"),
            ["Files of Mr. Volcker", "FRC 56 79 15", "France"]
        );
        assert_eq!(of("Speeches: Annapolis, 5–6/78"), ["Speeches: Annapolis", "5–6/78"]);
    }

    #[test]
    fn a_central_file_goes_by_class_subject_or_film() {
        let is = |part| is_file_number(part, Vocabulary::built_in());

        assert!(is("611.94/1–1055") && is("POL 23–9 PERU") && is("D750284–0946"));
        assert!(!is("January–June") && !is("D-Day") && !is("1967–69"));
    }
}
