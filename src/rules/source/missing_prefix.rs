//! A source note begins with its prefix.

use crate::document::Document;
use crate::document::source_note::Prefix;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/missing-prefix.yaml`.
pub const RULE: Rule = rule!("source/missing-prefix", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    if note.prefix != Prefix::Missing {
        return;
    }
    let range = note.repository_range.clone();
    let words = note.words(range.clone());
    let finding = findings
        .at(note.span(range.clone()), "the source note begins without “Source: ”")
        .help(format!("print “Source: {words}”"));
    // A word is put in place of itself with the prefix: in markup, the place before it may be that of another element.
    let first = words.split(' ').next().unwrap_or(words);
    let written = note.written_span(range.start..range.start + first.len());
    if let Some(written) = written.filter(|written| document.stands_behind_tag(*written, "<note")) {
        finding.fix(Safety::Safe, written, format!("Source: {first}"));
    }
}
