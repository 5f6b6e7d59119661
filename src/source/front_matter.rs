//! A record in YAML that stands before a document, as editors of Markdown write it.

use std::ops::Range;

use super::{FrontMatter, Lines, Source, Span, trimmed};

/// What opens and closes it, alone in its line.
const FENCE: &str = "---";

/// Where a record stands before a text.
struct Parts {
    /// The line that opens it.
    fence: Range<usize>,
    record: Range<usize>,
    /// Where what follows begins.
    behind: usize,
    /// See [`FrontMatter::unclosed`].
    unclosed: Option<Span>,
}

/// The record before a document. Three hyphens that nothing of a record follows are the document's own.
pub fn read(source: &Source) -> Option<FrontMatter> {
    let text = source.text();
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let Parts { fence, record, behind: mut body_start, unclosed } = parts(text, start)?;
    let mut second = None;
    while let Some(next) = further(text, body_start).filter(|_| unclosed.is_none()) {
        second = second.or_else(|| Some(line_of(text, next.fence)));
        body_start = next.behind;
    }
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
    let (fence, record) = (line_of(text, fence), Span::new(record.start, record.end));
    Some(FrontMatter { fence, record, unclosed, second, body_start: body_start as u32, body })
}

/// A line without the blanks around it.
fn line_of(text: &str, line: Range<usize>) -> Span {
    let words = trimmed(text, line);
    Span::new(words.start, words.end)
}

/// A further record that stands behind one, where it has keys that a record has; its first line of hyphens may be the last of the one
/// above it.
fn further(text: &str, start: usize) -> Option<Parts> {
    let has_key = |record: &str| {
        record.lines().any(|line| line.starts_with("id:") || KEYS.iter().any(|key| line.starts_with(key)))
    };
    if let Some(next) = parts(text, start) {
        return Some(next).filter(|next| next.unclosed.is_none() && has_key(&text[next.record.clone()]));
    }
    let first = Lines::new(text, start).find(|line| !is_remark(text[line.clone()].trim_end()))?;
    if !is_record_at(&text[first.start..]) {
        return None;
    }
    let mut lines = Lines::new(text, first.start);
    let close = lines.find(|line| text[line.clone()].trim_end() == FENCE)?;
    let record = first.start..close.start;
    Some(Parts { fence: first, record, behind: lines.place(), unclosed: None })
}

/// The record that a text begins with from a place on.
fn parts(text: &str, start: usize) -> Option<Parts> {
    let mut lines = Lines::new(text, start);
    // Blank lines and remarks may stand above it: nobody would see why they make a text of the record.
    let fence = lines.find(|line| !is_remark(text[line.clone()].trim_end()))?;
    if text[fence.clone()].trim_end() != FENCE {
        return None;
    }
    let record_start = lines.place();
    let (mut end, mut is_first, mut opening) = (None, true, Opening::Key);
    let (mut is_behind_blank, mut is_in_text) = (false, false);
    for line in lines.by_ref() {
        let words = text[line.clone()].trim_end();
        if words == FENCE || words == "..." {
            end = Some(line);
            break;
        }
        if is_first && !is_remark(words) {
            opening = opening_of(words)?;
        }
        is_first &= is_remark(words);
        // What may as well be a text is a record where its paragraph is closed.
        if opening == Opening::Other && words.is_empty() {
            return None;
        }
        // A paragraph that is no YAML is the document's: hyphens behind it close nothing.
        if words.is_empty() && is_in_text {
            break;
        }
        is_in_text = !words.is_empty() && (is_in_text || is_behind_blank && !is_of_record(words));
        is_behind_blank = words.is_empty();
    }
    match end {
        Some(line) => {
            Some(Parts { fence, record: record_start..line.start, behind: lines.place(), unclosed: None })
        }
        // A pair of hyphens may be all that an author's text has.
        None if is_first || opening == Opening::Other => None,
        None => {
            let (end, close) = end_of_unclosed(text, record_start);
            let line = close.unwrap_or_else(|| fence.clone());
            let behind = if line.start == end { line.end } else { end };
            let unclosed = Some(line_of(text, line));
            Some(Parts { fence, record: record_start..end, behind, unclosed })
        }
    }
}

/// How the first line between hyphens begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// With a key, as a record does.
    Key,
    /// As YAML does, or a record that is no mapping: a text may begin so, too.
    Other,
}

/// How a record begins with a line; nothing, where it is an author's: authors begin with a capital, go on with a second word, or have
/// a page break there.
fn opening_of(words: &str) -> Option<Opening> {
    if begins_with_key(words) || begins_with_capital_key(words) {
        return Some(Opening::Key);
    }
    let is_word = words.starts_with(char::is_lowercase) && !words.contains(' ');
    let is_other = is_word || words.starts_with('{') || words == "-" || words.starts_with("- ");
    is_other.then_some(Opening::Other)
}

/// Where a record ends that is not closed, and the line that was to close it, where one is there: behind it comes a line that is none
/// of a record's, or a blank one that no key follows.
fn end_of_unclosed(text: &str, start: usize) -> (usize, Option<Range<usize>>) {
    let (mut end, mut is_behind_blank) = (start, false);
    for line in Lines::new(text, start) {
        let words = text[line.clone()].trim_end();
        if words.is_empty() {
            is_behind_blank = true;
            continue;
        }
        if is_nearly_fence(words) {
            return (line.start, Some(line));
        }
        if !is_of_record(words) || is_behind_blank && !begins_with_key(words) {
            return (end, None);
        }
        (end, is_behind_blank) = (line.end, false);
    }
    (text.len(), None)
}

/// Whether a line has hyphens alone, which are not the three at its beginning.
fn is_nearly_fence(words: &str) -> bool {
    let hyphens = words.trim_start();
    hyphens.len() > 1 && hyphens.bytes().all(|sign| sign == b'-')
}

/// Whether a line that is not blank may be one of a record.
fn is_of_record(words: &str) -> bool {
    words.starts_with([' ', '\t', '#', '-']) || begins_with_key(words) || begins_with_capital_key(words)
}

/// Keys of which one stands beside the id of a record.
const KEYS: [&str; 4] = ["kind:", "title:", "number:", "volume:"];

/// The first line of what looks like a record in a text that has none before it: the lines of hyphens are lost or are none, or other
/// words stand above them.
pub fn misplaced(source: &Source) -> Option<Span> {
    let text = source.text();
    let first = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let is_at_line = |at: &usize| *at == first || text[..*at].ends_with('\n');
    let mut ids = memchr::memmem::find_iter(text.as_bytes(), "id: ").filter(is_at_line);
    let begin = ids.find(|at| is_record_at(&text[*at..]))?;
    let before = text[..begin].trim_end_matches('\n');
    let above = before.rfind('\n').map_or(0, |end| end + 1)..before.len();
    let is_fence = text[above.clone()].trim().starts_with(FENCE);
    let line =
        if is_fence { above } else { begin..text[begin..].find('\n').map_or(text.len(), |end| begin + end) };
    Some(Span::new(line.start, line.start + text[line].trim_end().len()))
}

/// Whether a text begins with the id of a document, and has in the lines below it another key of a record.
fn is_record_at(text: &str) -> bool {
    let mut lines = text.lines();
    let id = lines.next().and_then(|line| line.strip_prefix("id: ")).unwrap_or_default().trim();
    let is_id =
        id.split_once('/').is_some_and(|(volume, document)| !volume.is_empty() && !document.is_empty());
    let is_below = || {
        lines
            .take_while(|line| !line.trim().is_empty())
            .any(|line| KEYS.iter().any(|key| line.starts_with(key)))
    };
    is_id && !id.contains(char::is_whitespace) && is_below()
}

/// Whether a line says nothing: it is blank, or a comment of YAML.
fn is_remark(words: &str) -> bool {
    words.is_empty() || words.starts_with('#')
}

/// Whether a line begins with a key of a record that is written with capitals and that no memorandum begins with.
fn begins_with_capital_key(line: &str) -> bool {
    let key = line.split_once(": ").map_or_else(|| line.strip_suffix(':'), |(key, _)| Some(key));
    let key = key.map(|key| key.trim_matches(['"', '\'', ' ']));
    key.is_some_and(|key| ["id", "kind"].iter().any(|known| key.eq_ignore_ascii_case(known)))
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

    #[test]
    fn what_yaml_begins_with_is_a_record_where_its_paragraph_is_closed() {
        for record in
            ["ID: v/d1\n", "Id: v/d1\nkind: letter\n", "{id: v/d1,\n kind: letter}\n", "hello\n", "- a\n", ""]
        {
            let text = format!("---\n{record}---\n1. Letter\n");
            let expected = Some((record.to_owned(), "1. Letter\n".to_owned(), false));
            assert_eq!(parts(&text), expected, "{text}");
        }
        assert_eq!(parts("---\nID: v/d1\n\n1. Letter\n").map(|parts| parts.2), Some(true));
        for text in [
            "---\n- a\n\n---\n1. Letter\n",
            "---\nhello\n1. Letter\n",
            "---\nIdle: talk\n---\n",
            "---\n[Page 12]\n---\n2. Letter\n",
            "---\n[Enclosure]\nSome text runs here.\n---\n",
            "---\nfrom the archive of the house\n---\n",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn hyphens_that_are_not_three_are_where_a_record_is_not_closed() {
        for close in ["--", "----", " ---"] {
            let source = Source::from_text("d1.txt", format!("---\nid: v/d1\n{close}\n1. Letter\n"));
            let front_matter = source.front_matter().unwrap();
            assert_eq!(source.slice(front_matter.record), "id: v/d1\n");
            assert_eq!(source.body().text(), "1. Letter\n");
            assert_eq!(front_matter.unclosed.map(|span| source.slice(span)), Some(close.trim()));
        }
    }

    #[test]
    fn a_record_that_stands_twice_is_no_part_of_the_document() {
        let record = "id: v/d1\nkind: letter\n";
        for (text, place) in [
            (format!("---\n{record}---\n---\n{record}---\n1. Letter\n"), 30),
            (format!("---\n{record}---\n\n---\ntitle: Letter\n---\n1. Letter\n"), 31),
            (format!("---\n{record}---\n{record}---\n1. Letter\n"), 30),
            (format!("---\n{record}---\n---\n{record}---\n---\n{record}---\n1. Letter\n"), 30),
        ] {
            let source = Source::from_text("d1.txt", text);
            let front_matter = source.front_matter().unwrap();
            assert_eq!(source.slice(front_matter.record), record);
            assert_eq!(source.body().text(), "1. Letter\n");
            assert_eq!(front_matter.second.map(|span| span.start), Some(place), "{}", source.text());
        }
        for body in ["---\nnote: of the author\n---\n1. Letter\n", "---\n1. Letter\n", "id: 5\n---\n"] {
            let source = Source::from_text("d1.txt", format!("---\n{record}---\n{body}"));
            assert_eq!((source.body().text(), source.front_matter().unwrap().second), (body, None));
        }
    }

    #[test]
    fn hyphens_in_a_document_close_no_record() {
        let record = "---\nid: v/d1\n\nkind: letter\n";
        for body in [
            "\n1. Letter\n\nText.\n---\nMore.\n",
            "\n1. Letter\n\nText.\n...\n",
            "1. Letter\n\nText.\n\n---\n",
        ] {
            let text = format!("{record}{body}");
            assert_eq!(
                parts(&text),
                Some(("id: v/d1\n\nkind: letter\n".to_owned(), body.to_owned(), true)),
                "{text}"
            );
        }
        let slip = format!("{record}\ntitle Letter\n---\n1. Letter\n");
        assert_eq!(parts(&slip).map(|parts| parts.2), Some(false), "what is no key is a slip in the record");
    }

    #[test]
    fn what_looks_like_a_record_is_seen_wherever_it_stands() {
        let keys = "id: v/d1\nkind: letter\n";
        for (text, place) in [
            (format!("----\n{keys}---\n1. Letter\n"), "----"),
            (format!(" ---\n{keys}---\n1. Letter\n"), " ---"),
            (format!("--- # record\n{keys}---\n1. Letter\n"), "--- # record"),
            (format!("Draft\n---\n{keys}---\n1. Letter\n"), "---"),
            (format!("{keys}---\n1. Letter\n"), "id: v/d1"),
            (format!("1. Letter\n---\n{keys}---\n"), "---"),
        ] {
            let source = Source::from_text("d1.txt", text);
            assert!(source.front_matter().is_none());
            assert_eq!(misplaced(&source).map(|span| source.slice(span)), Some(place));
        }
        for text in
            ["1. Letter\nid: see below\nkind: x\n", "id: v/d1\n\nkind: regards\n", "paid: v/d1\nkind: x\n"]
        {
            assert_eq!(misplaced(&Source::from_text("d1.txt", text)), None, "{text}");
        }
    }
}
