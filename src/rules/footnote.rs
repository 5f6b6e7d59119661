//! Markers and notes: what each of them needs of the other, and how they are printed.

pub mod blank_before_marker;
pub mod dangling_marker;
pub mod duplicate_id;
pub mod empty_note;
pub mod foreign_id;
pub mod glued_letter;
pub mod id_against_number;
pub mod marker_before_punctuation;
pub mod marker_in_note;
pub mod misnumbered_note;
pub mod misread_marker;
pub mod missing_id;
pub mod missing_number;
pub mod nested_note;
pub mod orphan_note;
pub mod out_of_order_marker;
pub mod out_of_order_note;
pub mod repeated_number;
pub mod unbalanced_bracket;
pub mod unnumbered_note;
pub mod unseparated_notes;
pub mod unterminated_note;
