//! The reviewdog diagnostic format: one object, which reviewdog turns into comments on a change.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::with_help;
use crate::check::{Diagnostic, PlacedFix, PlacedLabel, Report};
use crate::rule::Level;
use crate::source::{Extract, Span};

#[derive(Serialize)]
struct DiagnosticResult<'r> {
    source: ToolName,
    diagnostics: Entries<'r>,
}

#[derive(Serialize)]
struct ToolName {
    name: &'static str,
}

/// The findings are turned one after another, so that a large report is never held twice.
struct Entries<'r>(&'r Report);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let troubles = self.0.troubles.iter().map(|trouble| Entry {
            message: trouble.message.clone(),
            location: Location { path: &trouble.path, range: None },
            severity: "ERROR",
            code: None,
            suggestions: Vec::new(),
            related_locations: Vec::new(),
        });
        serializer
            .collect_seq(troubles.chain(self.0.new_diagnostics().map(|diagnostic| entry(self.0, diagnostic))))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'r> {
    message: String,
    location: Location<'r>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'r>>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'r> {
    value: &'r str,
}

#[derive(Serialize)]
struct Suggestion<'r> {
    range: Range,
    text: &'r str,
}

#[derive(Serialize)]
struct RelatedLocation<'r> {
    message: &'r str,
    location: Location<'r>,
}

/// Writes the report as one object.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let result = DiagnosticResult { source: ToolName { name: "corrigenda" }, diagnostics: Entries(report) };
    serde_json::to_writer_pretty(&mut *out, &result).map_err(io::Error::from)?;
    writeln!(out)
}

fn entry<'r>(report: &'r Report, diagnostic: &'r Diagnostic) -> Entry<'r> {
    let related = |label: &'r PlacedLabel| RelatedLocation {
        message: &label.message,
        location: location(&report.files[label.file], label.span),
    };
    Entry {
        message: with_help(diagnostic).into_owned(),
        location: location(&report.files[diagnostic.file], diagnostic.span),
        severity: match diagnostic.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Advice | Level::Off => "INFO",
        },
        code: Some(Code { value: &diagnostic.rule }),
        suggestions: diagnostic
            .fix
            .as_ref()
            .and_then(|fix| suggestion(report, diagnostic.file, fix))
            .into_iter()
            .collect(),
        related_locations: diagnostic.labels.iter().map(related).collect(),
    }
}

/// The fix, where it is one edit of the finding's own file: a reviewer takes suggestions one by one, and the edits of a fix
/// belong together.
fn suggestion<'r>(report: &Report, file: usize, fix: &'r PlacedFix) -> Option<Suggestion<'r>> {
    let [edit] = fix.edits.as_slice() else { return None };
    (edit.file == file)
        .then(|| Suggestion { range: range(&report.files[file], edit.span), text: edit.text.as_str() })
}

fn location(source: &Extract, span: Span) -> Location<'_> {
    Location { path: source.path().as_str(), range: Some(range(source, span)) }
}

fn range(source: &Extract, span: Span) -> Range {
    Range { start: place(source, span.start), end: place(source, span.end) }
}

/// Line and column from 1; this format's columns count bytes.
fn place(source: &Extract, offset: u32) -> Place {
    let line = source.line_of(offset);
    Place { line: line as u32 + 1, column: offset - source.line(line).start + 1 }
}
