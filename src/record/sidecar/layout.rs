//! Where the values of a file stand in its lines.

use crate::source::{Source, Span};
use crate::yaml::{Node, Value as Written};

/// The lines of a file.
pub struct Layout<'s> {
    /// The file.
    pub source: &'s Source,
}

impl Layout<'_> {
    /// Whether a list or mapping is written in brackets.
    pub fn is_flow(&self, node: &Node) -> bool {
        self.source.slice(node.span).starts_with(['{', '['])
    }

    /// The place behind the last character of a value, comments and line ends left aside.
    pub fn end(&self, node: &Node) -> Span {
        let last = match &node.value {
            Written::Sequence(items) if !self.is_flow(node) => items.last(),
            Written::Mapping(entries) if !self.is_flow(node) => entries.last().map(|(_, value)| value),
            _ => None,
        };
        if let Some(last) = last {
            return self.end(last);
        }
        let end = node.span.start as usize + self.source.slice(node.span).trim_end().len();
        Span::new(end, end)
    }

    pub fn line_end_behind(&self, place: Span) -> usize {
        let from = place.end as usize;
        let rest = &self.source.text()[from..];
        let line = rest.split('\n').next().unwrap_or(rest);
        from + line.trim_end_matches('\r').len()
    }

    pub fn column(&self, span: Span) -> usize {
        let before = &self.source.text()[..span.start as usize];
        before.len() - before.rfind('\n').map_or(0, |at| at + 1)
    }

    /// The column of the dash before an item of a list.
    pub fn dash_column(&self, item: &Node) -> usize {
        let before = &self.source.text()[..item.span.start as usize];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        line.find('-').unwrap_or(2)
    }

    /// Whether a key stands in straight quotation marks, as in JSON.
    pub fn is_quoted(&self, key: &Node) -> bool {
        self.source.slice(key.span).starts_with('"')
    }

    /// Whether a mapping is written as JSON has it.
    pub fn is_json(&self, entries: &[(Node, Node)]) -> bool {
        entries.first().is_some_and(|(key, _)| self.is_quoted(key))
    }
}
