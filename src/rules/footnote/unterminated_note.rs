//! A footnote ends with a full stop.

use crate::document::sentence::lacks_only_its_stop;
use crate::document::{Document, Note};
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/footnote/unterminated-note.yaml`.
pub const RULE: Rule = rule!("footnote/unterminated-note", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    // The source note has a rule of its own.
    let first = usize::from(document.source_note().is_some());
    for note in &document.notes[first..] {
        let words = document.words(note.words);
        if !words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';')) {
            continue;
        }
        // Letters are the labels of a table's own notes, which are no sentences.
        let label = document.words(note.label);
        if label.starts_with(|c: char| c.is_ascii_lowercase()) || ends_in_marker(document, note) {
            continue;
        }
        let Some(last) = words.split_whitespace().next_back() else { continue };
        // A parenthesis that lost its end is reported as such.
        let is_cut_off = words.matches('(').count() > words.matches(')').count();
        if is_cut_off
            || words.split_whitespace().nth(2).is_none()
            || last.contains("://")
            || last.starts_with("www.")
        {
            continue;
        }
        let end = note.words.end as usize;
        let span = Span::new(end - last.len(), end);
        let finding = findings
            .at(span, format!("footnote {label} does not end with a full stop"))
            .help(format!("print “{}.”, or add what was cut off", last.trim_end_matches([',', ';'])));
        if lacks_only_its_stop(words) {
            finding.fix(Safety::Safe, span.behind(), ".");
        }
    }
}

/// Whether a note ends in a marker: it has swallowed the text behind it, which is reported as such.
fn ends_in_marker(document: &Document, note: &Note) -> bool {
    let before = document.markers.partition_point(|marker| marker.span.start < note.words.end);
    before > 0 && document.markers[before - 1].span.end == note.words.end
}
