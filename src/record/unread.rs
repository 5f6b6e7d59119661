//! What keeps a document from being read whole: a record that is made of it, or brought up to it, would say what nobody wrote.

use super::shape::Record;
use crate::document::markup::{Fault, FaultKind, Markup};
use crate::source::{SUBSTITUTE, Source, Span, Undecoded};
use crate::yaml::Problem;

/// What is in the way of reading a volume in TEI.
pub fn in_markup(markup: &Markup) -> Option<Problem> {
    let first = markup.faults.iter().map(|fault| fault.span).min()?;
    let problem = Problem::new(
        first,
        "the markup is not well-formed here, and no record is made of what is not read whole",
    );
    Some(problem.help("corrigenda check says what is wrong"))
}

/// Which documents of a volume in TEI are not read whole: a fault of the markup is in them, or in the header, which is said of each; or
/// they end behind where it was left open what ends where.
pub fn documents(markup: &Markup) -> Vec<bool> {
    let mut places: Vec<u32> = markup.faults.iter().map(|fault| fault.span.start).collect();
    places.sort_unstable();
    let is_open_from = open_from(markup);
    let documents = (0..markup.documents.len()).map(|index| markup.document(index));
    let begin = documents.clone().next().map_or(0, |first| first.tag().start);
    let is_of_all = places.first().is_some_and(|place| *place < begin);
    let is_unread = |start: u32, end: u32| {
        let behind = places.partition_point(|place| *place < start);
        is_of_all || is_open_from <= end || places.get(behind).is_some_and(|place| *place < end)
    };
    documents.map(|document| is_unread(document.tag().start, document.content().end)).collect()
}

/// The place from which on it is open what ends where, so that what a document says may be lost or stand in another; the largest, where
/// that is nowhere.
pub fn open_from(markup: &Markup) -> u32 {
    let faults = markup.faults.iter().filter(|fault| fault.kind.leaves_ends_open());
    let place = |fault: &Fault| {
        // One end tag of a division too many ends another early, wherever it stands in what is open.
        let is_of_division = fault.kind == FaultKind::StrayEndTag
            && markup.source.slice(fault.span).trim_start_matches("</").starts_with("div");
        fault.other.filter(|_| is_of_division).map_or(fault.span.start, |open| open.start)
    };
    faults.map(place).min().unwrap_or(u32::MAX)
}

/// What is in the way of a record that was made of a stretch of a file, where bytes in it are not UTF-8: they are among its words, or in
/// brackets, of which nobody knows what they say.
pub fn in_record(record: &Record, source: &Source, stretch: Span) -> Option<Problem> {
    let bytes = source.undecodable();
    let begin = bytes.partition_point(|(span, _)| span.start < stretch.start);
    let end = bytes.partition_point(|(span, _)| span.start < stretch.end);
    let inside = &bytes[begin..end];
    // As JSON has it, which is written in signs that are seen.
    let sign = format!("\\u{:04x}", u32::from(SUBSTITUTE));
    let is_in_words = || serde_json::to_string(record).is_ok_and(|words| words.contains(&sign));
    if bytes.is_empty() || !is_in_words() && !has_bracketed(source.text(), inside) {
        return None;
    }
    // What is said of the whole volume stands before its documents.
    let of_file = Span::new(0, source.text().len());
    let told = Undecoded::within(source, if inside.is_empty() { of_file } else { stretch })?;
    let message = format!("{}, and no record is made of what is not read whole", told.message);
    Some(Problem::new(told.span, message).help(told.help))
}

/// Whether one of the places stands behind a bracket that is open in its line. Each stretch between two of them is looked at once.
fn has_bracketed(text: &str, places: &[(Span, u8)]) -> bool {
    let (mut is_open, mut looked_at) = (false, 0);
    places.iter().any(|(span, _)| {
        let between = &text[looked_at..span.start as usize];
        looked_at = span.start as usize;
        if let Some(last) = between.rfind(['[', ']', '\n']) {
            is_open = between[last..].starts_with('[');
        }
        is_open
    })
}

/// What is said of the line where something looks like a record and is none before its document.
pub fn misplaced(line: Span) -> Problem {
    let problem = Problem::new(line, "this looks like a record, and is read as text");
    problem.help("put it above the text, between two lines of three hyphens, “---”, and nothing else")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of what stands for bytes that are not UTF-8.
    fn places(text: &str) -> Vec<(Span, u8)> {
        let signs = text.match_indices(SUBSTITUTE);
        signs.map(|(at, sign)| (Span::new(at, at + sign.len()), 0xE0)).collect()
    }

    #[test]
    fn a_byte_stands_in_brackets_where_one_is_open_in_its_line() {
        for (text, is_bracketed) in [
            ("[1? lines]", true),
            ("? [? and ?", true),
            ("[1 line] ?", false),
            ("[1 line\n? lines]", false),
            ("[a] [b ?]", true),
            ("? ? ?", false),
        ] {
            let text = text.replace('?', &SUBSTITUTE.to_string());
            assert_eq!(has_bracketed(&text, &places(&text)), is_bracketed, "{text}");
        }
    }
}
