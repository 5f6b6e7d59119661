//! corrigenda reads edited archival documents and reports what would embarrass the edition in print: markers without
//! footnotes, footnotes without markers, broken page breaks, headings out of form.
//!
//! The way through the house: [`walk`] finds files, [`source`] holds one file's text, [`read`] turns it into the facts of
//! [`document`], [`rules`] look at facts and give back [`finding`]s, [`triage`] settles their levels, [`check`] runs it
//! all over a collection, [`report`] writes it down.

pub mod catalogue;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod configuration;
pub mod document;
pub mod example;
pub mod finding;
pub mod fix;
pub mod nearest;
pub mod own_rules;
pub mod read;
pub mod record;
pub mod report;
pub mod rule;
pub mod rules;
mod search;
pub mod source;
mod spare;
pub mod store;
pub mod survey;
pub mod triage;
pub mod trouble;
pub mod vocabulary;
pub mod walk;
pub mod yaml;
