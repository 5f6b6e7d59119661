//! Checkstyle's XML, as of its version 4.3: what many review tools read.

use std::io::{self, Write};

use super::with_help;
use super::xml::Escaped;
use crate::check::{Diagnostic, Report};
use crate::rule::Level;

/// Writes a `file` element for each file with findings, an `error` element for each finding.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")?;
    for trouble in &report.troubles {
        writeln!(
            out,
            "  <file name=\"{}\">\n    <error line=\"1\" severity=\"error\" message=\"{}\" source=\"corrigenda\"/>\n  </file>",
            Escaped(&trouble.path),
            Escaped(&trouble.message)
        )?;
    }
    let findings: Vec<&Diagnostic> = report.new_diagnostics().collect();
    for group in findings.chunk_by(|one, two| one.file == two.file) {
        let source = &report.files[group[0].file];
        writeln!(out, "  <file name=\"{}\">", Escaped(source.path().as_str()))?;
        for diagnostic in group {
            let place = source.position(diagnostic.span.start);
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"corrigenda/{}\"/>",
                place.line,
                place.column,
                severity(diagnostic.level),
                Escaped(&with_help(diagnostic)),
                Escaped(&diagnostic.rule)
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice | Level::Off => "info",
    }
}
