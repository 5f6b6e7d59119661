//! GitLab's report on code quality: a list of issues, which merge requests show.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::with_help;
use crate::check::{Diagnostic, Report};
use crate::rule::Level;

/// The findings are turned one after another, so that a large report is never held twice.
struct Issues<'r>(&'r Report);

impl Serialize for Issues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let troubles = self.0.troubles.iter().map(|trouble| Issue {
            description: trouble.message.clone(),
            check_name: "unreadable",
            fingerprint: format!("unreadable {}", trouble.path),
            severity: "blocker",
            location: Location { path: &trouble.path, lines: Lines { begin: 1, end: 1 } },
        });
        serializer
            .collect_seq(troubles.chain(self.0.new_diagnostics().map(|diagnostic| issue(self.0, diagnostic))))
    }
}

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes the list.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Issues(report)).map_err(io::Error::from)?;
    writeln!(out)
}

fn issue<'r>(report: &'r Report, diagnostic: &'r Diagnostic) -> Issue<'r> {
    let source = &report.files[diagnostic.file];
    let line = |offset| source.position(offset).line;
    Issue {
        description: with_help(diagnostic).into_owned(),
        check_name: &diagnostic.rule,
        fingerprint: diagnostic.fingerprint.clone(),
        severity: match diagnostic.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Advice | Level::Off => "info",
        },
        location: Location {
            path: source.path().as_str(),
            lines: Lines { begin: line(diagnostic.span.start), end: line(diagnostic.span.end) },
        },
    }
}
