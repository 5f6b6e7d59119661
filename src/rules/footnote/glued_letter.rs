//! A blank stands between a marker and the next word.

use crate::document::Document;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/footnote/glued-letter.yaml`.
pub const RULE: Rule = rule!("footnote/glued-letter", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for marker in document.markers.iter().filter(|marker| marker.number.is_some()) {
        let after = &document.text[marker.span.end as usize..];
        let length: usize = after.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        if length == 0 {
            continue;
        }
        let label = document.words(marker.span);
        let word = &after[..length];
        findings
            .at(marker.span, format!("“{word}” is glued to marker {label}"))
            .help(format!("print a blank between {label} and “{word}”"));
    }
}
