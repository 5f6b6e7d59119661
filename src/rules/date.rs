//! Dates.

pub mod attribute_against_text;
pub mod document_span;
pub mod impossible_clock_time;
pub mod impossible_date;
pub mod malformed_attribute;
pub mod missing_attribute;
pub mod missing_date;
pub mod misspelt_month;
pub mod reversed_range;
pub mod time_against_habit;
pub mod time_against_text;
pub mod undated_without_bounds;
pub mod unexplained_range;
pub mod unknown_category;
pub mod unpaired_attribute;
pub mod wrong_weekday;
pub mod year_against_neighbours;
pub mod zulu_suffix;
