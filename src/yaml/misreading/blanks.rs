//! Blanks that YAML takes for none: a tab or a no-break space where a blank is to stand, and a sign with nothing behind it.
//!
//! They look right on the screen, so the words of the parser, which miss a “:” or a “-” that is there, help nobody.

use std::ops::Range;

use super::{Slip, line_at, lines_above, open_bracket};
use crate::source::{Lines, Span};
use crate::yaml::Problem;

/// Whether a line has a key, as YAML reads it: a “:” with a blank or the line's end behind it.
pub fn has_key(words: &str) -> bool {
    words.ends_with(':') || words.contains(": ") || words.contains(":\t")
}

/// What is wrong with the blanks of a line in which no key was found.
pub fn in_line(text: &str, line: &Range<usize>) -> Option<Slip> {
    let words = &text[line.clone()];
    let place = |rest: &str| line.end - rest.len();
    let rest = words.trim_start_matches(' ');
    if let Some((name, blank)) = strange_blank(rest) {
        let at = place(rest)..place(rest) + blank.len_utf8();
        return Some(if rest.trim().is_empty() {
            Slip::new(at, format!("{name} stands in this line, which is empty otherwise"), "take it out")
        } else {
            Slip::new(at, format!("{name} indents this line"), "indent with blanks")
        });
    }
    let mut rest = rest;
    while let Some(item) = rest.strip_prefix('-') {
        if let Some((name, blank)) = strange_blank(item) {
            let at = place(item)..place(item) + blank.len_utf8();
            return Some(Slip::new(at, format!("{name} stands behind “-”"), "write a blank"));
        }
        rest = item.strip_prefix(' ')?.trim_start_matches(' ');
    }
    behind_key(rest, place(rest))
}

/// What is wrong behind the “:” of a key, which begins in a place.
fn behind_key(words: &str, start: usize) -> Option<Slip> {
    let (key, value) = words.split_once(':')?;
    let is_of_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '"' | '\'');
    // A clock time and an address have a “:” that is no slip.
    let begins_as_key = key.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '\''));
    if !begins_as_key || !key.chars().all(is_of_key) || value.starts_with("//") {
        return None;
    }
    let colon = start + key.len();
    if let Some((name, blank)) = strange_blank(value) {
        let at = colon + 1..colon + 1 + blank.len_utf8();
        return Some(Slip::new(at, format!("{name} stands behind “:”"), "write a blank"));
    }
    let is_lacking = value.starts_with(|c: char| !c.is_whitespace());
    let help = || format!("write “{key}: {}”", value.trim_end());
    is_lacking.then(|| Slip::new(colon..colon + 1, "no blank stands behind “:”", help()))
}

/// A tab behind “:” or “-”, at which the parser stopped in a place behind it.
pub fn tab(text: &str, at: usize) -> Option<Slip> {
    let before = text[..at].trim_end_matches([' ', '\t']);
    let sign = before.chars().next_back()?;
    let tab = before.len() + text[before.len()..at].find('\t')?;
    Some(Slip::new(tab..tab + 1, format!("a tab stands behind “{sign}”"), "write a blank"))
}

/// A tab that indents a line and keeps the parser from going on in a place: the parser may stop before it, where the text begins
/// that it takes the line for a part of, or lines behind it.
pub fn tab_at_line(said: &str, text: &str, at: usize) -> Option<Slip> {
    let says_tab = said.contains("tab");
    // Between brackets a line may be indented by anything.
    if !says_tab && open_bracket(&text[..at]).is_some() {
        return None;
    }
    let stop = line_at(text, at);
    let below = Lines::new(text, (stop.end + 1).min(text.len())).take(if says_tab { usize::MAX } else { 1 });
    let mut above = lines_above(text, at);
    let nearest = above.next();
    // Further up, a tab behind blanks may stand in a block of text.
    let further = above.filter(|line| text[line.clone()].starts_with('\t'));
    let mut lines = std::iter::once(stop).chain(below).chain(nearest).chain(further);
    let tab = lines.find_map(|line| {
        let words = text[line.clone()].trim_start_matches([' ', '\t']);
        let indentation = &text[line.start..line.end - words.len()];
        let words = words.trim_end();
        let is_of_yaml = has_key(words) || words == "-" || words.starts_with("- ");
        indentation.find('\t').filter(|_| is_of_yaml).map(|tab| line.start + tab)
    })?;
    let message = "this is not YAML: a tab indents this line";
    Some(Slip::new(tab..tab + 1, message, "indent with blanks"))
}

/// A blank at an end of a key that is not quoted, which is a part of it for the parser.
pub fn around_key(key: &str, span: Span) -> Option<Problem> {
    if span.len() != key.len() {
        return None;
    }
    let (start, end) = (span.start as usize, span.end as usize);
    if let Some((name, blank)) = strange_blank(key) {
        let problem = Problem::new(
            Span::new(start, start + blank.len_utf8()),
            format!("{name} stands before this key"),
        );
        return Some(problem.help("write a blank in its place"));
    }
    let last = key.chars().next_back()?;
    let (name, blank) = strange_blank(last.encode_utf8(&mut [0; 4]))?;
    let problem =
        Problem::new(Span::new(end - blank.len_utf8(), end), format!("{name} stands behind this key"));
    Some(problem.help("take it out"))
}

/// The blank that a text begins with and that is none in YAML, with what people call it.
fn strange_blank(text: &str) -> Option<(String, char)> {
    let blank = text.chars().next().filter(|c| c.is_whitespace() && !c.is_ascii())?;
    let name = match blank {
        '\u{A0}' => "a no-break space".to_owned(),
        _ => format!("a blank that YAML does not know (U+{:04X})", blank as u32),
    };
    Some((name, blank))
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml;

    /// The text that is marked, what is said of it, and what to do.
    fn told(text: &str) -> (String, String, String) {
        let source = Source::from_text("d1.yaml", text);
        let problem = yaml::read(&source).unwrap_err();
        (source.slice(problem.span).to_owned(), problem.message, problem.help.unwrap_or_default())
    }

    #[test]
    fn a_tab_behind_a_sign_is_told_as_one() {
        for text in ["place:\tLima\n", "id: v/d1\nplace:\tLima\n", "records:\n- id: \tv/d1\n  a:\tb\n"] {
            let (marked, said, help) = told(text);
            assert_eq!(
                (&*marked, &*said, &*help),
                ("\t", "a tab stands behind “:”", "write a blank"),
                "{text:?}"
            );
        }
        assert!(yaml::read(&Source::from_text("d1.yaml", "date:\t\n  when: 1968\n")).is_ok());
    }

    #[test]
    fn a_tab_that_indents_a_line_is_told_where_it_stands() {
        let text = "id: v/d1\nkind: letter\ntitle: A\ndate:\n  text: May 1, 1968\n  when: 1968-05-01\nplace: Lima\nfrom:\n- name: A\n  office: B\nsource:\n  series:\n  - C\n  - D\nnotes: {count: 2}\nx-end: 1\n";
        let lines: Vec<&str> = text.lines().collect();
        for index in 1..lines.len() {
            for indentation in ["\t", "\t\t", "  \t", "\t  "] {
                let mut slipped = lines.clone();
                let line = format!("{indentation}{}", lines[index].trim_start());
                slipped[index] = &line;
                let slipped = slipped.join("\n");
                let source = Source::from_text("d1.yaml", format!("{slipped}\n"));
                let problem = yaml::read(&source).unwrap_err();
                assert_eq!(problem.message, "this is not YAML: a tab indents this line", "{slipped}");
                assert_eq!(source.line_of(problem.span.start), index, "{slipped}");
                assert_eq!(source.slice(problem.span), "\t");
            }
        }
    }

    #[test]
    fn a_colon_without_its_blank_is_there_all_the_same() {
        for text in [
            "id: v/d1\nplace:Lima\nkind: letter\n",
            "id: v/d1\nplace:Lima\n# the last\n",
            "place:Lima\nkind: letter\n",
            "date:\n  place:Lima\n  when: 1968\n",
            "records:\n- place:Lima\n  kind: letter\n",
        ] {
            let (marked, said, help) = told(text);
            assert_eq!((&*marked, &*said), (":", "no blank stands behind “:”"), "{text:?}");
            assert_eq!(help, "write “place: Lima”", "{text:?}");
        }
        assert_eq!(told("id: v/d1\nplace:\"Lima\"\n").2, "write “place: \"Lima\"”");
        assert_eq!(told("id: v/d1\nhttp://a\n").1, "this is not YAML: this line is no “key: value”");
    }

    #[test]
    fn a_no_break_space_is_told_where_it_stands() {
        for (text, message) in [
            ("id: v/d1\nplace:\u{A0}Lima\nkind: letter\n", "stands behind “:”"),
            ("date:\u{A0}\n  when: 1968\n", "stands behind “:”"),
            ("- place:\u{A0}Lima\n  kind: letter\n", "stands behind “:”"),
            ("to:\n-\u{A0}A\n-\u{A0}B\n", "stands behind “-”"),
            ("date:\n\u{A0} when: 1968\n", "stands before this key"),
            ("date:\n \u{A0}when: 1968\n", "stands before this key"),
            ("place\u{A0}: Lima\n", "stands behind this key"),
            ("to:\n\u{A0} - A\n", "indents this line"),
            ("title: A\n\u{A0}b\n", "indents this line"),
            ("date:\n\u{A0}\n  when: 1968\n", "stands in this line, which is empty otherwise"),
        ] {
            let (marked, said, _) = told(text);
            assert_eq!((&*marked, said), ("\u{A0}", format!("a no-break space {message}")), "{text:?}");
        }
        assert!(told("a: 1\nb:\u{2003}c\n").1.contains("(U+2003) stands behind “:”"));
        assert!(yaml::read(&Source::from_text("d1.yaml", "\"\u{A0}a\": 1\n")).is_ok(), "it was meant");
    }
}
