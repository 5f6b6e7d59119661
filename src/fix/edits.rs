//! Edits of one text: how they are made, and where what they leave alone stands afterwards.

use crate::source::Span;

/// What is put in place of what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replacement {
    /// What goes out.
    pub span: Span,
    /// What comes in.
    pub text: String,
}

/// Edits of one text that do not touch each other, by place.
#[derive(Clone, Debug, Default)]
pub struct Edits {
    list: Vec<Replacement>,
}

impl Edits {
    /// These edits; none may touch another.
    pub fn new(mut list: Vec<Replacement>) -> Self {
        list.sort();
        Self { list }
    }

    /// The text with the edits made.
    pub fn made_in(&self, text: &str) -> String {
        let mut made = String::with_capacity(text.len());
        let mut from = 0;
        for edit in &self.list {
            made.push_str(&text[from..edit.span.start as usize]);
            made.push_str(&edit.text);
            from = edit.span.end as usize;
        }
        made.push_str(&text[from..]);
        made
    }

    /// Where a span of the text stands when the edits are made. What was put in at its edge is no part of it; what took the place
    /// of a part of it is.
    pub fn moved(&self, span: Span) -> Span {
        let start = self.offset(span.start, |edit| edit.end <= span.start, |edit, _| edit);
        let end = self.offset(
            span.end,
            |edit| edit.end < span.end || (edit.end == span.end && edit.start < span.end),
            |edit, length| edit + length,
        );
        Span { start: start.min(end), end: end.max(start) }
    }

    /// Where what is in the text with the edits stood before them, about: what was put in stood where it was put.
    pub fn origin(&self, span: Span) -> Span {
        let before = |offset: u32| {
            let (mut came_in, mut went_out) = (0, 0);
            for edit in &self.list {
                let start = edit.span.start + came_in - went_out;
                if offset <= start {
                    break;
                }
                let length = edit.text.len() as u32;
                if offset < start + length {
                    return edit.span.start;
                }
                came_in += length;
                went_out += edit.span.len() as u32;
            }
            offset + went_out - came_in
        };
        Span { start: before(span.start), end: before(span.end) }
    }

    /// Where an offset stands when the edits are made: `is_before` says which of them move it, `inside` where it comes to lie
    /// when it stood in what went out.
    fn offset(&self, offset: u32, is_before: impl Fn(Span) -> bool, inside: impl Fn(u32, u32) -> u32) -> u32 {
        let count = self.list.partition_point(|edit| is_before(edit.span));
        let (mut came_in, mut went_out) = (0, 0);
        for edit in &self.list[..count] {
            came_in += edit.text.len() as u32;
            went_out += edit.span.len() as u32;
        }
        match self.list.get(count).filter(|edit| edit.span.start < offset && offset < edit.span.end) {
            Some(edit) => inside(edit.span.start + came_in - went_out, edit.text.len() as u32),
            None => offset + came_in - went_out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(list: &[(usize, usize, &str)]) -> Edits {
        let edit = |(start, end, text): &(usize, usize, &str)| Replacement {
            span: Span::new(*start, *end),
            text: (*text).to_owned(),
        };
        Edits::new(list.iter().map(edit).collect())
    }

    #[test]
    fn edits_are_made_by_place_and_the_rest_is_kept() {
        let made = edits(&[(15, 15, "."), (0, 6, "Source")]).made_in("Soruce: Johnson\r\n");

        assert_eq!(made, "Source: Johnson.\r\n");
    }

    #[test]
    fn what_is_left_alone_moves_along() {
        // "one two three" becomes "one 2 three.".
        let edits = edits(&[(4, 7, "2"), (13, 13, ".")]);
        let moved = |start, end| edits.moved(Span::new(start, end));

        assert_eq!(moved(0, 3), Span::new(0, 3));
        assert_eq!(moved(4, 7), Span::new(4, 5), "what took its place");
        assert_eq!(moved(5, 6), Span::new(4, 5), "a part of what went out");
        assert_eq!(moved(8, 13), Span::new(6, 11), "what is put in behind it is no part of it");
        assert_eq!(moved(13, 13), Span::new(11, 12));
    }

    #[test]
    fn what_was_moved_is_found_where_it_stood() {
        // "one two three" becomes "one 2 three.".
        let edits = edits(&[(4, 7, "2"), (13, 13, ".")]);
        let origin = |start, end| edits.origin(Span::new(start, end));

        assert_eq!(origin(0, 3), Span::new(0, 3));
        assert_eq!(origin(4, 5), Span::new(4, 7), "what took its place");
        assert_eq!(origin(6, 11), Span::new(8, 13));
        assert_eq!(origin(6, 12), Span::new(8, 13), "with what was put in");
    }
}
