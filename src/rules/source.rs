//! Source notes: where a document is kept, and how that is written.

pub mod citation_syntax;
pub mod dash_against_habit;
pub mod distant_file_date;
pub mod file_date_against_document;
pub mod folder_range_against_document;
pub mod ibid_punctuation;
pub mod ibid_without_antecedent;
pub mod impossible_date_range;
pub mod impossible_file_date;
pub mod known_misspelling;
pub mod malformed_prefix;
pub mod missing_comma;
pub mod missing_prefix;
pub mod missing_source_note;
pub mod misspelt_repository;
pub mod misspelt_word;
pub mod run_in_label;
pub mod unknown_record_group;
pub mod unknown_repository;
pub mod unknown_subject;
pub mod unterminated_note;
pub mod untyped_note;
