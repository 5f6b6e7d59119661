//! Writes down what a collection uses: a table for people, JSON, or the vocabularies that an edition's settings take.

use std::io::{self, Write};

use super::Appearance;
use crate::survey::Survey;

mod json;
mod table;
mod vocabulary;

/// How a survey is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyFormat {
    /// A table for people, outliers first.
    Table,
    /// One object, as `schemas/survey.schema.json` says.
    Json,
    /// What an edition's settings take as `vocabularies:`.
    Vocabulary,
}

impl SurveyFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Table, Self::Json, Self::Vocabulary];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Vocabulary => "vocabulary",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// How much of a survey is shown.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// So many outliers and so many other values of a section stand in a table; 0 is all of them.
    pub top: usize,
    /// A value that is used so often is the edition's own.
    pub often: usize,
}

/// Writes a survey.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_survey(
    survey: &Survey,
    format: SurveyFormat,
    extent: Extent,
    appearance: Appearance,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        SurveyFormat::Table => table::write(survey, extent, appearance, out),
        SurveyFormat::Json => json::write(survey, out),
        SurveyFormat::Vocabulary => vocabulary::write(survey, extent, out),
    }
}
