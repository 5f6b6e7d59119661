//! A label ends with a full stop.

use crate::document::Document;
use crate::document::label::Ending;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/classification/missing-full-stop.yaml`.
pub const RULE: Rule = rule!("classification/missing-full-stop", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    let Ending::RunsOn(at) = label.ending else { return };
    let Some(last) = label.parts.last() else { return };
    let words = note.words(last.range.clone());
    let mark = note.passage.text()[at..].chars().next().filter(|c| matches!(c, ',' | ';'));
    let message = match mark {
        Some(',') => "a comma stands behind the label in place of a full stop",
        Some(';') => "a semicolon stands behind the label in place of a full stop",
        _ => "no full stop stands behind the label",
    };
    let written = match mark {
        Some(_) => note.written_span(at..at + 1),
        None => Some(note.span(last.range.clone()).behind()),
    };
    let finding = findings.at(note.span(last.range.clone()), message).help(format!("print “{words}.”"));
    if let Some(written) = written {
        finding.fix(Safety::Safe, written, ".");
    }
}
