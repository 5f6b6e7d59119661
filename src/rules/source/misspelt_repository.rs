//! A repository is written as the edition writes it.

use crate::document::Document;
use crate::document::source_note::Repository;
use crate::finding::{Findings, Safety};
use crate::nearest::is_only_nearest;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/misspelt-repository.yaml`.
pub const RULE: Rule = rule!("source/misspelt-repository", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    let Repository::Misspelt(near) = &note.repository else { return };
    let range = note.repository_range.clone();
    let words = note.words(range.clone());
    let finding = findings
        .at(note.span(range.clone()), format!("there is no repository “{words}”"))
        .help(format!("print “{near}”"));
    let names = document.vocabulary().repositories().map(|(name, _)| name);
    let (words, right) = (words.split(' '), near.split(' '));
    if words.clone().count() != right.clone().count()
        || !is_only_nearest(note.words(range.clone()), near, names)
    {
        return;
    }
    // Word by word, since a name may go on in the next line.
    let mut start = range.start;
    let mut edits = Vec::new();
    for (word, right) in words.zip(right) {
        if word != right {
            let Some(written) = note.written_span(start..start + word.len()) else { return };
            edits.push((written, right));
        }
        start += word.len() + 1;
    }
    for (written, right) in edits {
        finding.fix(Safety::Safe, written, right);
    }
}
