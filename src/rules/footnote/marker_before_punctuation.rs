//! A marker follows the punctuation.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/marker-before-punctuation.yaml`.
pub const RULE: Rule = rule!("footnote/marker-before-punctuation", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for marker in document.markers.iter().filter(|marker| marker.number.is_some()) {
        let mut after = document.text[marker.span.end as usize..].chars();
        let name = match after.next() {
            Some('.') => "full stop",
            Some(',') => "comma",
            Some(';') => "semicolon",
            Some(':') => "colon",
            _ => continue,
        };
        // An ellipsis, or punctuation inside a number, is not the sentence's.
        if after.next().is_some_and(|next| next == '.' || next.is_ascii_digit()) {
            continue;
        }
        let label = document.words(marker.span);
        findings
            .at(marker.span, format!("marker {label} stands before the {name}"))
            .help(format!("print the {name} first, then the marker"));
    }
}
