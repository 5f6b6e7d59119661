//! A finding as miette sees it: what the drawn and the narrated report have in common.

use std::fmt;

use miette::{Diagnostic as Protocol, LabeledSpan, Severity, SourceCode};

use super::excerpt::{Excerpts, shown};
use super::{percent_encoded, safe};
use crate::check::{Diagnostic, Report};
use crate::rule::Level;
use crate::source::{Extract, Span};

/// What is put to each label's message: of the file, the place and what a label says there, what is shown.
pub type Wording = fn(&Extract, Span, Option<&str>) -> Option<String>;

/// A finding as miette sees it: the places in one file.
#[derive(Debug)]
pub struct Drawn<'r> {
    diagnostic: &'r Diagnostic,
    /// Whether no file's frames come before these.
    pub is_first: bool,
    /// Whether no file's frames come behind these; only here is the help.
    pub is_last: bool,
    title: String,
    labels: Vec<LabeledSpan>,
    excerpts: Excerpts,
}

impl<'r> Drawn<'r> {
    /// A view of the finding for each file that it speaks of, its own first.
    ///
    /// `columns` is how many columns of text a frame holds; names are links into `folder`, where it is given.
    pub fn views(
        report: &Report,
        diagnostic: &'r Diagnostic,
        columns: usize,
        folder: Option<&str>,
        wording: Wording,
    ) -> Vec<Self> {
        let labels =
            diagnostic.labels.iter().map(|label| (label.file, label.span, Some(label.message.as_str())));
        let places: Vec<_> =
            std::iter::once((diagnostic.file, diagnostic.span, None)).chain(labels).collect();
        let mut files: Vec<usize> = Vec::new();
        for (file, _, _) in &places {
            if !files.contains(file) {
                files.push(*file);
            }
        }
        let view = |(index, file): (usize, &usize)| {
            let source = &report.files[*file];
            let own: Vec<_> = places.iter().filter(|place| place.0 == *file).collect();
            let spans: Vec<Span> = own.iter().map(|(_, span, _)| shown(source, *span, columns)).collect();
            let labels = own.iter().zip(&spans).map(|((_, whole, message), span)| {
                let range = span.start as usize..span.end as usize;
                let words = wording(source, *whole, *message);
                if message.is_none() {
                    LabeledSpan::new_primary_with_span(words, range)
                } else {
                    LabeledSpan::new_with_span(words, range)
                }
            });
            let labels = labels.collect();
            let name = linked_name(source.path().as_str(), folder);
            Self {
                diagnostic,
                is_first: index == 0,
                is_last: index + 1 == files.len(),
                title: safe(&diagnostic.message),
                labels,
                excerpts: Excerpts::new(source, name, spans, columns),
            }
        };
        files.iter().enumerate().map(view).collect()
    }
}

/// The file's name; as a link to the file where links can be followed.
fn linked_name(path: &str, folder: Option<&str>) -> String {
    let name = safe(path);
    let Some(folder) = folder else { return name };
    let absolute = if path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") };
    let url = percent_encoded(&absolute);
    format!("\u{1b}]8;;file://{url}\u{1b}\\{name}\u{1b}]8;;\u{1b}\\")
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.title)
    }
}

impl std::error::Error for Drawn<'_> {}

impl Protocol for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.diagnostic.rule))
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.diagnostic.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            _ => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.diagnostic.help.as_deref().filter(|_| self.is_last)?;
        Some(Box::new(safe(help)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
