//! The heading of a document: its number and its title.

use crate::source::Span;

/// What is wrong with how a heading's number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// No blank behind the full stop ("11.Memorandum").
    Glued,
    /// No full stop behind the number ("11 Memorandum").
    NoStop,
    /// A blank before the full stop ("11 . Memorandum").
    BlankBeforeStop,
    /// Two full stops ("11.. Memorandum").
    DoubledStop,
    /// A comma or another mark in place of the full stop ("11, Memorandum").
    WrongStop,
    /// A letter where a digit must stand ("1l. Memorandum", "O1. Memorandum").
    LetterForDigit,
    /// A blank inside the number ("1 1. Memorandum").
    Split,
}

/// The number of a document as its heading prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingNumber {
    /// From the first character of the number ("No. 5." begins at N) to its full stop.
    pub span: Span,
    /// Its value; letters behind it ("273A") are not part of it.
    pub value: u32,
    /// What is wrong with it.
    pub fault: Option<NumberFault>,
}

/// The heading: the first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The whole line.
    pub span: Span,
    /// Its number, where it has one.
    pub number: Option<HeadingNumber>,
    /// What follows the number, without the markers at its end.
    pub title: Span,
}
