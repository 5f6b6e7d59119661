//! A comma stands behind the repository.

use crate::document::Document;
use crate::document::source_note::Repository;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/missing-comma.yaml`.
pub const RULE: Rule = rule!("source/missing-comma", check);

/// How names go on that begin with a repository's.
const NAMES: [&str; 9] =
    ["Files", "File", "Manuscript", "Bulletin", "Library", "Atomic", "Papers", "Records", "Collection"];

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(note) = document.source_note() else { return };
    if !matches!(note.repository, Repository::Known(known) if !known.is_printed) {
        return;
    }
    let range = note.repository_range.clone();
    let name = note.words(range.clone());
    let behind = note.passage.text().get(range.end..note.citation.end).unwrap_or_default();
    let Some(rest) = behind.strip_prefix(' ') else { return };
    let next = rest.split([' ', ',', ':', ';']).next().unwrap_or(rest);
    let is_collection = next.starts_with(char::is_uppercase) && !NAMES.contains(&next);
    // What is no collection of this archive may be a longer name.
    let begins_collection = next == "RG"
        || ["National Security", "Central", "Nixon", "Whitman", "Dulles"]
            .iter()
            .any(|begin| rest.starts_with(begin));
    if !is_collection || !begins_collection {
        return;
    }
    let last = name.rsplit(' ').next().unwrap_or(name);
    findings
        .at(
            note.span(range.end - last.len()..range.end + 1 + next.len()),
            format!("no comma stands behind “{name}”"),
        )
        .help(format!("print “{last}, {next}”"))
        .fix(Safety::Safe, note.span(range).behind(), ",");
}
