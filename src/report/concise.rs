//! One line a finding: path, place, level, rule, message.

use std::io::{self, Write};

use super::{count_line, visible};
use crate::check::Report;

/// Writes the findings and a line of counts.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in &report.diagnostics {
        let source = &report.files[diagnostic.file];
        let place = source.position(diagnostic.span.start);
        let message: String = diagnostic.message.chars().map(visible).collect();
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {message}",
            source.path(),
            place.line,
            place.column,
            diagnostic.level,
            diagnostic.rule
        )?;
    }
    writeln!(out, "{}", count_line(&report.summary))
}
