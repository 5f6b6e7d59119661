//! The list of notes: the last lines of the document, each a label, a full stop and the note's words.

use crate::document::Note;
use crate::source::{Source, Span};

/// A label has at most so many characters: "999", "‡‡‡".
const LABEL_CHARACTERS_MAX: usize = 3;

/// Large lists have numbers of more digits; a line such as "  1968. " would be one, too.
const LABEL_DIGITS_MAX: usize = 6;

/// The list of notes, and what stands in its way.
#[derive(Debug, Default)]
pub struct Notes {
    /// The notes, in the order of the list.
    pub list: Vec<Note>,
    /// Lines among or behind them that belong to no note.
    pub strays: Vec<Span>,
}

/// Reads the list of notes.
///
/// A list of notes is the last block of lines that begin with a blank, a label and a full stop. Lines between them that are
/// indented and have no label carry a note on. A line that stands among them without belonging there does not end the list
/// where the numbers count on above it.
pub fn read(source: &Source) -> Notes {
    let notes = read_up_from(source, source.line_count());
    if !notes.list.is_empty() {
        return notes;
    }
    // Text may have been added behind the list.
    let is_note = |index: &usize| {
        let line = source.line(*index);
        parse(source.slice(line), line, None).is_some()
    };
    let Some(last) = (0..source.line_count()).rev().find(is_note) else { return notes };
    let mut notes = read_up_from(source, last + 1);
    let opens = notes.list.first().is_some_and(|note| note.number.is_some_and(|number| number <= 2));
    if !opens || !notes.list.iter().any(|note| cites(source, note)) {
        return Notes::default();
    }
    let behind = (last + 1..source.line_count()).map(|index| source.line(index));
    notes.strays.extend(behind.filter(|line| !is_passed_over(source.slice(*line))));
    notes
}

/// Reads the list that ends above a line, from its last line up.
fn read_up_from(source: &Source, line_count: usize) -> Notes {
    let mut notes = Notes::default();
    let mut end = None;
    for index in (0..line_count).rev() {
        let line = source.line(index);
        let words = source.slice(line);
        let list = &mut notes.list;
        if is_passed_over(words) {
            if (list.is_empty() && end.is_none()) || counts_on_above(source, index, list.last()) {
                continue;
            }
            break;
        }
        if let Some(note) = parse(words, line, end.take()) {
            list.push(note);
        } else if is_continuation(words) {
            let trailing = words.len() - words.trim_end().len();
            end = end.or(Some(line.end - trailing as u32));
        } else if end.is_none() && counts_on_above(source, index, list.last()) {
            notes.strays.push(line);
        } else {
            break;
        }
    }
    notes.list.reverse();
    notes.strays.reverse();
    notes
}

/// Blank lines and page breaks that stand alone part no list.
fn is_passed_over(line: &str) -> bool {
    let words = line.trim();
    words.is_empty() || (words.starts_with("[Page ") && words.ends_with(']') && words.len() < 16)
}

/// Whether a line that is no note only parts two notes: above it, other blank lines passed over, stands the note before the one
/// below, or one with the same number that is used again, or one with another label.
fn counts_on_above(source: &Source, index: usize, below: Option<&Note>) -> bool {
    let Some(number) = below.and_then(|note| note.number) else { return false };
    let nearest = (0..index).rev().take(BLANK_LINES_MAX + 1).map(|above| source.line(above));
    let mut written = nearest.skip_while(|line| source.slice(*line).trim().is_empty());
    let Some(line) = written.next() else { return false };
    let Some(above) = parse(source.slice(line), line, None) else { return false };
    match above.number {
        Some(above) => number == above || above.checked_add(1) == Some(number),
        None => true,
    }
}

/// More blank lines part the list from what stands above it.
const BLANK_LINES_MAX: usize = 3;

/// Whether the words of a note are those of an edition's apparatus: a source, a reference, a remark on the print.
pub fn cites(source: &Source, note: &Note) -> bool {
    const BEGINNINGS: [&str; 10] = [
        "Source:",
        "[Source:",
        "See ",
        "Ibid",
        "Not ",
        "Printed",
        "Document ",
        "Telegram ",
        "For ",
        "In telegram ",
    ];
    const WORDS: [&str; 3] = ["Ibid.", "ot printed", "ot found"];
    let words = source.slice(note.words);
    words.is_empty()
        || BEGINNINGS.iter().any(|beginning| words.starts_with(beginning))
        || WORDS.iter().any(|word| words.contains(word))
}

/// A line that carries a note on: indented by two blanks at least, without a bullet.
fn is_continuation(line: &str) -> bool {
    line.starts_with("  ") && !line.trim_start().starts_with('•')
}

/// A note's line; `end` is where lines that carry it on end.
fn parse(line: &str, span: Span, end: Option<u32>) -> Option<Note> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    if indent == 0 || indent > 8 {
        return None;
    }
    let label = label(&line[indent..])?;
    let rest = &line[indent + label.len()..];
    let rest = rest.strip_prefix('.')?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t', '\u{A0}'])) {
        return None;
    }
    let start = span.start as usize + indent;
    let after = start + label.len() + 1;
    let end = end.unwrap_or(span.end) as usize;
    let leading = rest.len() - rest.trim_start().len();
    let trailing = rest.len() - rest.trim_end().len();
    let words = if end == span.end as usize {
        if rest.trim().is_empty() {
            Span::new(after, after)
        } else {
            Span::new(after + leading, end - trailing)
        }
    } else {
        Span::new((after + leading).min(end), end)
    };
    Some(Note {
        label: Span::new(start, start + label.len()),
        number: label.parse().ok(),
        words,
        span: Span::new(start, words.end as usize),
    })
}

/// The label at the beginning of a line: digits, one small letter, or symbols.
fn label(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    if first.is_ascii_digit() {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        return (digits <= LABEL_DIGITS_MAX).then(|| &line[..digits]);
    }
    if first.is_ascii_lowercase() {
        return line[1..].starts_with('.').then(|| &line[..1]);
    }
    let length: usize = line.chars().take_while(|c| is_symbol(*c)).map(char::len_utf8).sum();
    let label = &line[..length];
    (1..=LABEL_CHARACTERS_MAX).contains(&label.chars().count()).then_some(label)
}

/// The signs that footnotes of the original carry.
pub fn is_symbol(character: char) -> bool {
    matches!(character, '*' | '†' | '‡' | '§' | '¶' | '║' | '‖' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        let source = Source::from_text("d1.txt", text);
        read(&source).list.iter().map(|note| source.slice(note.label).to_owned()).collect()
    }

    #[test]
    fn the_list_is_the_last_block_of_labelled_lines() {
        assert_eq!(
            labels("Head\n\n  1. A list.\n\nText.\n\n  0. Source: X.\n  1. See.\n  ‡. Own.\n  a. Table.\n"),
            ["0", "1", "‡", "a"]
        );
    }

    #[test]
    fn a_blank_line_between_two_notes_does_not_end_the_list() {
        assert_eq!(labels("Head1\n\nText.2\n\n  1. First.\n\n  2. Second.\n"), ["1", "2"]);
    }

    #[test]
    fn a_line_among_the_notes_or_behind_them_is_a_stray() {
        for text in
            ["Head1\n\n  1. See A.\nlost\n  2. See B.\n", "Head1\n\n  1. See A.\n  2. See B.\n\nlost\n"]
        {
            let source = Source::from_text("d1.txt", text);
            let notes = read(&source);

            assert_eq!(notes.list.len(), 2, "{text}");
            let strays: Vec<_> = notes.strays.iter().map(|line| source.slice(*line)).collect();
            assert_eq!(strays, ["lost"], "{text}");
        }
    }

    #[test]
    fn a_page_break_behind_the_list_does_not_hide_it() {
        assert_eq!(labels("Head1\n\nText.2\n\n  1. First.\n  2. Second.\n\n[Page 7]\n"), ["1", "2"]);
    }

    #[test]
    fn an_indented_line_without_label_carries_a_note_on() {
        let source = Source::from_text("d1.txt", "Head1\n\n  1. First.\n    More.\n  2. Second.");

        let notes = read(&source).list;

        assert_eq!(source.slice(notes[0].words), "First.\n    More.");
        assert_eq!(notes.len(), 2);
    }

    #[test]
    fn a_note_without_words_is_a_note() {
        let source = Source::from_text("d1.txt", "Head1\n\n  1. \n  2.\n");

        assert!(read(&source).list.iter().all(|note| note.words.is_empty()));
    }
}
