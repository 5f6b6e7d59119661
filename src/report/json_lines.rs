//! The machine-readable report line by line, for readers that want to begin before it ends.

use std::io::{self, Write};

use serde::Serialize;

use super::json;
use crate::check::Report;

/// Writes an object a finding, each in a line; the last line says what could not be read and counts.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in &report.diagnostics {
        line(out, &json::entry(report, diagnostic))?;
    }
    line(out, &json::rest(report))
}

fn line(out: &mut dyn Write, object: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, object).map_err(io::Error::from)?;
    writeln!(out)
}
