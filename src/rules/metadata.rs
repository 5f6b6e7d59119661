//! What the header of a volume says.

pub mod content_date;
pub mod editor;
pub mod file_description;
pub mod isbn;
pub mod missing_root_id;
pub mod publication_statement;
pub mod title_statement;
pub mod volume_id;
