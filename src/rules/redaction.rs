//! Redactions.

pub mod misspelt_redaction;
pub mod unclosed_redaction;
pub mod wrong_bracket;
pub mod wrong_number;
