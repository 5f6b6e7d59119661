//! The heading of a document in either form: number, title and the markers glued to its end.

use crate::document::{Heading, HeadingNumber, Marker, NumberFault};
use crate::source::Span;

/// Reads the heading from its line.
///
/// `name` is the document's, without which a letter behind the number may be a misread digit.
pub fn read(text: &str, name: &str, line: Span, markers: &[Marker]) -> Heading {
    let words = &text[line.range()];
    let indent = words.len() - words.trim_start().len();
    let start = line.start as usize + indent;
    let number = number(words.trim_start(), start, name);
    let title_start = number.map_or(start, |number| number.span.end as usize);
    let mut end = line.end as usize;
    loop {
        end = text[..end].trim_end().len().max(title_start);
        let Some(marker) = markers.iter().find(|marker| marker.span.end as usize == end && end > title_start)
        else {
            break;
        };
        end = (marker.span.start as usize).max(title_start);
    }
    let leading = text[title_start..end].len() - text[title_start..end].trim_start().len();
    Heading { span: line, number, title: Span::new(title_start + leading, end) }
}

/// The number at the beginning of a heading, also where it is written wrongly and what follows is a title.
///
/// `name` is the document's: "278I." has a letter of its own in d278I, and a letter for a digit elsewhere.
fn number(words: &str, start: usize, name: &str) -> Option<HeadingNumber> {
    let prefix = ["No. ", "No.", "No "].into_iter().find(|prefix| {
        words.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let from = prefix.map_or(0, str::len);
    let bytes = words.as_bytes();
    let mut end = from + bytes[from..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let token = &words[from..end];
    let (value, mut fault) = value(token, !token.is_empty() && name.ends_with(token))?;
    let mut value = value;
    if prefix == Some("No ") || prefix == Some("No.") {
        fault = fault
            .or(Some(NumberFault::NoStop))
            .filter(|_| prefix == Some("No "))
            .or(Some(NumberFault::Glued));
    }
    // "1 1. Memorandum": a second group of digits that ends in the full stop.
    let rest = &words[end..];
    let digits = rest.strip_prefix(' ').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    if prefix.is_none() && (1..=3).contains(&digits) && rest[1 + digits..].starts_with(". ") {
        end += 1 + digits;
        value = words[from..end].replace(' ', "").parse().ok()?;
        fault = Some(NumberFault::Split);
    }
    let rest = &words[end..];
    let (length, stop_fault) = stop(rest, prefix.is_some())?;
    let is_year = (1700..=2100).contains(&value) && stop_fault == Some(NumberFault::NoStop);
    let fault = fault.or(stop_fault);
    (!is_year).then_some(HeadingNumber { span: Span::new(start, start + end + length), value, fault })
}

/// The value of a number's token: digits with at most one letter behind them, or a letter misread for a digit.
fn value(token: &str, is_name: bool) -> Option<(u32, Option<NumberFault>)> {
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && digits <= 5 {
        let tail = &token[digits..];
        let is_lettered =
            tail.is_empty() || (tail.len() == 1 && (is_name || !matches!(tail, "l" | "O" | "o" | "I")));
        if is_lettered {
            return Some((token[..digits].parse().ok()?, None));
        }
    }
    let has_digit = token.bytes().any(|byte| byte.is_ascii_digit());
    let mended: String = token
        .chars()
        .map(|c| match c {
            'l' | 'I' => '1',
            'O' | 'o' => '0',
            other => other,
        })
        .collect();
    if has_digit && token.len() <= 5 && mended.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((mended.parse().ok()?, Some(NumberFault::LetterForDigit)));
    }
    None
}

/// What stands between the number and the title: how many bytes of it belong to the number, and what is wrong.
fn stop(rest: &str, is_prefixed: bool) -> Option<(usize, Option<NumberFault>)> {
    let is_title = |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || c == '[' || c == '“');
    if let Some(after) = rest.strip_prefix("..") {
        return is_title(after.trim_start()).then_some((2, Some(NumberFault::DoubledStop)));
    }
    if let Some(after) = rest.strip_prefix('.') {
        if after.trim().is_empty() || after.starts_with([' ', '\u{A0}', '\t']) {
            return Some((1, None));
        }
        return is_title(after).then_some((1, Some(NumberFault::Glued)));
    }
    if let Some(after) = rest.strip_prefix(" .") {
        return is_title(after.trim_start()).then_some((2, Some(NumberFault::BlankBeforeStop)));
    }
    if is_prefixed && rest.trim().is_empty() {
        return Some((0, None));
    }
    if let Some(after) = rest.strip_prefix([',', ':', ';']) {
        return (after.starts_with(' ') && is_title(after.trim_start()))
            .then_some((1, Some(NumberFault::WrongStop)));
    }
    let after = rest.strip_prefix(' ')?;
    begins_like_a_document(after).then_some((0, Some(NumberFault::NoStop)))
}

/// Whether a title begins with a kind of document: then digits before it are its number even without a full stop.
fn begins_like_a_document(title: &str) -> bool {
    const KINDS: [&str; 14] = [
        "Telegram",
        "Memorandum",
        "Editorial Note",
        "Letter",
        "Message",
        "Paper",
        "Circular",
        "National Intelligence",
        "Report",
        "Airgram",
        "Despatch",
        "Information Memorandum",
        "Action Memorandum",
        "Notes",
    ];
    let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    KINDS.iter().any(|kind| title.strip_prefix(kind).is_some_and(is_whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_number(line: &str) -> Option<(u32, Option<NumberFault>)> {
        number(line, 0, "d278I").map(|number| (number.value, number.fault))
    }

    #[test]
    fn regular_numbers_have_no_fault() {
        assert_eq!(read_number("511. Information Memorandum"), Some((511, None)));
        assert_eq!(read_number("273A. Telegram"), Some((273, None)));
        assert_eq!(read_number("278I. Telegram"), Some((278, None)));
        assert_eq!(read_number("No. 5"), Some((5, None)));
        assert_eq!(read_number("The Acting Secretary of State to Mr. Dean Bush"), None);
        assert_eq!(read_number("1952 Report on Foreign Aid"), None);
    }

    #[test]
    fn a_number_written_wrongly_is_still_the_number() {
        assert_eq!(read_number("11.Memorandum"), Some((11, Some(NumberFault::Glued))));
        assert_eq!(read_number("11 Memorandum"), Some((11, Some(NumberFault::NoStop))));
        assert_eq!(read_number("1l. Memorandum"), Some((11, Some(NumberFault::LetterForDigit))));
        assert_eq!(read_number("1 1. Memorandum"), Some((11, Some(NumberFault::Split))));
        assert_eq!(read_number("11.. Memorandum"), Some((11, Some(NumberFault::DoubledStop))));
        assert_eq!(read_number("11 . Memorandum"), Some((11, Some(NumberFault::BlankBeforeStop))));
        assert_eq!(read_number("11, Memorandum"), Some((11, Some(NumberFault::WrongStop))));
    }

    #[test]
    fn the_title_ends_before_its_markers() {
        let text = "1. Telegram1";
        let marker = Marker {
            span: Span::new(11, 12),
            number: Some(1),
            note: Some(0),
            standing: crate::document::Standing::Claimed,
        };

        let heading = read(text, "d1", Span::new(0, text.len()), &[marker]);

        assert_eq!(&text[heading.title.range()], "Telegram");
    }
}
