//! A record in YAML that stands before a document, as editors of Markdown write it.

use super::{FrontMatter, Lines, Source, Span};

/// What opens and closes it, alone in its line.
const FENCE: &str = "---";

/// The record before a document. Three hyphens that no key follows are the document's own.
pub fn read(source: &Source) -> Option<FrontMatter> {
    let text = source.text();
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut lines = Lines::new(text, start);
    // Blank lines and remarks may stand above it: nobody would see why they make a text of the record.
    let fence = lines.find(|line| !is_remark(text[line.clone()].trim_end()))?;
    if text[fence.clone()].trim_end() != FENCE {
        return None;
    }
    let record_start = lines.place();
    let (mut end, mut is_first) = (None, true);
    for line in lines.by_ref() {
        let words = text[line.clone()].trim_end();
        if words == FENCE || words == "..." {
            end = Some(line);
            break;
        }
        if is_first && !is_remark(words) && !begins_with_key(words) {
            return None;
        }
        is_first &= is_remark(words);
    }
    let (record_end, body_start, unclosed) = match end {
        Some(line) => (line.start, lines.place(), None),
        // A pair of hyphens may be all that an author's text has.
        None if is_first => return None,
        None => {
            let mut lines = Lines::new(text, record_start);
            let is_of_record = |line: &str| {
                line.starts_with([' ', '\t', '#', '-']) && !line.trim().is_empty()
                    || begins_with_key(line.trim_end())
            };
            let behind = lines.find(|line| !is_of_record(&text[line.clone()]));
            let end = behind.map_or(text.len(), |line| line.start);
            (end, end, Some(Span::new(fence.start, fence.end)))
        }
    };
    let place = |(span, byte): &(Span, u8)| {
        let shift = |offset: u32| (offset as usize).checked_sub(body_start);
        Some((Span::new(shift(span.start)?, shift(span.end)?), *byte))
    };
    let undecodable = source.undecodable().iter().filter_map(place).collect();
    let body = Source {
        path: source.path.clone(),
        text: text[body_start..].to_owned(),
        is_tei: false,
        line_starts: std::sync::OnceLock::new(),
        undecodable,
        front_matter: None,
    };
    let record = Span::new(record_start, record_end);
    Some(FrontMatter { record, unclosed, body_start: body_start as u32, body })
}

/// Whether a line says nothing: it is blank, or a comment of YAML.
fn is_remark(words: &str) -> bool {
    words.is_empty() || words.starts_with('#')
}

/// Whether a line begins with a word and a colon, as a key does.
fn begins_with_key(line: &str) -> bool {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '"' | '\'');
    line.split_once(':').is_some_and(|(key, rest)| {
        // Memoranda begin with "TO:" and "FROM:".
        key.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '"' | '\''))
            && key.trim_end().chars().all(is_of_word)
            && (rest.is_empty() || rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String, bool)> {
        let source = Source::from_text("d1.txt", text);
        let front_matter = source.front_matter()?;
        let record = source.slice(front_matter.record).to_owned();
        Some((record, source.body().text().to_owned(), front_matter.unclosed.is_some()))
    }

    #[test]
    fn what_stands_between_hyphens_before_a_document_is_its_record() {
        let expected = |unclosed: bool| Some(("id: v/d1\n".to_owned(), "1. Letter\n".to_owned(), unclosed));

        assert_eq!(parts("---\nid: v/d1\n---\n1. Letter\n"), expected(false));
        assert_eq!(parts("\u{FEFF}---\nid: v/d1\n...\n1. Letter\n"), expected(false));
        let crlf = parts("---\r\nid: v/d1\r\n---\r\n1. Letter\r\n").unwrap();
        assert_eq!(crlf.1, "1. Letter\r\n");
    }

    #[test]
    fn blank_lines_and_remarks_may_stand_above_a_record() {
        for above in ["\n", "\r\n \r\n", "# made by hand\n", "\u{FEFF}\n# a\n\n"] {
            let text = format!("{above}---\nid: v/d1\n---\n1. Letter\n");
            assert_eq!(
                parts(&text),
                Some(("id: v/d1\n".to_owned(), "1. Letter\n".to_owned(), false)),
                "{text:?}"
            );
            assert_eq!(parts(&format!("{above}---\nThe text: begins\n---\n")), None);
            assert_eq!(parts(&format!("{above}1. Letter\n---\nid: v/d1\n---\n")), None);
        }
        assert_eq!(parts("\n---\nid: v/d1\n1. Letter\n").map(|parts| parts.2), Some(true));
    }

    #[test]
    fn a_record_that_is_not_closed_ends_where_no_key_stands() {
        let (record, body, is_unclosed) = parts("---\nid: v/d1\n\n1. Letter\n").unwrap();
        assert_eq!((record.as_str(), body.as_str(), is_unclosed), ("id: v/d1\n", "\n1. Letter\n", true));

        let (record, body, _) = parts("---\nid: v/d1\nto:\n  - name: A\n1. Letter\n").unwrap();
        assert_eq!((record.as_str(), body.as_str()), ("id: v/d1\nto:\n  - name: A\n", "1. Letter\n"));
    }

    #[test]
    fn a_record_may_be_as_long_as_its_document() {
        let long: String = (0..5000).map(|index| format!("x-{index}: 1\n")).collect();

        let (record, body, is_unclosed) = parts(&format!("---\n{long}---\n1. Letter\n")).unwrap();

        assert_eq!((record.as_str(), body.as_str(), is_unclosed), (long.as_str(), "1. Letter\n", false));
    }

    #[test]
    fn hyphens_that_an_author_wrote_open_no_record() {
        assert_eq!(parts("---\nThe text begins: here\n---\n"), None);
        assert_eq!(parts("----\nid: v/d1\n---\n"), None);
        assert_eq!(parts("---\nTO: The Secretary\n---\n"), None);
        assert_eq!(parts("---\n\n"), None);
        assert_eq!(parts("1. Letter\n---\nid: v/d1\n---\n"), None);
    }
}
