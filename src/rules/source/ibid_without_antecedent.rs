//! "Ibid." has something to repeat.

use crate::document::{Discrepancy, Document};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/source/ibid-without-antecedent.yaml`.
pub const RULE: Rule = rule!("source/ibid-without-antecedent", check);

/// What shows that something was cited: a place where papers are kept, or a publication.
const CITATIONS: [&str; 33] = [
    "Source",
    "Department of State",
    "Library",
    "Archives",
    "Files",
    "files",
    "File",
    "Papers",
    "papers",
    "Records",
    "Lot ",
    "lot ",
    "RG ",
    "pp. ",
    "p. ",
    "vol",
    "Vol",
    "Foreign Relations",
    "Bulletin",
    "Document",
    "Collection",
    "Book",
    "New York",
    "Washington:",
    "Press",
    "Times",
    "Post",
    "Series",
    "Stat.",
    "TIAS",
    "UST",
    "/",
    "ocs.",
];

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let text = document.text;
    let Some(first) = document.notes.first() else { return };
    let at = first.words.start as usize;
    let Some(found) = ["Ibid.", "ibid."].into_iter().filter_map(|word| text[at..].find(word)).min() else {
        return;
    };
    let start = at + found;
    let before = &text[..start];
    // A number or a quotation before it may be that of a telegram or a book.
    let cites = |words: &str| words.contains(|c: char| c.is_ascii_digit() || matches!(c, '“' | '"'));
    let mut notes = document.notes.iter().take_while(|note| (note.words.start as usize) < start);
    let may_cite =
        notes.any(|note| cites(&text[note.words.start as usize..start.min(note.words.end as usize)]));
    // A footnote that swallowed the text behind it stands behind those that it swallowed.
    let is_nested = |discrepancy: &Discrepancy| matches!(discrepancy, Discrepancy::MarkerInNote { .. });
    let is_cited = |words: &str| CITATIONS.iter().any(|citation| words.contains(citation));
    // What is cited is nearly always cited in a note.
    if may_cite
        || is_cited(&text[at..start])
        || is_cited(before)
        || document.discrepancies.iter().any(is_nested)
    {
        return;
    }
    findings
        .at(
            Span::new(start, start + 5),
            format!("nothing was cited before this “{}”", &text[start..start + 5]),
        )
        .help("name the source, or restore the footnote that was lost");
}
