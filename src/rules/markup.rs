//! How the file is marked up.

pub mod content_in_break;
pub mod duplicate_id;
pub mod empty_element;
mod entity;
pub mod graphic_without_address;
pub mod highlight_without_rendition;
pub mod list_content;
pub mod malformed_allow;
pub mod misspelt_element;
pub mod misspelt_value;
pub mod no_document;
pub mod not_well_formed;
pub mod pointer_on_signature;
pub mod table_rows;
pub mod unknown_rendition;
pub mod unknown_value;
pub mod unresolved_include;
pub mod unused_allow;
