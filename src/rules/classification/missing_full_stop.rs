//! A label ends with a full stop.

use crate::document::Document;
use crate::document::label::Ending;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/classification/missing-full-stop.yaml`.
pub const RULE: Rule = rule!("classification/missing-full-stop", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    let Ending::RunsOn(at) = label.ending else { return };
    let Some(last) = label.parts.last() else { return };
    let words = note.words(last.range.clone());
    let message = match note.passage.text()[at..].chars().next() {
        Some(',') => "a comma stands behind the label in place of a full stop",
        Some(';') => "a semicolon stands behind the label in place of a full stop",
        _ => "no full stop stands behind the label",
    };
    findings.at(note.span(last.range.clone()), message).help(format!("print “{words}.”"));
}
