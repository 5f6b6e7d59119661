//! Classification labels.

pub mod invented_level;
pub mod letter_case;
pub mod level_not_first;
pub mod missing_full_stop;
pub mod missing_label;
pub mod misspelt_word;
pub mod repeated_word;
pub mod two_levels;
pub mod wrong_separator;
