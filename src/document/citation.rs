//! The parts of a citation that have a form of their own: record groups, lot files, accessions, jobs, boxes, folders, volumes, subjects
//! and the dates of folders; decimal file numbers are [`super::file_number`].

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::source::Span;

mod punctuation;

/// A part of a citation, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ElementKind,
    /// What is wrong with how it is written, and how it should be.
    pub fault: Option<Fault>,
}

/// What a part of a citation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// "RG 59".
    RecordGroup(u32),
    /// "Lot 62 D 430".
    LotFile,
    /// "FRC 71 A 3470", an accession of the Federal Records Center.
    Accession,
    /// "Job 79-01025A".
    Job,
    /// "Box 12".
    Box,
    /// "Folder 1".
    Folder,
    /// "Vol. III".
    Volume,
    /// "p. 12", "pp. 12–14", "No. 3": a reference that is noted where its punctuation is wrong.
    Reference,
    /// "POL 23–9 PERU", from the subject to the last number.
    Subject,
    /// "10/67–11/68".
    DateRange {
        /// The first date.
        first: FolderDate,
        /// The last.
        last: FolderDate,
    },
}

/// A date of a folder's range, by year, month and day; the day is 0 where none is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderDate {
    /// The last two digits of the year.
    pub year: u32,
    /// The month, possible or not.
    pub month: u32,
    /// The day, or 0.
    pub day: u32,
}

/// What is wrong with a part, as a message, and how it should be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// "the record group “RG59” has no blank".
    pub message: String,
    /// "RG 59"; `None` where what is lost cannot be known.
    pub right: Option<String>,
}

impl Fault {
    fn new(message: String, right: String) -> Self {
        Self { message, right: Some(right) }
    }
}

/// The parts of the citations in a stretch of text, kind after kind.
pub fn elements(text: &str, stretch: Span) -> Vec<Element> {
    let words = &text[stretch.range()];
    let mut elements = Vec::new();
    for (sign, read) in READERS.iter() {
        for at in sign.find_iter(words.as_bytes()) {
            let Some(Read { range, kind, fault }) = read(words, at) else { continue };
            let from = stretch.start as usize;
            elements.push(Element { span: Span::new(from + range.start, from + range.end), kind, fault });
        }
    }
    elements
}

/// The sign that each kind of part is found by, and what reads it.
static READERS: LazyLock<[(Finder, Reader); 15]> = LazyLock::new(|| {
    let readers: [(&str, Reader); 15] = [
        ("RG", record_group),
        ("Lot ", lot_file),
        ("FRC ", accession),
        ("Job ", job),
        ("Box", |words, at| numbered(words, at, "Box", ElementKind::Box)),
        ("Folder", |words, at| numbered(words, at, "Folder", ElementKind::Folder)),
        ("ol.", volume),
        ("Vol ", punctuation::volume_without_stop),
        ("vol ", punctuation::volume_without_stop),
        ("pp.", punctuation::glued_number),
        (" p.", |words, at| punctuation::glued_number(words, at + 1)),
        ("No.", punctuation::glued_number),
        ("—", punctuation::em_dash),
        ("Central Files", subject),
        ("/", date_range),
    ];
    readers.map(|(sign, read)| (Finder::new(sign), read))
});

/// Reads a part whose sign stands at an offset.
type Reader = fn(&str, usize) -> Option<Read>;

/// What a reader found, in offsets of the words it was given.
struct Read {
    range: std::ops::Range<usize>,
    kind: ElementKind,
    fault: Option<Fault>,
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/'))
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].starts_with(char::is_alphanumeric)
}

/// "RG 59", "RG59".
fn record_group(text: &str, at: usize) -> Option<Read> {
    let blank = usize::from(text[at + 2..].starts_with(' '));
    let start = at + 2 + blank;
    let end = start + digits(&text[start..]);
    // "the RG42" is a grenade.
    let is_cited = at == 0 || text[..at].trim_end_matches(' ').ends_with([',', ';', '(', ':']);
    if !(1..=3).contains(&(end - start)) || !begins_word(text, at) || !ends_word(text, end) || !is_cited {
        return None;
    }
    let number = &text[start..end];
    // What stands behind the number is the next part of the citation.
    let is_run_on = text[end..].strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase));
    let right = format!("RG {number}");
    let fault = if blank == 0 {
        Some(Fault::new(format!("the record group “{}” has no blank", &text[at..end]), right))
    } else {
        is_run_on.then(|| Fault::new(format!("no comma stands behind “{right}”"), format!("{right},")))
    };
    Some(Read { range: at..end, kind: ElementKind::RecordGroup(number.parse().ok()?), fault })
}

/// "Lot 63 D 123", "Lot 62D430", "Lot 63D 123", "Lot 63 D123".
fn lot_file(text: &str, at: usize) -> Option<Read> {
    let year = at + 4;
    let year_end = year + digits(&text[year..]);
    let blank = usize::from(text[year_end..].starts_with(' '));
    let letter = year_end + blank;
    let kind = text[letter..].chars().next()?;
    if year_end - year == 2 && blank == 1 && kind.is_ascii_digit() && begins_word(text, at) {
        return lot_without_letter(text, at..letter + digits(&text[letter..]));
    }
    if !matches!(kind, 'A' | 'C' | 'D' | 'F') {
        return None;
    }
    let second = usize::from(text[letter + 1..].starts_with(' '));
    let number = letter + 1 + second;
    let end = number + digits(&text[number..]);
    if year_end - year != 2 || end == number || !begins_word(text, at) {
        return None;
    }
    // "Lot 62D430" is the form of 1948 and of the volumes since 1969.
    let fault = (blank != second).then(|| {
        Fault::new(
            format!("the lot file “{}” has blanks on one side only", &text[at..end]),
            format!("Lot {} {kind} {}", &text[year..year_end], &text[number..end]),
        )
    });
    Some(Read { range: at..end, kind: ElementKind::LotFile, fault })
}

/// "Lot 62 430".
fn lot_without_letter(text: &str, range: std::ops::Range<usize>) -> Option<Read> {
    let message = format!("the lot file “{}” has no letter between its numbers", &text[range.clone()]);
    let is_whole = ends_word(text, range.end) && !text[range.end..].starts_with(['-', '–', '/']);
    is_whole.then_some(Read {
        range,
        kind: ElementKind::LotFile,
        fault: Some(Fault { message, right: None }),
    })
}

/// "FRC 71 A 3470", "FRC 330 77 0063", "FRC 71 A3470".
fn accession(text: &str, at: usize) -> Option<Read> {
    let start = at + 4;
    let year = digits(&text[start..]);
    if !(2..=3).contains(&year) || !begins_word(text, at) {
        return None;
    }
    let rest = &text[start + year..];
    let Some(letter) = rest.trim_start_matches(' ').chars().next().filter(|c| matches!(c, 'A' | 'D')) else {
        return Some(Read { range: at..start + year, kind: ElementKind::Accession, fault: None });
    };
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    let behind = &rest[blank + 1..];
    let second = behind.len() - behind.trim_start_matches(' ').len();
    let number = digits(&behind[second..]);
    let end = start + year + blank + 1 + second + number;
    if number == 0 || !ends_word(text, end) {
        return Some(Read { range: at..start + year, kind: ElementKind::Accession, fault: None });
    }
    let fault = (blank != second).then(|| {
        Fault::new(
            format!("the accession “{}” has blanks on one side only", &text[at..end]),
            format!("FRC {} {letter} {}", &text[start..start + year], &behind[second..second + number]),
        )
    });
    Some(Read { range: at..end, kind: ElementKind::Accession, fault })
}

/// "Job 79-01025A".
fn job(text: &str, at: usize) -> Option<Read> {
    let start = at + 4;
    let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '–');
    let length: usize = text[start..].chars().take_while(is_part).map(char::len_utf8).sum();
    let is_job = text[start..].starts_with(|c: char| c.is_ascii_digit()) && begins_word(text, at);
    is_job.then(|| Read { range: at..start + length, kind: ElementKind::Job, fault: None })
}

/// "Box 12", "Folder 1", "Box12".
fn numbered(text: &str, at: usize, word: &str, kind: ElementKind) -> Option<Read> {
    let blank = usize::from(text[at + word.len()..].starts_with(' '));
    let start = at + word.len() + blank;
    let end = start + digits(&text[start..]);
    if end == start || !begins_word(text, at) {
        return None;
    }
    let fault = (blank == 0).then(|| {
        Fault::new(format!("no blank stands behind “{word}”"), format!("{word} {}", &text[start..end]))
    });
    Some(Read { range: at..end, kind, fault })
}

/// "Vol. III", "vol.III", where "ol." stands at an offset.
fn volume(text: &str, at: usize) -> Option<Read> {
    let start = at.checked_sub(1).filter(|start| matches!(text.as_bytes()[*start], b'v' | b'V'))?;
    let stop = at + 3;
    let blank = usize::from(text[stop..].starts_with(' '));
    let number = stop + blank;
    let is_sign = |byte: &u8| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'0'..=b'9');
    let end = number + text[number..].bytes().take_while(is_sign).count();
    if end == number || !begins_word(text, start) || !ends_word(text, end) {
        return None;
    }
    let word = &text[start..stop];
    let fault = (blank == 0).then(|| {
        Fault::new(format!("no blank stands behind “{word}”"), format!("{word} {}", &text[number..end]))
    });
    Some(Read { range: start..end, kind: ElementKind::Volume, fault })
}

/// "Central Files 1967–69, POL 23–9 PERU", where "Central Files" stands at an offset.
fn subject(text: &str, at: usize) -> Option<Read> {
    let rest = &text[at + "Central Files".len()..];
    let is_year = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–');
    let code = rest.trim_start_matches(is_year).strip_prefix(", ")?;
    let start = text.len() - code.len();
    let letters = code.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = code[letters..].strip_prefix(' ')?;
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '-' | '–');
    let length: usize = number.chars().take_while(is_part).map(char::len_utf8).sum();
    let is_subject = (2..=6).contains(&letters) && number.starts_with(|c: char| c.is_ascii_digit());
    let end = start + letters + 1 + length;
    is_subject.then_some(Read { range: start..end, kind: ElementKind::Subject, fault: None })
}

/// "10/67–11/68", where its first stroke stands at an offset.
fn date_range(text: &str, at: usize) -> Option<Read> {
    let start = at - text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    let (first, first_end) = folder_date(text, start)?;
    let dash = text[first_end..].chars().next().filter(|c| matches!(c, '–' | '-'))?;
    let (last, end) = folder_date(text, first_end + dash.len_utf8())?;
    let is_apart = text[..start].is_empty() || text[..start].ends_with([' ', '(']);
    let is_alike = (first.day == 0) == (last.day == 0);
    if !is_apart || !is_alike || text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '/') {
        return None;
    }
    // "9/14–16/66" is a range of days, since no folder is of the years 1 to 31.
    let is_of_days = first.day == 0 && first.year <= 31;
    let (first, last) = if is_of_days {
        let day = |day| FolderDate { year: last.year, month: first.month, day };
        (day(first.year), day(last.month))
    } else {
        (first, last)
    };
    Some(Read { range: start..end, kind: ElementKind::DateRange { first, last }, fault: None })
}

/// "10/67" or "1/16/63" at an offset, and where it ends.
fn folder_date(text: &str, start: usize) -> Option<(FolderDate, usize)> {
    let number = |from: usize| {
        let end = from + digits(text.get(from..)?);
        (1..=2)
            .contains(&(end - from))
            .then(|| text[from..end].parse::<u32>().ok().map(|value| (value, end)))
            .flatten()
    };
    let (month, month_end) = number(start)?;
    if !text[month_end..].starts_with('/') {
        return None;
    }
    let (second, second_end) = number(month_end + 1)?;
    if text[second_end..].starts_with('/') {
        let (year, end) = number(second_end + 1)?;
        return (end - second_end == 3).then_some((FolderDate { year, month, day: second }, end));
    }
    (second_end - month_end == 3).then_some((FolderDate { year: second, month, day: 0 }, second_end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_citation_are_told_apart() {
        let text =
            "WNRC, RG 330, OSD Files: FRC 71 A 3470, Box 3, Folder 1, Vol. III; Lot 62D430; Job 79-01025A";

        let mut found = elements(text, Span::new(0, text.len()));
        found.sort_by_key(|element| element.span);

        let words: Vec<_> = found.iter().map(|element| &text[element.span.range()]).collect();
        assert_eq!(
            words,
            ["RG 330", "FRC 71 A 3470", "Box 3", "Folder 1", "Vol. III", "Lot 62D430", "Job 79-01025A"]
        );
        assert!(found.iter().all(|element| element.fault.is_none()));
        assert_eq!(found[0].kind, ElementKind::RecordGroup(330));
    }

    #[test]
    fn a_blank_that_does_not_break_parts_nothing_and_breaks_nothing() {
        let text = "OSD Files: FRC 71\u{A0}A 3470, Lot 62\u{A0}D 430, RG\u{A0}59, Vol.\u{A0}III, Box\u{A0}3";

        let found = elements(text, Span::new(0, text.len()));

        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(&text[found[0].span.range()], "FRC 71");
    }
}
