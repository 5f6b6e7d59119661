//! Footnote markers in the text and the notes they call.

use crate::source::Span;

/// How a marker came to be known as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A note of its number stands in its turn.
    Claimed,
    /// It calls a note that an earlier marker called already.
    Reused,
    /// It belongs to a [`Discrepancy`](super::Discrepancy).
    Disputed,
}

/// A place in the text where a footnote is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The digits, letter or symbol.
    pub span: Span,
    /// Its number, where it is one.
    pub number: Option<u32>,
    /// The note it calls, by index.
    pub note: Option<usize>,
    /// How it came to be known as one.
    pub standing: Standing,
}

/// A footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// The digits, letter or symbol that it begins with.
    pub label: Span,
    /// Its number, where it is one.
    pub number: Option<u32>,
    /// Its words behind the label, with the lines that carry it on.
    pub words: Span,
    /// The whole of it, label and words.
    pub span: Span,
}
