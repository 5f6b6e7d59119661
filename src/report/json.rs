//! The machine-readable report; `schemas/report.schema.json` is its contract.

use std::io::{self, Write};

use serde::Serialize;

use crate::check::{Diagnostic, PlacedEdit, PlacedFix, PlacedLabel, Report};
use crate::source::{Extract, Span};

#[derive(Serialize)]
struct Json<'r> {
    diagnostics: Diagnostics<'r>,
    #[serde(flatten)]
    rest: Rest<'r>,
}

/// What a report says beside its findings.
#[derive(Serialize)]
pub struct Rest<'r> {
    troubles: Vec<Trouble<'r>>,
    omissions: Vec<Trouble<'r>>,
    summary: Summary,
}

/// The findings are turned one after another, so that a large report is never held twice.
struct Diagnostics<'r>(&'r Report);

impl Serialize for Diagnostics<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.diagnostics.iter().map(|diagnostic| entry(self.0, diagnostic)))
    }
}

/// A finding.
#[derive(Serialize)]
pub struct Entry<'r> {
    rule: &'r str,
    level: &'r str,
    message: &'r str,
    path: &'r str,
    start: Place,
    end: Place,
    locus: Locus<'r>,
    labels: Vec<Label<'r>>,
    help: Option<&'r str>,
    fix: Option<Fix<'r>>,
    status: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'r str>,
    fingerprint: &'r str,
}

#[derive(Serialize)]
struct Locus<'r> {
    volume: &'r str,
    document: Option<&'r str>,
    page: Option<&'r str>,
    note: Option<&'r str>,
}

#[derive(Serialize)]
struct Label<'r> {
    message: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'r str>,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Fix<'r> {
    safety: &'r str,
    edits: Vec<Edit<'r>>,
}

#[derive(Serialize)]
struct Edit<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'r str>,
    start: Place,
    end: Place,
    text: &'r str,
}

#[derive(Serialize)]
struct Place {
    offset: u32,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Trouble<'r> {
    path: &'r str,
    message: &'r str,
    help: Option<&'r str>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    documents: usize,
    records: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
    baseline: usize,
    waived: usize,
}

fn in_words(trouble: &crate::trouble::Trouble) -> Trouble<'_> {
    Trouble { path: &trouble.path, message: &trouble.message, help: trouble.help.as_deref() }
}

/// Writes the report as one object.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let json = Json { diagnostics: Diagnostics(report), rest: rest(report) };
    serde_json::to_writer_pretty(&mut *out, &json).map_err(io::Error::from)?;
    writeln!(out)
}

/// What a report says beside its findings.
pub fn rest(report: &Report) -> Rest<'_> {
    let summary = report.summary;
    Rest {
        troubles: report.troubles.iter().map(in_words).collect(),
        omissions: report.omissions.iter().map(in_words).collect(),
        summary: Summary {
            files: summary.files,
            documents: summary.documents,
            records: summary.records,
            errors: summary.errors,
            warnings: summary.warnings,
            advice: summary.advice,
            baseline: summary.baseline,
            waived: summary.waived,
        },
    }
}

/// A finding, with its places looked up.
pub fn entry<'r>(report: &'r Report, diagnostic: &'r Diagnostic) -> Entry<'r> {
    let source = &report.files[diagnostic.file];
    let (start, end) = places(source, diagnostic.span);
    Entry {
        rule: &diagnostic.rule,
        level: diagnostic.level.name(),
        message: &diagnostic.message,
        path: source.path().as_str(),
        start,
        end,
        locus: Locus {
            volume: &diagnostic.locus.volume,
            document: diagnostic.locus.document.as_deref(),
            page: diagnostic.locus.page.as_deref(),
            note: diagnostic.locus.note.as_deref(),
        },
        labels: diagnostic.labels.iter().map(|label| self::label(report, diagnostic, label)).collect(),
        help: diagnostic.help.as_deref(),
        fix: diagnostic.fix.as_ref().map(|fix| self::fix(report, diagnostic, fix)),
        status: diagnostic.status.name(),
        reason: diagnostic.status.reason(),
        fingerprint: &diagnostic.fingerprint,
    }
}

fn label<'r>(report: &'r Report, diagnostic: &Diagnostic, label: &'r PlacedLabel) -> Label<'r> {
    let source = &report.files[label.file];
    let (start, end) = places(source, label.span);
    let path = (label.file != diagnostic.file).then(|| source.path().as_str());
    Label { message: &label.message, path, start, end }
}

fn fix<'r>(report: &'r Report, diagnostic: &Diagnostic, fix: &'r PlacedFix) -> Fix<'r> {
    let edit = |edit: &'r PlacedEdit| {
        let source = &report.files[edit.file];
        let (start, end) = places(source, edit.span);
        let path = (edit.file != diagnostic.file).then(|| source.path().as_str());
        Edit { path, start, end, text: &edit.text }
    };
    Fix { safety: fix.safety.name(), edits: fix.edits.iter().map(edit).collect() }
}

fn places(source: &Extract, span: Span) -> (Place, Place) {
    let place = |offset| {
        let position = source.position(offset);
        Place { offset: position.offset, line: position.line, column: position.column }
    };
    (place(span.start), place(span.end))
}

#[cfg(test)]
mod tests {
    use crate::report::tests::{appearance, diagnostic, label, report};
    use crate::report::{Format, write};
    use crate::trouble::Trouble;

    #[test]
    fn the_keys_are_those_of_the_contract() {
        let mut report = report(&[("d1.txt", "é8\n"), ("d2.txt", "One.\n")]);
        let mut finding = diagnostic(0, 2..3, "marker 8 has no footnote");
        finding.labels.push(label(0, 0..2, "its own file"));
        finding.labels.push(label(1, 0..3, "another file"));
        report.diagnostics.push(finding);
        let trouble = Trouble { path: "d3.txt".to_owned(), message: "cannot be read".to_owned(), help: None };
        report.troubles.push(trouble);
        let mut out = Vec::new();

        write(&report, Format::Json, appearance(), &mut out).unwrap();

        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let place =
            |offset: u32, column: u32| serde_json::json!({ "offset": offset, "line": 1, "column": column });
        let expected = serde_json::json!({
            "diagnostics": [{
                "rule": "footnote/dangling-marker", "level": "error", "message": "marker 8 has no footnote",
                "path": "d1.txt", "start": place(2, 2), "end": place(3, 3),
                "locus": { "volume": "volume", "document": "d1", "page": null, "note": null },
                "labels": [
                    { "message": "its own file", "start": place(0, 1), "end": place(2, 2) },
                    { "message": "another file", "path": "d2.txt", "start": place(0, 1), "end": place(3, 4) },
                ],
                "help": null, "fix": null, "status": "new", "fingerprint": "0123456789abcdef",
            }],
            "troubles": [{ "path": "d3.txt", "message": "cannot be read", "help": null }],
            "omissions": [],
            "summary": { "files": 2, "documents": 2, "records": 0, "errors": 0, "warnings": 0, "advice": 0, "baseline": 0, "waived": 0 },
        });
        assert_eq!(json, expected);
        assert!(out.ends_with(b"}\n"));
    }
}
