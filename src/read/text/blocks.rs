//! What each line before the notes is.

use crate::document::date::{MONTHS, WEEKDAYS};
use crate::document::{Block, BlockKind, PageBreak};
use crate::source::{Source, Span};

/// A dateline or a file number is no longer than this, in bytes.
const OPENING_LINE_BYTES_MAX: usize = 200;

/// So many lines behind the heading may be file number and datelines.
const OPENING_LINES_MAX: usize = 4;

/// The lines up to `body_end`, blank ones left out.
pub fn read(source: &Source, body_end: usize, page_breaks: &[PageBreak]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_opening = true;
    let mut counted = 0;
    for index in 0..source.line_count() {
        let span = source.line(index);
        if span.start as usize >= body_end {
            break;
        }
        let line = source.slice(span).trim_start_matches('\u{FEFF}');
        if line.trim().is_empty() {
            continue;
        }
        let span = Span::new(span.end as usize - line.len(), span.end as usize);
        let kind = match counted {
            _ if stands_alone(line, span, page_breaks) => BlockKind::PageBreak,
            0 if !is_ornament(line) => BlockKind::Heading,
            1 if is_file_number(line) => BlockKind::FileNumber,
            count if is_opening && count <= OPENING_LINES_MAX && is_dateline(line) => BlockKind::Dateline,
            _ => indented(line),
        };
        // The marker of the source note may have a line of its own behind the heading.
        let is_number = line.trim().bytes().all(|byte| byte.is_ascii_digit());
        is_opening &= kind != BlockKind::Paragraph || is_number || counted == 0;
        // The page may begin with the document: the heading follows the page break.
        counted += usize::from(counted > 0 || kind == BlockKind::Heading);
        blocks.push(Block { kind, span });
    }
    blocks
}

fn stands_alone(line: &str, span: Span, page_breaks: &[PageBreak]) -> bool {
    let trimmed = line.trim();
    let start = span.start as usize + (line.len() - line.trim_start().len());
    let own = Span::new(start, start + trimmed.len());
    let next = page_breaks.partition_point(|page| page.span.start < own.start);
    page_breaks.get(next).is_some_and(|page| page.span == own)
}

/// Whether a line has no words: hyphens or asterisks part a document from what stands above it.
fn is_ornament(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'-' | b'*' | b'_' | b'=' | b' '))
}

/// "851G.00/1–1949: Telegram", "IO Files: US/A/C.1/345", "Secretary’s Letters, lot 56 D 459".
fn is_file_number(line: &str) -> bool {
    if line.len() > OPENING_LINE_BYTES_MAX || line.starts_with(' ') {
        return false;
    }
    // The title of a file may have a month in it.
    let is_lot = line.contains(", lot ");
    if is_dateline(line) && !is_lot {
        return false;
    }
    let is_decimal = line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(['/', '.']);
    let is_of_library = line.contains("Library, ") && !line.ends_with('.');
    is_decimal
        || is_of_library
        || ["Files", " files", "File", "lot ", "Lot "].iter().any(|word| line.contains(word))
}

/// A short line with a year of the centuries that are edited, such as "Moscow, February 28, 1964, 9 p.m.".
fn is_dateline(line: &str) -> bool {
    line.len() <= OPENING_LINE_BYTES_MAX
        && !line.starts_with(' ')
        && MONTHS.iter().any(|month| line.contains(month))
        && (is_weekday_line(line)
            || line.as_bytes().windows(4).any(|window| {
                window.iter().all(u8::is_ascii_digit) && matches!(&window[..2], b"17" | b"18" | b"19" | b"20")
            }))
}

/// "Lima, Sunday, October 8.", which leaves the year to its reader: place, weekday and day with a time perhaps, and nothing else.
fn is_weekday_line(line: &str) -> bool {
    let Some((before, date)) = WEEKDAYS.iter().find_map(|weekday| line.split_once(&format!("{weekday}, ")))
    else {
        return false;
    };
    let place = before.trim_start_matches('[');
    let is_place = place.is_empty() || (place.starts_with(char::is_uppercase) && place.ends_with(", "));
    let Some(day) = MONTHS.iter().find_map(|month| date.strip_prefix(month)) else { return false };
    let Some(day) = day.strip_prefix(' ').filter(|day| day.starts_with(|c: char| c.is_ascii_digit())) else {
        return false;
    };
    let behind = day.trim_start_matches(|c: char| c.is_ascii_digit());
    let time = behind.trim_start_matches([',', '—', '–', '-', ' ']);
    let is_time = time.len() < behind.len() && time.starts_with(|c: char| c.is_ascii_digit());
    is_place && (is_time || behind.trim_end_matches(['.', ']', ' ']).is_empty())
}

fn indented(line: &str) -> BlockKind {
    let trimmed = line.trim();
    if trimmed.starts_with('•') {
        return BlockKind::ListItem;
    }
    if trimmed.contains("  ") {
        return BlockKind::TableRow;
    }
    if line.starts_with("  ") { BlockKind::ListHead } else { BlockKind::Paragraph }
}

#[cfg(test)]
mod tests {
    use super::BlockKind::*;
    use super::*;
    use crate::read::text::page_breaks;

    #[test]
    fn lines_are_told_apart() {
        let text = "1. Telegram1\n\n\n851G.00/1–1949: Telegram\n\nParis, June 3, 1949—6 p.m.\n\n[Page 4]\n\n  SUBJECT\n  • Peru\n\nText.\n\nExports  12  14\n\n  1. Note.\n";
        let source = Source::from_text("d1.txt", text);

        let kinds: Vec<_> =
            read(&source, text.find("  1. ").unwrap(), &page_breaks::read(&source, text.len()))
                .iter()
                .map(|block| block.kind)
                .collect();

        assert_eq!(
            kinds,
            [Heading, FileNumber, Dateline, PageBreak, ListHead, ListItem, Paragraph, TableRow]
        );
    }

    #[test]
    fn a_line_without_words_is_no_heading() {
        for line in ["---", "* * *", "_____"] {
            let text = format!("{line}\n1. Telegram\n\nParis, June 3, 1949—6 p.m.\n\nText.\n");
            let source = Source::from_text("d1.txt", &text);

            let kinds: Vec<_> = read(&source, text.len(), &[]).iter().map(|block| block.kind).collect();

            assert_eq!(kinds, [Paragraph, Heading, Dateline, Paragraph], "{line}");
        }
    }

    #[test]
    fn a_dateline_without_a_year_has_the_weekday_and_nothing_but_place_and_time() {
        for line in ["Lima, Sunday, October 8.", "Sunday, October 8", "[Lima, Sunday, October 8, 4 p.m.]"] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "On Sunday, October 8, the Embassy reported.",
            "Lima, Sunday, October 8 to Tuesday.",
            "Lima, October 8.",
            "Sunday, the Embassy reported on October 8.",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }
}
