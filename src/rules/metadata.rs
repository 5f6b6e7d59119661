//! What the header of a volume says, and the metadata records of documents.

pub mod ambiguous_waiver;
pub mod content_date;
pub mod duplicate_volume;
pub mod editor;
pub mod expired_waiver;
pub mod file_description;
pub mod isbn;
pub mod malformed_record;
pub mod malformed_waiver;
pub mod missing_root_id;
pub mod number_against_heading;
pub mod publication_statement;
pub mod title_statement;
pub mod unused_waiver;
pub mod volume_id;
