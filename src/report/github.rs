//! Commands to GitHub's workflows: a line that annotates a place of a change. The platform shows ten of each level a step and
//! drops the others, so the worst are commands and the rest is text of the log.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use super::concise::place;
use super::{count_line, counted, safe, visible, worst_first};
use crate::check::{Diagnostic, Report};
use crate::rule::Level;

/// So many annotations of one level are shown of a step.
const ANNOTATIONS_MAX: usize = 10;

/// Writes what could not be read and the worst findings as commands, then the others as text, last the counts.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    // What could not be read takes places of the errors.
    let (troubles, more_troubles) = report.troubles.split_at(report.troubles.len().min(ANNOTATIONS_MAX));
    for trouble in troubles {
        writeln!(out, "::error title=unreadable::{}: {}", Data(&trouble.path), Data(&trouble.message))?;
    }
    let mut taken = [0, 0, 0, troubles.len()];
    let (annotated, left): (Vec<_>, Vec<_>) = worst_first(report).into_iter().partition(|diagnostic| {
        let of_level = &mut taken[diagnostic.level as usize];
        *of_level += 1;
        *of_level <= ANNOTATIONS_MAX
    });
    for diagnostic in annotated {
        annotate(report, diagnostic, out)?;
    }
    if !left.is_empty() || !more_troubles.is_empty() {
        let count = counted(left.len() + more_troubles.len(), "finding is", "findings are");
        writeln!(out, "{count} left to this log: {ANNOTATIONS_MAX} of a level are annotated")?;
        writeln!(out, "::group::Findings without an annotation")?;
        for trouble in more_troubles {
            writeln!(out, "error: {}: {}", harmless(&trouble.path), harmless(&trouble.message))?;
        }
        for diagnostic in left {
            let message = harmless(&diagnostic.message);
            let place = harmless(&place(report, diagnostic));
            writeln!(out, "{}[{}] {place}: {message}", diagnostic.level, diagnostic.rule)?;
        }
        writeln!(out, "::endgroup::")?;
    }
    writeln!(out, "{}", count_line(report))
}

/// Writes the command that annotates a finding's place.
fn annotate(report: &Report, diagnostic: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let command = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice | Level::Off => "notice",
    };
    let source = &report.files[diagnostic.file];
    let (start, end) = (source.position(diagnostic.span.start), source.position(diagnostic.span.end));
    write!(out, "::{command} file={},line={}", Property(source.path().as_str()), start.line)?;
    // The platform takes no columns of an annotation over several lines.
    if start.line == end.line {
        write!(out, ",col={},endLine={},endColumn={}", start.column, end.line, end.column)?;
    } else {
        write!(out, ",endLine={}", end.line)?;
    }
    write!(out, ",title={}::{}", Property(&diagnostic.rule), Data(&diagnostic.message))?;
    if let Some(help) = &diagnostic.help {
        write!(out, "%0Ahelp: {}", Data(help))?;
    }
    writeln!(out)
}

/// A text in a line of the log that is no command: the older form of commands is looked for anywhere in a line.
fn harmless(text: &str) -> String {
    safe(text).replace("##[", "## [")
}

/// The text of a command, as the platform wants it escaped.
struct Data<'t>(&'t str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| escape(character, formatter))
    }
}

/// The value of a command's property, in which a colon or comma would end it.
struct Property<'t>(&'t str);

impl fmt::Display for Property<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| match character {
            ':' => formatter.write_str("%3A"),
            ',' => formatter.write_str("%2C"),
            other => escape(other, formatter),
        })
    }
}

fn escape(character: char, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match character {
        '%' => formatter.write_str("%25"),
        '\r' => formatter.write_str("%0D"),
        '\n' => formatter.write_str("%0A"),
        other => formatter.write_char(visible(other)),
    }
}
