//! Signs and words that no one meant.

pub mod digit_for_letter;
pub mod doubled_punctuation;
pub mod doubled_word;
pub mod literal_entity;
pub mod replacement_character;
