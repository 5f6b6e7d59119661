//! A source note begins with its prefix.

use crate::document::Document;
use crate::document::source_note::Prefix;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/missing-prefix.yaml`.
pub const RULE: Rule = rule!("source/missing-prefix", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    if note.prefix != Prefix::Missing {
        return;
    }
    let words = note.words(note.repository_range.clone());
    findings
        .at(note.span(note.repository_range.clone()), "the source note begins without “Source: ”")
        .help(format!("print “Source: {words}”"));
}
