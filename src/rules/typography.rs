//! Signs and words that no one meant.

pub mod blank_against_habit;
pub mod digit_for_letter;
pub mod doubled_punctuation;
pub mod doubled_word;
pub mod invisible_character;
pub mod ligature;
pub mod literal_entity;
pub mod missing_blank;
pub mod mixed_quotation_marks;
pub mod mixed_scripts;
pub mod mojibake;
pub mod replacement_character;
