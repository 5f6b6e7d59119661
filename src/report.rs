//! Writes a report down. A format is a function from the report to text; options are other formats.

use std::io::{self, Write};

use crate::check::{Report, Summary};

mod concise;
#[cfg(feature = "cli")]
mod excerpt;
#[cfg(feature = "cli")]
mod full;
mod json;

/// How a report is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Drawn under the words.
    #[cfg(feature = "cli")]
    Full,
    /// One line a finding.
    Concise,
    /// One object, as `schemas/report.schema.json` says.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "cli")]
        Self::Full,
        Self::Concise,
        Self::Json,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Json => "json",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// What the place that a report is written to can show.
#[derive(Clone, Copy, Debug)]
pub struct Appearance {
    /// Whether colours are shown.
    pub colour: bool,
    /// Whether links can be followed.
    pub hyperlinks: bool,
    /// How many columns a line has.
    pub width: usize,
}

/// Writes a report.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(report: &Report, format: Format, appearance: Appearance, out: &mut dyn Write) -> io::Result<()> {
    match format {
        #[cfg(feature = "cli")]
        Format::Full => full::write(report, appearance, out),
        Format::Concise => concise::write(report, out),
        Format::Json => {
            let _ = appearance;
            json::write(report, out)
        }
    }
}

/// "3 errors, 1 warning in 512 documents".
fn count_line(summary: &Summary) -> String {
    let counts = [
        (summary.errors, "error", "errors"),
        (summary.warnings, "warning", "warnings"),
        (summary.advice, "advice", "pieces of advice"),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, many)| format!("{} {}", grouped(*count), if *count == 1 { one } else { many }))
        .collect();
    if summary.documents == 0 {
        return "no document was checked".to_owned();
    }
    let found = if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") };
    let documents = if summary.documents == 1 { "document" } else { "documents" };
    format!("{found} in {} {documents}", grouped(summary.documents))
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A stand-in for a character that could steer a terminal or that cannot be seen, of the same length in bytes.
fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{0}'..='\u{1F}' | '\u{7F}' => '?',
        // Two bytes each: the C1 controls.
        '\u{80}'..='\u{9F}' => '¿',
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {
            '\u{FFFD}'
        }
        other => other,
    }
}
