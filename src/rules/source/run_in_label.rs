//! The label begins a sentence of its own.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/run-in-label.yaml`.
pub const RULE: Rule = rule!("source/run-in-label", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some((gap, label)) = note.run_in.clone().zip(note.label.as_ref()) else { return };
    let citation = note.words(note.citation.start..gap.start);
    let last = citation.rsplit(' ').next().unwrap_or(citation);
    let level = note.words(label.parts[0].range.clone());
    let mark = match note.words(gap.clone()).trim() {
        "," => "a comma stands",
        ";" => "a semicolon stands",
        _ => "no full stop stands",
    };
    let finding = findings
        .at(
            note.span(gap.start - last.len()..label.parts[0].range.end),
            format!("{mark} between “{last}” and “{level}”"),
        )
        .help(format!("print “{last}. {level}”"));
    if let Some(written) = note.written_span(gap) {
        finding.fix(Safety::Safe, written, ". ");
    }
}
