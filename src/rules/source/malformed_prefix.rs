//! A source note begins with “Source: ”.

use crate::document::Document;
use crate::document::source_note::Prefix;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/malformed-prefix.yaml`.
pub const RULE: Rule = rule!("source/malformed-prefix", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let fault = match note.prefix {
        Prefix::Regular | Prefix::Missing => return,
        Prefix::LetterCase => "has the wrong letter case",
        Prefix::NoColon => "has no colon",
        Prefix::WrongMark => "has another mark than its colon",
        Prefix::Misspelt => "is misspelt",
        Prefix::NoBlank => "",
    };
    let words = note.words(note.prefix_range.clone()).trim_end();
    let span = note.span(note.prefix_range.start..note.prefix_range.start + words.len());
    let message = match note.prefix {
        Prefix::NoBlank => format!("no blank stands behind the prefix “{words}”"),
        _ => format!("the prefix “{words}” {fault}"),
    };
    let finding = findings.at(span, message).help("print “Source: ”");
    if let Some(written) = note.written_span(note.prefix_range.clone()) {
        let behind = &note.passage.text()[note.prefix_range.end..];
        finding.fix(Safety::Safe, written, if behind.starts_with(' ') { "Source:" } else { "Source: " });
    }
}
