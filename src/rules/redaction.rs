//! Redactions.

pub mod misspelt_redaction;
pub mod wrong_number;
