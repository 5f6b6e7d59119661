//! Which elements are open, and what an end tag closes.
//!
//! An end tag that does not fit may be misspelt, may be one too many, or may show that another is missing. Which of these it is,
//! the next end tag behind it says: it fits if the guess is right.

use crate::document::markup::{Fault, FaultKind};
use crate::nearest::nearest;
use crate::source::Span;

/// An end tag is looked for among so many open elements: other parsers refuse a file that nests deeper.
const SEARCHED_MAX: usize = 256;

/// So many broken tags are remembered for end tags that may be theirs.
const BROKEN_MAX: usize = 16;

/// Shorter names stand in other words by chance.
const SHORT_NAME_BYTES: usize = 3;

/// An element whose end tag has not come yet.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// Its index.
    pub element: u32,
    /// Its name, where the start tag has it.
    pub name: Span,
    /// Its start tag.
    pub tag: Span,
    /// Whether a fault was told already that explains why its end tag does not come.
    pub is_told: bool,
}

/// The open elements, from the root inwards.
#[derive(Debug, Default)]
pub struct Stack {
    open: Vec<Open>,
    /// Names of elements that were closed for want of an end tag; a stray one of their name is the same cause.
    forced: Vec<Span>,
}

impl Stack {
    /// The innermost.
    pub fn last(&self) -> Option<&Open> {
        self.open.last()
    }

    /// The innermost, to be changed.
    pub fn last_mut(&mut self) -> Option<&mut Open> {
        self.open.last_mut()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Opens one more.
    pub fn push(&mut self, open: Open) {
        self.open.push(open);
    }

    /// Takes the innermost.
    pub fn pop(&mut self) -> Option<Open> {
        self.open.pop()
    }

    /// How many elements an end tag closes; what is wrong with that is added to the faults. `broken` are the words of tags that
    /// were none, and `next` gives the name of the next end tag that closes nothing opened behind this one.
    pub fn close<'t>(
        &mut self,
        text: &'t str,
        (name, tag): (Span, Span),
        broken: &mut Vec<Span>,
        next: impl FnOnce() -> Option<&'t str>,
        faults: &mut Vec<Fault>,
    ) -> usize {
        let word = &text[name.range()];
        let Some(top) = self.open.last().copied() else {
            faults.push(Fault { kind: FaultKind::StrayEndTag, span: tag, other: None });
            return 0;
        };
        if word == &text[top.name.range()] {
            return 1;
        }
        let next = next();
        let near = self.open.len().saturating_sub(SEARCHED_MAX);
        let place = self.open[near..].iter().rposition(|open| &text[open.name.range()] == word);
        if let Some(place) = place {
            return self.close_to(text, near + place, tag, broken, next, faults);
        }
        let is_near = || {
            let top_word = &text[top.name.range()];
            nearest(word, [top_word]).is_some() || word.eq_ignore_ascii_case(top_word)
        };
        let is_misspelt =
            match (self.fits(text, self.open.len() - 1, next), self.fits(text, self.open.len(), next)) {
                (true, false) => true,
                (false, true) => false,
                _ => is_near(),
            };
        if is_misspelt {
            if !top.is_told {
                faults.push(Fault { kind: FaultKind::MisspeltEndTag, span: tag, other: Some(top.tag) });
            }
            return 1;
        }
        if let Some(forced) = self.forced.iter().rposition(|name| &text[name.range()] == word) {
            self.forced.remove(forced);
            return 0;
        }
        if take_broken(text, broken, word) {
            return 0;
        }
        faults.push(Fault { kind: FaultKind::StrayEndTag, span: tag, other: Some(top.tag) });
        0
    }

    /// Closes the elements down to a place, where the end tag behind says so; otherwise this one came too early.
    fn close_to(
        &mut self,
        text: &str,
        place: usize,
        tag: Span,
        broken: &mut Vec<Span>,
        next: Option<&str>,
        faults: &mut Vec<Fault>,
    ) -> usize {
        // The root does not end where end tags follow.
        let is_early = self.fits(text, self.open.len(), next) || (place == 0 && next.is_some());
        if is_early && !self.fits(text, place, next) {
            if let Some(top) = self.open.last().copied() {
                faults.push(Fault { kind: FaultKind::EarlyEndTag, span: tag, other: Some(top.tag) });
            }
            self.open[place].is_told = true;
            return 0;
        }
        for open in self.open[place + 1..].iter().rev() {
            if !open.is_told && !take_broken(text, broken, &text[open.name.range()]) {
                faults.push(Fault { kind: FaultKind::Unclosed, span: open.tag, other: Some(tag) });
            }
            self.forced.push(open.name);
        }
        let kept = self.forced.len().saturating_sub(SEARCHED_MAX);
        self.forced.drain(..kept);
        self.open.len() - place
    }

    /// Whether the next end tag fits where so many elements are open.
    fn fits(&self, text: &str, count: usize, next: Option<&str>) -> bool {
        match (count.checked_sub(1), next) {
            (Some(innermost), Some(next)) => &text[self.open[innermost].name.range()] == next,
            (innermost, next) => innermost.is_none() && next.is_none(),
        }
    }
}

/// Whether a broken tag has the name of an element; each is taken once.
fn take_broken(text: &str, broken: &mut Vec<Span>, name: &str) -> bool {
    broken.drain(..broken.len().saturating_sub(BROKEN_MAX));
    let has_name = |words: &Span| {
        // A sign that fell into a name parts it.
        let words = text[words.range()].replace('<', "");
        if name.len() < SHORT_NAME_BYTES {
            words.split(|c: char| !c.is_alphanumeric()).any(|word| word == name)
        } else {
            words.contains(name)
        }
    };
    let place = broken.iter().rposition(has_name);
    place.is_some_and(|place| {
        broken.remove(place);
        true
    })
}
