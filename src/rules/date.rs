//! Dates.

pub mod impossible_date;
