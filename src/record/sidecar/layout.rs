//! Where the values of a file stand in its lines.

use crate::source::{Source, Span};
use crate::yaml::{Node, Value as Written};

/// The mark of the byte order, which stands in no column.
const MARK: char = '\u{FEFF}';

/// The lines of a file.
#[derive(Clone, Copy)]
pub struct Layout<'s> {
    /// The file.
    pub source: &'s Source,
}

impl<'s> Layout<'s> {
    /// Whether a list or mapping is written in brackets.
    pub fn is_flow(self, node: &Node) -> bool {
        node.scalar().is_none() && self.source.slice(node.span).starts_with(['{', '['])
    }

    /// The place behind the last character of a value, comments and line ends left aside.
    pub fn end(self, node: &Node) -> usize {
        let last = match &node.value {
            Written::Sequence(items) if !self.is_flow(node) => items.last(),
            Written::Mapping(entries) if !self.is_flow(node) => {
                return entries.last().map_or(node.span.end as usize, |(key, value)| self.end_of(key, value));
            }
            _ => None,
        };
        if let Some(last) = last {
            return self.end(last);
        }
        let words = self.source.slice(node.span);
        // What is empty in brackets reaches up to the next sign; a comment behind it is none of it.
        if node.scalar().is_none()
            && let Some(close) = words.find([']', '}']).filter(|close| !words[..*close].contains('#'))
            && self.is_flow(node)
            && words[1..close].trim().is_empty()
        {
            return node.span.start as usize + close + 1;
        }
        let is_quoted = words.starts_with(['"', '\'']);
        // Line ends at the end of a text that keeps them are its own, but for the last, which ends its line.
        let keeps_ends =
            node.scalar().is_some_and(|text| text.ends_with("\n\n") || text == "\n") && !is_quoted;
        let kept = if keeps_ends { words.strip_suffix('\n').unwrap_or(words) } else { words.trim_end() };
        node.span.start as usize + kept.len()
    }

    /// The same of the value of a key; of nothing, the place behind the key's colon.
    pub fn end_of(self, key: &Node, value: &Node) -> usize {
        let is_nothing =
            value.scalar() == Some("") && self.source.slice(value.span).trim().trim_matches(',').is_empty();
        if is_nothing { self.behind_colon(key) } else { self.end(value).max(self.behind_colon(key)) }
    }

    /// The place behind the colon of a key; behind the key itself, where it has none.
    pub fn behind_colon(self, key: &Node) -> usize {
        let end = key.span.end as usize;
        let rest = &self.source.text()[end..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if rest[blanks..].starts_with(':') { end + blanks + 1 } else { end }
    }

    /// The end of the line that a place stands in.
    pub fn line_end_behind(self, place: usize) -> usize {
        let rest = &self.source.text()[place..];
        let line = rest.split('\n').next().unwrap_or(rest);
        place + line.trim_end_matches('\r').len()
    }

    /// The end of the last remark that is the matter of an item which ends at the end of a line: it is indented deeper than the item's
    /// dash, which stands in a column.
    pub fn behind_remarks_of_item(self, line_end: usize, column: usize) -> usize {
        let mut end = line_end;
        for (line, line_end) in self.lines_behind(line_end) {
            let words = line.trim_start_matches([' ', '\t']);
            if words.starts_with('#') && line.len() - words.len() > column {
                end = line_end;
            } else if !words.is_empty() {
                break;
            }
        }
        end
    }

    /// The end of the remarks behind the end of a line that are the matter of all that follows: a blank line stands behind them.
    pub fn behind_remarks_of_all(self, line_end: usize) -> usize {
        let (mut end, mut has_remark) = (line_end, false);
        for (line, line_end) in self.lines_behind(line_end) {
            let words = line.trim_start_matches([' ', '\t']);
            if words.starts_with('#') {
                has_remark = true;
            } else if !words.is_empty() {
                break;
            } else if has_remark {
                end = line_end;
            }
        }
        end
    }

    /// The lines behind the end of one, without their ends, each with its own end.
    fn lines_behind(self, line_end: usize) -> impl Iterator<Item = (&'s str, usize)> {
        let mut end = line_end;
        std::iter::from_fn(move || {
            let start = end + self.source.text()[end..].find('\n')? + 1;
            end = self.line_end_behind(start);
            Some((&self.source.text()[start..end], end))
        })
    }

    /// Whether a remark stands behind a place in its line.
    pub fn has_remark_behind(self, place: usize) -> bool {
        self.source.text()[place..self.line_end_behind(place)]
            .trim_start_matches([' ', '\t', ','])
            .starts_with('#')
    }

    /// The beginning of the line that a place stands in.
    pub fn line_start_before(self, place: usize) -> usize {
        self.source.text()[..place].rfind('\n').map_or(0, |at| at + 1)
    }

    /// What stands before a place in its line.
    fn line_before(self, place: u32) -> &'s str {
        let place = place as usize;
        self.source.text()[self.line_start_before(place)..place].trim_start_matches(MARK)
    }

    /// The column of a place, in bytes from 0.
    pub fn column(self, span: Span) -> usize {
        self.line_before(span.start).len()
    }

    /// The column of the dash before an item of a list.
    pub fn dash_column(self, item: &Node) -> usize {
        self.line_before(item.span.start).rfind('-').unwrap_or(2)
    }

    /// Whether a key stands in straight quotation marks, as in JSON.
    pub fn is_quoted(self, key: &Node) -> bool {
        self.source.slice(key.span).starts_with('"')
    }

    /// Whether a mapping is written as JSON has it.
    pub fn is_json(self, node: &Node) -> bool {
        node.entries().first().is_some_and(|(key, _)| self.is_quoted(key))
    }
}
