//! References to pages, footnotes and documents.

pub mod absent_volume;
pub mod dangling_pointer;
pub mod dangling_volume_pointer;
pub mod descending_pointers;
pub mod descending_range;
pub mod missing_footnote;
pub mod missing_hash;
pub mod missing_target;
pub mod number_against_target;
pub mod own_document;
pub mod page_abbreviation;
pub mod unknown_person;
pub mod unknown_term;
pub mod unknown_volume;
mod unlisted;
