//! Writes a report down. A format is a function from the report to text; options are other formats.

use std::io::{self, Write};

use crate::check::Report;
#[cfg(feature = "cli")]
use crate::{
    check::{Diagnostic, Locus, Status},
    rule::Level,
    source::Source,
    yaml::Problem,
};

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

/// Draws what is wrong with a file of settings, on standard error.
#[cfg(feature = "cli")]
pub fn draw_problems(source: Source, problems: &[Problem], appearance: Appearance) {
    let diagnostics: Vec<Diagnostic> = problems
        .iter()
        .map(|problem| Diagnostic {
            rule: "settings".into(),
            level: Level::Error,
            file: 0,
            span: problem.span,
            message: problem.message.clone(),
            labels: Vec::new(),
            help: problem.help.clone(),
            fix: None,
            status: Status::New,
            locus: Locus { volume: String::new(), document: None, page: None, note: None },
            fingerprint: String::new(),
        })
        .collect();
    let spans: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.span).collect();
    let report = Report { files: vec![source.extract(&spans)], diagnostics, ..Report::default() };
    // Where standard error is closed, nobody reads.
    let _ = full::write_findings(&report, appearance, &mut io::stderr().lock());
}

/// "3 errors, 1 warning in 2 of 512 documents".
fn count_line(report: &Report) -> String {
    let summary = &report.summary;
    if summary.documents == 0 {
        return "no document was checked".to_owned();
    }
    let documents = counted(summary.documents, "document", "documents");
    let counts = [
        (summary.errors, "error", "errors"),
        (summary.warnings, "warning", "warnings"),
        (summary.advice, "piece of advice", "pieces of advice"),
    ];
    let is_met = counts.iter().filter(|(count, _, _)| *count > 0);
    let parts: Vec<String> = is_met.map(|(count, one, many)| counted(*count, one, many)).collect();
    if parts.is_empty() {
        return format!("no findings in {documents}");
    }
    let mut has_findings = vec![false; report.files.len()];
    for diagnostic in &report.diagnostics {
        has_findings[diagnostic.file] = true;
    }
    let share = has_findings.iter().filter(|has_findings| **has_findings).count();
    let of = if share < summary.documents { format!("{} of ", grouped(share)) } else { String::new() };
    format!("{} in {of}{documents}", parts.join(", "))
}

/// "1 document", "1,512 documents".
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
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

/// A text in which no character can steer a terminal or end a line.
fn safe(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// A stand-in for a character that could steer a terminal or that cannot be seen, of the same length in bytes.
fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{0}'..='\u{1F}' | '\u{7F}' => '?',
        // Two bytes each: the C1 controls, the mark of Arabic, the soft hyphen.
        '\u{80}'..='\u{9F}' | '\u{61C}' => '¿',
        '\u{AD}' => '¬',
        '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' => '\u{FFFD}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::check::{Diagnostic, Locus, PlacedLabel, Status, Summary};
    use crate::rule::Level;
    use crate::source::{Source, Span};

    pub fn appearance() -> Appearance {
        Appearance { colour: false, hyperlinks: false, width: 100 }
    }

    /// A report on these files, which nothing was found in yet.
    pub fn report(files: &[(&str, &str)]) -> Report {
        let count = files.len();
        Report {
            files: files.iter().map(|(path, text)| Source::from_text(*path, *text).extract(&[])).collect(),
            summary: Summary { files: count, documents: count, ..Summary::default() },
            ..Report::default()
        }
    }

    pub fn diagnostic(file: usize, range: Range<usize>, message: &str) -> Diagnostic {
        Diagnostic {
            rule: "footnote/dangling-marker".into(),
            level: Level::Error,
            file,
            span: Span::new(range.start, range.end),
            message: message.to_owned(),
            labels: Vec::new(),
            help: None,
            fix: None,
            status: Status::New,
            locus: Locus {
                volume: "volume".to_owned(),
                document: Some("d1".to_owned()),
                page: None,
                note: None,
            },
            fingerprint: "0123456789abcdef".to_owned(),
        }
    }

    pub fn label(file: usize, range: Range<usize>, message: &str) -> PlacedLabel {
        PlacedLabel { file, span: Span::new(range.start, range.end), message: message.to_owned() }
    }

    #[test]
    fn the_counts_say_how_many_documents_they_are_about() {
        let mut report = report(&[("d1.txt", "One."), ("d2.txt", "Two.")]);
        report.summary.documents = 1512;

        assert_eq!(count_line(&report), "no findings in 1,512 documents");
        report.diagnostics = vec![diagnostic(0, 0..1, "one"), diagnostic(1, 0..1, "two")];
        report.summary = Summary { errors: 2, advice: 1, ..report.summary };
        assert_eq!(count_line(&report), "2 errors, 1 piece of advice in 2 of 1,512 documents");
        report.summary.documents = 2;
        assert_eq!(count_line(&report), "2 errors, 1 piece of advice in 2 documents");
    }

    #[test]
    fn a_stand_in_is_as_long_as_the_character_it_stands_for() {
        for character in '\0'..='\u{FFFF}' {
            assert_eq!(visible(character).len_utf8(), character.len_utf8(), "{character:?}");
        }
    }
}
