//! Items of a list whose “-” has no blank behind it, which YAML takes for the beginning of a word.
//!
//! Such an item is a part of the text above it, or a key, so the parser stops at a line that is as it should be, or not at all.

use std::ops::Range;

use super::{Slip, line_at, lines_above};
use crate::source::trimmed;
use crate::yaml::{Node, Problem};

/// What is said of such an item.
pub const MESSAGE: &str = "no blank stands behind “-”";

/// What stands behind the “-” of an item that has no blank behind it; `None` for what is none.
pub fn behind_dash(words: &str) -> Option<&str> {
    words
        .strip_prefix('-')
        .filter(|item| item.starts_with(|c: char| c.is_alphanumeric() || "\"'[{".contains(c)))
}

/// The item that keeps the parser from going on in a place: in its line, or the first of the items that stand right above it.
pub fn told(said: &str, text: &str, at: usize) -> Option<Slip> {
    const SAID: [&str; 4] = [
        "simple key expect",
        "mapping values are not allowed",
        "did not find expected key",
        "did not find expected '-'",
    ];
    if !SAID.iter().any(|part| said.contains(part)) {
        return None;
    }
    let stop = line_at(text, at);
    let words = |line: &Range<usize>| trimmed(text, line.clone());
    let is_item = |line: &Range<usize>| text[words(line)].starts_with('-');
    let items = lines_above(text, stop.start).take_while(is_item);
    let own = std::iter::once(stop.clone()).filter(is_item);
    let (line, item) =
        own.chain(items).filter_map(|line| Some((words(&line), behind_dash(&text[words(&line)])?))).last()?;
    Some(Slip::new(line, MESSAGE, format!("write “- {item}”")))
}

/// Whether a key is such an item.
pub fn is_key(key: &Node) -> bool {
    let is_item = |name: &str| behind_dash(name).is_some() && key.span.len() == name.len();
    key.scalar().is_some_and(is_item)
}

/// What is said of a key that is such an item.
pub fn as_key(key: &Node) -> Option<Problem> {
    let name = key.scalar().filter(|_| is_key(key))?;
    let help = format!("write “- {}: …”; a key that begins with “-” needs quotation marks", &name[1..]);
    Some(Problem::new(key.beginning(), MESSAGE).help(help))
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::{self, Problem};

    /// The line in which a blank is told to lack, and what to do.
    fn told(text: &str) -> (String, String) {
        let source = Source::from_text("d1.yaml", text);
        let problems: Vec<Problem> = yaml::parse(text, 0).problems;
        assert_eq!(problems.len(), 1, "{text:?}: {problems:?}");
        assert_eq!(problems[0].message, super::MESSAGE, "{text:?}");
        let line = source.slice(source.line(source.line_of(problems[0].span.start))).trim().to_owned();
        (line, problems[0].help.clone().unwrap_or_default())
    }

    #[test]
    fn an_item_without_its_blank_is_told_itself_and_not_the_line_that_the_parser_stops_at() {
        for text in [
            "persons:\n-A\n- B\nterms: [a]\n",
            "persons:\n-A\n-B\n- C\nterms: [a]\n",
            "persons:\n-A\n",
            "source:\n  series:\n  -A\n  - B\n  # c\n\n  - D\n  folder: E\n",
            "persons:\n- B\n-A\nterms: [a]\n",
        ] {
            assert_eq!(told(text), ("-A".to_owned(), "write “- A”".to_owned()), "{text:?}");
        }
    }

    #[test]
    fn an_item_with_keys_and_without_its_blank_is_told_once() {
        for text in [
            "to:\n-name: A\n",
            "to:\n-name: A\n-name: B\n",
            "to:\n- name: B\n-name: A\n",
            "to:\n  -name: A\n",
            "to:\n-name: A\n- name: B\n",
            "to:\n-name: A\n  office: B\n",
            "to:\n- name: B\n-name: A\n  office: C\n",
            "to:\n  - name: B\n  -name: A\n",
            "records:\n-name: A\n  to: B\n- name: C\n",
        ] {
            let (line, help) = told(text);
            assert!(line == "-name: A" && help.starts_with("write “- name: "), "{text:?}: {line}: {help}");
        }
        assert!(yaml::parse("'-name': A\nx: {\"-a\": b}\n", 0).problems.is_empty(), "it was meant");
    }
}
