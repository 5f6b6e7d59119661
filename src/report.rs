//! Writes a report down. A format is a function from the report to text; options are other formats.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, Write};

use crate::check::{Diagnostic, Report};
#[cfg(feature = "cli")]
use crate::{
    check::{Locus, Status},
    rule::Level,
    source::Source,
    yaml::Problem,
};

mod checkstyle;
mod concise;
mod counts;
#[cfg(feature = "cli")]
mod drawn;
#[cfg(feature = "cli")]
mod excerpt;
#[cfg(feature = "cli")]
mod full;
mod github;
mod gitlab;
mod grouped;
mod job_summary;
mod json;
mod json_lines;
mod junit;
#[cfg(feature = "cli")]
mod narrated;
mod rdjson;
mod sarif;
mod statistics;
mod survey;
mod xml;

pub(crate) use counts::{counted, grouped_digits};
pub use job_summary::write as write_job_summary;
pub use survey::{Extent, SurveyFormat, write_survey};

use counts::count_line;

/// How a report is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Drawn under the words.
    #[cfg(feature = "cli")]
    Full,
    /// One line a finding.
    Concise,
    /// One line a finding, under the name of its file.
    Grouped,
    /// In sentences, for screen readers.
    #[cfg(feature = "cli")]
    Narrated,
    /// One object, as `schemas/report.schema.json` says.
    Json,
    /// The findings of [`Format::Json`], one a line, and the rest of it in the last line.
    JsonLines,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Commands to GitHub's workflows, which annotate the lines of a change.
    Github,
    /// GitLab's report on code quality.
    Gitlab,
    /// JUnit's XML: a test case a finding.
    Junit,
    /// Checkstyle's XML, as of its version 4.3.
    Checkstyle,
    /// The reviewdog diagnostic format.
    Rdjson,
    /// Tables of how many findings each rule and each volume has.
    Statistics,
    /// The same as one object.
    StatisticsJson,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "cli")]
        Self::Full,
        Self::Concise,
        Self::Grouped,
        #[cfg(feature = "cli")]
        Self::Narrated,
        Self::Json,
        Self::JsonLines,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Rdjson,
        Self::Statistics,
        Self::StatisticsJson,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Grouped => "grouped",
            #[cfg(feature = "cli")]
            Self::Narrated => "narrated",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Rdjson => "rdjson",
            Self::Statistics => "statistics",
            Self::StatisticsJson => "statistics-json",
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
        Format::Grouped => grouped::write(report, out),
        #[cfg(feature = "cli")]
        Format::Narrated => narrated::write(report, appearance, out),
        Format::Json => {
            let _ = appearance;
            json::write(report, out)
        }
        Format::JsonLines => json_lines::write(report, out),
        Format::Sarif => sarif::write(report, out),
        Format::Github => github::write(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Checkstyle => checkstyle::write(report, out),
        Format::Rdjson => rdjson::write(report, out),
        Format::Statistics => statistics::write(report, out),
        Format::StatisticsJson => statistics::write_json(report, out),
    }
}

/// What a format leaves out of a report because the platforms that read it have a limit, as a sentence to tell a person.
pub fn left_out(report: &Report, format: Format) -> Option<String> {
    match format {
        Format::Sarif => sarif::left_out(report),
        _ => None,
    }
}

/// Some findings, one line each, in the order of the report.
pub fn one_line_each(report: &Report, is_shown: impl Fn(&Diagnostic) -> bool) -> String {
    report
        .diagnostics
        .iter()
        .filter(|diagnostic| is_shown(diagnostic))
        .map(|diagnostic| concise::line(report, diagnostic))
        .collect()
}

/// Draws what is wrong with a file that people write for the program, under a word for its kind, on standard error.
#[cfg(feature = "cli")]
pub fn draw_problems(kind: &'static str, source: Source, problems: &[Problem], appearance: Appearance) {
    let diagnostics: Vec<Diagnostic> = problems
        .iter()
        .map(|problem| Diagnostic {
            rule: kind.into(),
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
            quotable: None,
        })
        .collect();
    let spans: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.span).collect();
    let report = Report { files: vec![source.extract(&spans)], diagnostics, ..Report::default() };
    // Where standard error is closed, nobody reads.
    let _ = full::write_findings(&report, appearance, &mut io::stderr().lock());
}

/// The findings that count, the worst first, of a level those on lines that changed: where a platform shows only so many, these
/// are they.
fn worst_first(report: &Report) -> Vec<&Diagnostic> {
    let mut findings: Vec<&Diagnostic> = report.new_diagnostics().collect();
    // The sort is stable: what is equally bad stays in the order of the report.
    findings.sort_by_cached_key(|diagnostic| {
        let is_changed = report.changed.contains(&(diagnostic.file, diagnostic.span));
        Reverse((diagnostic.level, is_changed))
    });
    findings
}

/// What is wrong and what to do, for formats that have one text for both.
fn with_help(diagnostic: &Diagnostic) -> Cow<'_, str> {
    match &diagnostic.help {
        Some(help) => Cow::Owned(format!("{} (help: {help})", diagnostic.message)),
        None => Cow::Borrowed(&diagnostic.message),
    }
}

/// A path as part of an address.
fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// A text in which no character can steer a terminal or end a line.
pub fn safe(text: &str) -> String {
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
    use crate::check::{Locus, PlacedLabel, Status, Summary};
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
            quotable: None,
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
        report.diagnostics[1].locus.document = Some("d2".to_owned());
        report.summary = Summary { errors: 2, advice: 1, ..report.summary };
        assert_eq!(count_line(&report), "2 errors, 1 piece of advice in 2 of 1,512 documents");
        report.summary.documents = 2;
        assert_eq!(count_line(&report), "2 errors, 1 piece of advice in 2 documents");
    }

    #[test]
    fn what_is_known_or_waived_is_counted_and_not_shown() {
        let mut report = report(&[("d1.txt", "One. Two. Three.")]);
        report.diagnostics = [0..1, 5..6, 10..11].map(|range| diagnostic(0, range, "wrong")).into();
        report.diagnostics[0].status = Status::Baseline;
        report.diagnostics[1].status = Status::Waived { reason: "as in the original".to_owned() };
        report.summary.count(&report.diagnostics);

        for format in [Format::Concise, Format::Full] {
            let mut out = Vec::new();
            write(&report, format, appearance(), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert_eq!(text.matches("wrong").count(), 1, "{text}");
            assert!(
                text.contains("1 error in 1 document; 1 known one in the baseline, 1 waived\n"),
                "{text}"
            );
        }
        report.diagnostics.truncate(2);
        report.summary.count(&report.diagnostics);
        assert_eq!(count_line(&report), "no findings in 1 document; 1 known one in the baseline, 1 waived");
    }

    #[test]
    fn a_stand_in_is_as_long_as_the_character_it_stands_for() {
        for character in '\0'..='\u{FFFF}' {
            assert_eq!(visible(character).len_utf8(), character.len_utf8(), "{character:?}");
        }
    }
}
