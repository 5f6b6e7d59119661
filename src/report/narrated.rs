//! The report in sentences, for screen readers and braille, by miette's handler for them.

use std::io::{self, Write};

use miette::NarratableReportHandler;

use super::drawn::Drawn;
use super::{Appearance, count_line, safe, visible};
use crate::check::{Diagnostic, Report};
use crate::source::{Extract, Span};

/// What is quoted of the marked words.
const QUOTED_CHARACTERS_MAX: usize = 60;

/// Writes the findings, each with an empty line behind it, and a line of counts.
pub fn write(report: &Report, appearance: Appearance, out: &mut dyn Write) -> io::Result<()> {
    let handler = NarratableReportHandler::new().with_context_lines(0);
    for diagnostic in report.new_diagnostics() {
        narrate(&handler, report, diagnostic, appearance.width, out)?;
        writeln!(out)?;
    }
    writeln!(out, "{}", count_line(report))
}

fn narrate(
    handler: &NarratableReportHandler,
    report: &Report,
    diagnostic: &Diagnostic,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    for view in Drawn::views(report, diagnostic, width, None, |source, span, message| {
        Some(in_words(source, span, message))
    }) {
        let mut text = String::new();
        handler.render_report(&mut text, &view).expect("a string can always be written to");
        // The title stands before the first file's snippets, the rule behind the last one's.
        let lines = text.lines().skip_while(|line| !view.is_first && !line.starts_with("Begin snippet"));
        let lines = lines.filter(|line| view.is_last || !line.starts_with("diagnostic code:"));
        for line in lines.map(str::trim_end).filter(|line| !line.is_empty()) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// What a label says: the marked words, their column, and what they are.
///
/// The handler counts columns in the snippet, and a snippet is a part of its line; so the line's own column is said too.
fn in_words(source: &Extract, span: Span, message: Option<&str>) -> String {
    let line = source.line(source.line_of(span.start));
    let end = span.end.min(line.end).max(span.start);
    let mut marked = source.slice(Span { start: span.start, end }).chars().map(visible);
    let quoted: String = marked.by_ref().take(QUOTED_CHARACTERS_MAX).collect();
    let column = source.position(span.start).column;
    let mut words = format!("column {column} of the whole line");
    if !quoted.is_empty() {
        let cut = if marked.next().is_some() { "…" } else { "" };
        words.push_str(&format!(", “{quoted}{cut}”"));
    }
    if let Some(message) = message {
        words.push_str(&format!(", {}", safe(message)));
    }
    words
}
