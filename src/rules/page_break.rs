//! Page breaks: how they are written, and that they count on.

pub mod backward;
pub mod duplicate_id;
pub mod facsimile_sequence;
pub mod gap_between_documents;
pub mod id_against_number;
pub mod malformed_notation;
pub mod misnumbered;
pub mod missing_attribute;
pub mod overlap;
pub mod overlapping_part;
pub mod repeated;
mod sequence;
pub mod skipped;
pub mod unnumbered;
