//! Readers: from a source to the facts that rules look at. Reading never fails; a broken file gives a poorer document.

mod heading;
pub mod tei;
pub mod text;
