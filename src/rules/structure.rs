//! The document as a whole: its heading and the text it is kept in.

pub mod attachment;
pub mod discontinuous_part;
pub mod duplicate_number;
pub mod head_count;
pub mod letter_case_against_habit;
pub mod list_division_id;
pub mod malformed_number;
pub mod misnumbered_heading;
pub mod missing_document;
pub mod missing_id;
pub mod misspelt_document_type;
pub mod number_mismatch;
pub mod number_sequence;
pub mod stray_final_punctuation;
pub mod text_among_notes;
pub mod unbalanced_parenthesis;
pub mod undecodable_bytes;
pub mod unnumbered_heading;
