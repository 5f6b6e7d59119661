//! A marker in the text must have a footnote to go to.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/footnote/dangling-marker.yaml`.
pub const RULE: Rule = rule!("footnote/dangling-marker", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for discrepancy in &document.discrepancies {
        let Discrepancy::LostNote { marker } = *discrepancy else { continue };
        let span = document.markers[marker].span;
        let label = document.words(span);
        let finding = findings.at(span, format!("marker {label} has no footnote"));
        if let Some(place) = misprinted_label(document, label) {
            finding.label(place, format!("this may be footnote {label}"));
            finding.help(format!("begin the footnote in a line of its own, with “  {label}. ”"));
        } else {
            finding.help(format!("add footnote {label}, or take the marker out"));
        }
    }
}

/// Where in the words of the note before it a note seems to begin: "2 On October 5", "2) On", or "2. On" within the line.
fn misprinted_label(document: &Document, label: &str) -> Option<Span> {
    let number: u32 = label.parse().ok()?;
    let before = document
        .notes
        .iter()
        .rev()
        .find(|note| note.number.is_some_and(|before| before.checked_add(1) == Some(number)))?;
    let words = document.words(before.words);
    words.match_indices(label).map(|(at, _)| at).find_map(|at| {
        let (lead, rest) = (&words[..at], &words[at + label.len()..]);
        let begins_line =
            lead.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']) && rest.starts_with([' ', ')']);
        let begins_note = lead.ends_with([' ', ')']) && rest.starts_with(". ");
        let is_sentence = rest.trim_start_matches([' ', '.', ')']).starts_with(char::is_uppercase);
        let ends_sentence = lead.trim_end().ends_with(['.', ')', '”', '?']);
        let start = before.words.start as usize + at;
        (is_sentence && ends_sentence && (begins_line || begins_note))
            .then(|| Span::new(start, start + label.len()))
    })
}
