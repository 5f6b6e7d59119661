//! The drawn report: each finding under the very words, by miette's graphical handler.
//!
//! One handler draws all findings, many at once; a borrowed view of the finding is what it is given, one for each file.

use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic as Protocol, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode,
};
use rayon::prelude::*;

use super::excerpt::{Excerpts, shown};
use super::{Appearance, count_line, visible};
use crate::check::{Diagnostic, Report};
use crate::rule::Level;
use crate::source::{Source, Span};

/// So many findings are drawn at once before they are written.
const DRAWN_AT_ONCE: usize = 1024;

/// What the frame and the line number take of a line.
const GUTTER_COLUMNS: usize = 12;

/// Writes the findings and a line of counts.
pub fn write(report: &Report, appearance: Appearance, out: &mut dyn Write) -> io::Result<()> {
    let theme = if appearance.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(appearance.width)
        .with_context_lines(0)
        .with_links(false);
    let folder = appearance.hyperlinks.then(|| std::env::current_dir().ok()).flatten();
    let folder = folder.and_then(|folder| folder.to_str().map(str::to_owned));
    for chunk in report.diagnostics.chunks(DRAWN_AT_ONCE) {
        let drawn: Vec<String> = chunk
            .par_iter()
            .map(|diagnostic| draw(&handler, report, diagnostic, appearance.width, folder.as_deref()))
            .collect();
        for text in drawn {
            out.write_all(text.as_bytes())?;
            writeln!(out)?;
        }
    }
    writeln!(out, "{}", count_line(&report.summary))?;
    if let Some(diagnostic) = report.diagnostics.first() {
        writeln!(out, "`corrigenda explain {}` says why it matters and what to do.", diagnostic.rule)?;
    }
    Ok(())
}

fn draw(
    handler: &GraphicalReportHandler,
    report: &Report,
    diagnostic: &Diagnostic,
    width: usize,
    folder: Option<&str>,
) -> String {
    let columns = width.saturating_sub(GUTTER_COLUMNS).max(20);
    let labels = diagnostic.labels.iter().map(|label| (label.file, label.span, Some(label.message.as_str())));
    let places: Vec<_> = std::iter::once((diagnostic.file, diagnostic.span, None)).chain(labels).collect();
    let mut files: Vec<usize> = Vec::new();
    for (file, _, _) in &places {
        if !files.contains(file) {
            files.push(*file);
        }
    }
    let mut trimmed = String::new();
    for (index, file) in files.iter().enumerate() {
        let own: Vec<_> = places.iter().filter(|place| place.0 == *file).copied().collect();
        let mut view = Drawn::new(&report.files[*file], &own, diagnostic, columns, folder);
        let is_first = index == 0;
        view.help = diagnostic.help.as_deref().filter(|_| index + 1 == files.len());
        let mut text = String::new();
        handler.render_report(&mut text, &view).expect("a string can always be written to");
        // Only the first file's frames stand under the title; the handler leaves blanks at the ends of empty lines.
        for line in text.lines().skip_while(|line| !is_first && !line.contains('╭')) {
            trimmed.push_str(line.trim_end());
            trimmed.push('\n');
        }
    }
    trimmed
}

/// A finding as miette sees it: the places in one file.
#[derive(Debug)]
struct Drawn<'r> {
    diagnostic: &'r Diagnostic,
    /// Behind the frames of the last file only.
    help: Option<&'r str>,
    title: String,
    labels: Vec<LabeledSpan>,
    excerpts: Excerpts,
}

impl<'r> Drawn<'r> {
    fn new(
        source: &Source,
        places: &[(usize, Span, Option<&str>)],
        diagnostic: &'r Diagnostic,
        columns: usize,
        folder: Option<&str>,
    ) -> Self {
        let safe = |text: &str| text.chars().map(visible).collect::<String>();
        let spans: Vec<Span> = places.iter().map(|(_, span, _)| shown(source, *span, columns)).collect();
        let labels = places.iter().zip(&spans).map(|((_, _, message), span)| {
            let range = span.start as usize..span.end as usize;
            let message = message.map(safe);
            if message.is_none() {
                LabeledSpan::new_primary_with_span(message, range)
            } else {
                LabeledSpan::new_with_span(message, range)
            }
        });
        let labels = labels.collect();
        let name = linked_name(source.path().as_str(), folder);
        Self {
            diagnostic,
            help: None,
            title: safe(&diagnostic.message),
            labels,
            excerpts: Excerpts::new(source, name, spans, columns),
        }
    }
}

/// The file's name; as a link to the file where links can be followed.
fn linked_name(path: &str, folder: Option<&str>) -> String {
    let path: String = path.chars().map(visible).collect();
    let Some(folder) = folder else { return path };
    let absolute = if path.starts_with('/') { path.clone() } else { format!("{folder}/{path}") };
    let mut url = String::from("file://");
    for byte in absolute.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("\u{1b}]8;;{url}\u{1b}\\{path}\u{1b}]8;;\u{1b}\\")
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.title)
    }
}

impl std::error::Error for Drawn<'_> {}

impl Protocol for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.rule))
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.diagnostic.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            _ => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let safe: String = self.help?.chars().map(visible).collect();
        Some(Box::new(safe))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
