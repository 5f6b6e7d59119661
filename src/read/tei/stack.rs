//! Which elements are open, and what an end tag closes.

use crate::document::markup::{Fault, FaultKind};
use crate::nearest::nearest;
use crate::source::Span;

/// An end tag is looked for among so many open elements: other parsers refuse a file that nests deeper.
const SEARCHED_MAX: usize = 256;

/// An element whose end tag has not come yet.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// Its index.
    pub element: u32,
    /// Its name, where the start tag has it.
    pub name: Span,
    /// Its start tag.
    pub tag: Span,
}

/// The open elements, from the root inwards.
#[derive(Debug, Default)]
pub struct Stack {
    open: Vec<Open>,
    /// The elements that were closed for want of an end tag; a stray one of their name is the same cause.
    forced: Vec<Open>,
}

impl Stack {
    /// The innermost.
    pub fn last(&self) -> Option<&Open> {
        self.open.last()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Opens one more.
    pub fn push(&mut self, open: Open) {
        self.open.push(open);
    }

    /// How many elements an end tag closes; what is wrong with that is added to the faults.
    pub fn close(&mut self, text: &str, name: Span, tag: Span, faults: &mut Vec<Fault>) -> usize {
        let word = &text[name.range()];
        let Some(top) = self.open.last().copied() else {
            faults.push(Fault { kind: FaultKind::StrayEndTag, span: tag, other: None });
            return 0;
        };
        let top_word = &text[top.name.range()];
        if word == top_word {
            return 1;
        }
        let near = self.open.len().saturating_sub(SEARCHED_MAX);
        let place = self.open[near..]
            .iter()
            .rposition(|open| &text[open.name.range()] == word)
            .map(|place| near + place);
        if let Some(place) = place {
            let count = self.open.len() - place;
            for open in self.open[place + 1..].iter().rev() {
                faults.push(Fault { kind: FaultKind::Unclosed, span: open.tag, other: Some(tag) });
                self.forced.push(*open);
            }
            let kept = self.forced.len().saturating_sub(SEARCHED_MAX);
            self.forced.drain(..kept);
            return count;
        }
        if nearest(word, [top_word]).is_some() || word.eq_ignore_ascii_case(top_word) {
            faults.push(Fault { kind: FaultKind::MisspeltEndTag, span: tag, other: Some(top.tag) });
            return 1;
        }
        if let Some(forced) = self.forced.iter().rposition(|open| &text[open.name.range()] == word) {
            self.forced.remove(forced);
            return 0;
        }
        faults.push(Fault { kind: FaultKind::StrayEndTag, span: tag, other: Some(top.tag) });
        0
    }

    /// Takes the innermost.
    pub fn pop(&mut self) -> Option<Open> {
        self.open.pop()
    }
}
