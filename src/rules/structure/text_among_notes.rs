//! Nothing but notes stands in the list of notes.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/structure/text-among-notes.yaml`.
pub const RULE: Rule = rule!("structure/text-among-notes", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(first) = document.strays.first() else { return };
    // A record behind the text is told by metadata/malformed-record.
    let record = document.source.misplaced_record().map_or(u32::MAX, |line| line.start);
    let strays = document.strays.iter().filter(|stray| stray.start < record).count();
    if strays == 0 {
        return;
    }
    let last_note = document.notes.last().map_or(0, |note| note.span.end);
    let (place, help) = if first.start > last_note {
        ("behind the footnotes", "put it before the footnotes, which end a document, or take it out")
    } else {
        (
            "among the footnotes",
            "indent it by four blanks if it goes on with the footnote above it, or take it out",
        )
    };
    let count = match strays {
        1 => format!("this line stands {place}"),
        lines => format!("this line and {} more stand {place}", lines - 1),
    };
    let words = document.words(*first);
    let length = words.split_whitespace().next().map_or(0, str::len);
    let indent = words.len() - words.trim_start().len();
    let start = first.start as usize + indent;
    findings.at(Span::new(start, start + length), count).help(help);
}
