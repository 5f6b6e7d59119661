//! References to pages, footnotes and documents.

pub mod descending_range;
pub mod missing_footnote;
pub mod own_document;
pub mod page_abbreviation;
