//! How a file of records is laid out, so that its records are read one by one.

use std::ops::Range;

use crate::source::Lines;

/// The records of a file, which are read one by one: a volume may have a hundred thousand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One, or what can only be read whole.
    Whole(Range<usize>),
    /// A list, item by item, and the text around it.
    Listed {
        /// What stands before and behind the list.
        around: [Range<usize>; 2],
        /// The items, and lines at their depth that are none.
        items: Vec<Range<usize>>,
    },
}

/// The key of the list of records.
pub const RECORDS: &str = "records";

/// How the records of a stretch of text are laid out: under "records:" in a line of its own, items begin with a hyphen at one depth.
pub fn layout(text: &str, stretch: Range<usize>) -> Layout {
    let mut lines = Lines::new(&text[..stretch.end], stretch.start);
    let is_opening = |line: &Range<usize>| {
        text[line.clone()].strip_prefix(RECORDS).and_then(|rest| rest.strip_prefix(':')).is_some_and(|rest| {
            let rest = rest.trim();
            rest.is_empty() || rest.starts_with('#')
        })
    };
    if lines.by_ref().find(is_opening).is_none() {
        return Layout::Whole(stretch);
    }
    let begin = lines.place();
    let (mut depth, mut items, mut end) = (None, Vec::new(), stretch.end);
    for line in lines {
        let words = text[line.clone()].trim_end();
        let own = words.len() - words.trim_start_matches(' ').len();
        let words = &words[own..];
        // How deep a tab indents nobody knows; it is told with the item that it stands in.
        if words.is_empty() || words.starts_with('#') || words.starts_with('\t') && depth.is_some() {
            continue;
        }
        let is_item = words == "-" || words.starts_with("- ") || words.starts_with("-\t");
        let depth = *depth.get_or_insert(own);
        if own == depth && is_item || own <= depth && !items.is_empty() && !is_end(words) {
            items.push(line.start..line.start);
        } else if own <= depth {
            // Another key ends the list; what is indented less than it and no key is a slip that is told with it.
            if own > 0 || items.is_empty() {
                return Layout::Whole(stretch);
            }
            end = line.start;
            break;
        }
    }
    if items.is_empty() {
        return Layout::Whole(stretch);
    }
    for index in 0..items.len() {
        items[index].end = items.get(index + 1).map_or(end, |next| next.start);
    }
    Layout::Listed { around: [stretch.start..begin, end..stretch.end], items }
}

/// Whether a line may end a list: it has a key, is an item of another list, or begins or ends a document of YAML. What else stands
/// between items is a slip, and leaves them as they are.
fn is_end(words: &str) -> bool {
    words.contains(':') || words.starts_with('-') || words == "..."
}

/// The document's name in the id of an item, where the id stands in a line of its own; what is written otherwise only shows when it
/// is parsed. An id that names no document has an empty name.
pub fn document_of_item(item: &str) -> Option<&str> {
    let mut depth = None;
    for line in item.lines() {
        let own = line.len() - line.trim_start_matches(' ').len();
        let mut begin = own;
        if depth.is_none()
            && let Some(behind) = line[own..].strip_prefix('-')
        {
            begin = line.len() - behind.trim_start().len();
        }
        let words = &line[begin..];
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        if *depth.get_or_insert(begin) == begin
            && let Some(id) = words.strip_prefix("id:")
        {
            let id = id.trim_start().trim_start_matches(['"', '\'']);
            let end = id.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '#'));
            let id = &id[..end.unwrap_or(id.len())];
            let is_plain = id.starts_with(|c: char| c.is_alphanumeric() || c == '/');
            return is_plain.then(|| id.split_once('/').map_or("", |(_, document)| document));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Option<Vec<&str>> {
        match layout(text, 0..text.len()) {
            Layout::Whole(_) => None,
            Layout::Listed { items, .. } => Some(items.into_iter().map(|item| &text[item]).collect()),
        }
    }

    #[test]
    fn a_list_of_records_is_cut_into_its_items() {
        assert_eq!(
            items(
                "x-made: by hand\nrecords:   # of the volume\n  - id: v/d1\n    to:\n    - name: A\n  # next\n  - id: v/d2\nx-end: 1\n"
            ),
            Some(vec!["  - id: v/d1\n    to:\n    - name: A\n  # next\n", "  - id: v/d2\n"])
        );
        assert_eq!(
            items("records:\n- id: v/d1\n  title: >\n    - A\n- id: v/d2\n").map(|items| items.len()),
            Some(2)
        );
    }

    #[test]
    fn a_line_that_a_tab_indents_ends_no_list() {
        let text = "records:\n- id: v/d1\n\tkind: letter\n- id: v/d2\n";
        assert_eq!(items(text), Some(vec!["- id: v/d1\n\tkind: letter\n", "- id: v/d2\n"]));
    }

    #[test]
    fn what_is_laid_out_otherwise_is_read_whole() {
        assert_eq!(items("records: [{id: v/d1}]\n"), None);
        assert_eq!(items("id: v/d1\n"), None);
        assert_eq!(items("records:\n  id: v/d1\n"), None);
        assert_eq!(items("records:\n"), None);
    }

    #[test]
    fn the_document_of_an_item_is_named_in_the_line_of_its_id() {
        assert_eq!(document_of_item("  - id: v/d1\n    kind: letter\n"), Some("d1"));
        assert_eq!(
            document_of_item("- kind: letter\n  x: \n    id: v/d9\n  id: \"v/d2\" # mine\n"),
            Some("d2")
        );
        assert_eq!(document_of_item("-\n  # mine\n  id: 'v/d3\n"), Some("d3"));
        assert_eq!(document_of_item("- id: d4\n"), Some(""));
        assert_eq!(document_of_item("- {id: v/d5, kind: letter}\n"), None);
        assert_eq!(document_of_item("- id: >\n    v/d6\n"), None);
        assert_eq!(document_of_item("- kind: letter\n"), None);
    }
}
