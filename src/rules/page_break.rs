//! Page breaks: how they are written, and that they count on.

pub mod backward;
pub mod gap_between_documents;
pub mod malformed_notation;
pub mod misnumbered;
pub mod overlap;
pub mod repeated;
mod sequence;
pub mod skipped;
pub mod unnumbered;
