//! The findings under the names of their files: places, levels, messages, rules.

use std::io::{self, Write};

use super::{count_line, safe};
use crate::check::{Diagnostic, Report};

/// Writes each file's name, the findings in it, an empty line; last a line of counts.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Diagnostic> = report.new_diagnostics().collect();
    for group in findings.chunk_by(|one, two| one.file == two.file) {
        let source = &report.files[group[0].file];
        writeln!(out, "{}", safe(source.path().as_str()))?;
        let place = |diagnostic: &Diagnostic| {
            let position = source.position(diagnostic.span.start);
            format!("{}:{}", position.line, position.column)
        };
        let width = group.iter().map(|diagnostic| place(diagnostic).len()).max().unwrap_or(0);
        for diagnostic in group {
            writeln!(
                out,
                "  {:>width$}  {:<7}  {}  [{}]",
                place(diagnostic),
                diagnostic.level,
                safe(&diagnostic.message),
                diagnostic.rule
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", count_line(report))
}
