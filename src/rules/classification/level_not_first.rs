//! A label begins with its level.

use crate::document::Document;
use crate::document::label::Part;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::LabelWord;

/// Why, and with which examples: `rules/classification/level-not-first.yaml`.
pub const RULE: Rule = rule!("classification/level-not-first", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Some(label) = &note.label else { return };
    let is_level = |part: &Part| part.word() == Some(LabelWord::Level);
    let Some(place) = label.parts.iter().position(is_level).filter(|place| *place > 0) else { return };
    // "Personal; Secret" is as the documents have it.
    let first = note.words(label.parts[0].range.clone());
    if first.starts_with("Personal") {
        return;
    }
    let level = note.words(label.parts[place].range.clone());
    let before = note.words(label.parts[0].range.start..label.parts[place - 1].range.end);
    let range = label.parts[0].range.start..label.parts[place].range.end;
    let finding = findings
        .at(note.span(range.clone()), format!("the level “{level}” stands behind “{first}”"))
        .help(format!("print “{level}; {before}”"));
    if let Some(written) = note.written_span(range) {
        finding.fix(Safety::Editorial, written, format!("{level}; {before}"));
    }
}
