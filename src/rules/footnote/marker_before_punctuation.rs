//! A marker follows the punctuation.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/footnote/marker-before-punctuation.yaml`.
pub const RULE: Rule = rule!("footnote/marker-before-punctuation", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for marker in document.markers.iter().filter(|marker| marker.number.is_some()) {
        let mut after = document.text[marker.span.end as usize..].chars();
        let mark = after.next();
        let name = match mark {
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
        let finding = findings
            .at(marker.span, format!("marker {label} stands before the {name}"))
            .help(format!("print the {name} first, then the marker"));
        let Some(mark) = mark else { continue };
        let before = &document.text[..marker.span.start as usize];
        let behind = Span { start: marker.span.end, end: marker.span.end + 1 };
        if before.ends_with(mark) {
            // It stands on both sides.
            finding.fix(Safety::Safe, behind, "");
        } else if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '”' | '’')) {
            let both = Span { start: marker.span.start, end: behind.end };
            finding.fix(Safety::Safe, both, format!("{mark}{label}"));
        }
    }
}
