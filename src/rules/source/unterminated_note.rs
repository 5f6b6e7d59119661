//! A source note ends with a full stop.

use crate::document::Document;
use crate::document::sentence::lacks_only_its_stop;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/unterminated-note.yaml`.
pub const RULE: Rule = rule!("source/unterminated-note", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let text = note.passage.text();
    // A parenthesis that lost its end is reported as such.
    let is_cut_off = text.matches('(').count() > text.matches(')').count();
    if note.is_terminated || is_cut_off {
        return;
    }
    let text = text.trim_end();
    let last = text.rsplit(' ').next().unwrap_or(text);
    let span = note.span(text.len() - last.len()..text.len());
    let finding = findings
        .at(span, "the source note ends without a full stop")
        .help(format!("print “{}.”, or add what was cut off", last.trim_end_matches([',', ';', ':'])));
    if lacks_only_its_stop(text) {
        finding.fix(Safety::Safe, span.behind(), ".");
    }
}
