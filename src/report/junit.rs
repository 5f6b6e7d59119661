//! JUnit's XML: a suite a file, a test case a finding. One that fails the run failed; one below the failing level was skipped, so
//! that a run that passes is shown as passed. A clean result is one test case that passed.

use std::io::{self, Write};

use super::count_line;
use super::xml::Escaped;
use crate::check::{Diagnostic, Report};

/// Writes the suites: first what could not be read, as errors; then the files with findings.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Diagnostic> = report.new_diagnostics().collect();
    let errors = report.troubles.len();
    let failures = failures(report, &findings);
    let skipped = findings.len() - failures;
    let tests = (findings.len() + errors).max(1);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"corrigenda\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">"
    )?;
    if findings.is_empty() && errors == 0 {
        let counts = count_line(report);
        writeln!(
            out,
            "  <testsuite name=\"corrigenda\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">"
        )?;
        writeln!(out, "    <testcase name=\"{}\" classname=\"corrigenda\"/>", Escaped(&counts))?;
        writeln!(out, "  </testsuite>")?;
    }
    for trouble in &report.troubles {
        let path = Escaped(&trouble.path);
        writeln!(out, "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">")?;
        writeln!(out, "    <testcase name=\"it can be read\" classname=\"{path}\">")?;
        let help = Escaped(trouble.help.as_deref().unwrap_or_default());
        writeln!(
            out,
            "      <error message=\"{}\" type=\"trouble\">{help}</error>",
            Escaped(&trouble.message)
        )?;
        writeln!(out, "    </testcase>\n  </testsuite>")?;
    }
    for group in findings.chunk_by(|one, two| one.file == two.file) {
        suite(report, group, out)?;
    }
    writeln!(out, "</testsuites>")
}

/// Whether a finding fails the run.
fn fails(report: &Report, diagnostic: &Diagnostic) -> bool {
    report.fails_from.is_some_and(|least| diagnostic.level >= least)
}

/// How many of the findings fail the run.
fn failures(report: &Report, findings: &[&Diagnostic]) -> usize {
    findings.iter().filter(|diagnostic| fails(report, diagnostic)).count()
}

/// Writes the suite of one file's findings.
fn suite(report: &Report, group: &[&Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    let source = &report.files[group[0].file];
    let path = Escaped(source.path().as_str());
    let (tests, failures) = (group.len(), failures(report, group));
    let skipped = tests - failures;
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">"
    )?;
    for diagnostic in group {
        let rule = Escaped(&diagnostic.rule);
        let place = source.position(diagnostic.span.start);
        // A test is known by its name and class, so the place belongs to the name.
        writeln!(
            out,
            "    <testcase name=\"{rule} at {}:{}\" classname=\"{path}\">",
            place.line, place.column
        )?;
        let message = Escaped(&diagnostic.message);
        let (result, kind) = if fails(report, diagnostic) {
            ("failure", format!(" type=\"{rule}\""))
        } else {
            ("skipped", String::new())
        };
        write!(out, "      <{result} message=\"{message}\"{kind}>")?;
        write!(out, "{path}:{}:{}: {}", place.line, place.column, diagnostic.level)?;
        if let Some(help) = &diagnostic.help {
            write!(out, "\nhelp: {}", Escaped(help))?;
        }
        writeln!(out, "</{result}>\n    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}
