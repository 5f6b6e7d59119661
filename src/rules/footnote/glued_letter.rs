//! A blank stands between a marker and the next word.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/footnote/glued-letter.yaml`.
pub const RULE: Rule = rule!("footnote/glued-letter", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for marker in document.markers.iter().filter(|marker| marker.number.is_some()) {
        let after = &document.text[marker.span.end as usize..];
        let length: usize = after.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let Some(first) = after.chars().next().filter(|_| length > 0) else { continue };
        let end = marker.span.end as usize;
        let label = document.words(marker.span);
        let word = &after[..length];
        let finding = findings
            .at(marker.span, format!("“{word}” is glued to marker {label}"))
            .help(format!("print a blank between {label} and “{word}”"));
        // The letter is put in place of itself: in markup, the place before it may be another element's.
        let letter = Span::new(end, end + first.len_utf8());
        if document.stands_behind_tag(letter, "</note") {
            finding.fix(Safety::Safe, letter, format!(" {first}"));
        }
    }
}
