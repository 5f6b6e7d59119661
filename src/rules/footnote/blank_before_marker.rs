//! A marker is glued to what it annotates.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/footnote/blank-before-marker.yaml`.
pub const RULE: Rule = rule!("footnote/blank-before-marker", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for marker in document.markers.iter().filter(|marker| marker.number.is_some()) {
        let before = &document.text[..marker.span.start as usize];
        let stem = before.trim_end_matches([' ', '\t', '\u{A0}']);
        if stem.len() == before.len() || stem.is_empty() || stem.ends_with(['\n', '\r']) {
            continue;
        }
        let label = document.words(marker.span);
        let word = stem.split_whitespace().next_back().unwrap_or(stem);
        findings
            .at(marker.span, format!("a blank stands before marker {label}"))
            .help(format!("print “{word}{label}”"))
            .fix(Safety::Safe, Span::new(stem.len(), before.len()), "");
    }
}
