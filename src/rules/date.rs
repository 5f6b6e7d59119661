//! Dates.

pub mod impossible_clock_time;
pub mod impossible_date;
pub mod wrong_weekday;
