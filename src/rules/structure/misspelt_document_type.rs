//! A heading begins with a kind of document.

use std::sync::LazyLock;

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::nearest::is_only_nearest;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;
use crate::vocabulary::{document_types, misspelt};

/// Why, and with which examples: `rules/structure/misspelt-document-type.yaml`.
pub const RULE: Rule = rule!("structure/misspelt-document-type", check);

/// The first words of all kinds, each once.
static FIRST_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = Vec::new();
    for word in document_types().iter().filter_map(|kind| kind.split([' ', ',']).next()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
});

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(heading) = document.heading.filter(|heading| heading.number.is_some()) else { return };
    let title = document.words(heading.title);
    let first = title.split([' ', ',']).next().unwrap_or(title);
    // "Aide-Memoire" has several spellings, and a title may stand in quotation marks.
    let is_plain = first.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_plain || FIRST_WORDS.contains(&first) {
        return;
    }
    let near = misspelt(first, FIRST_WORDS.iter().copied().filter(|known| known.len() >= 6));
    // A plural ("Memoranda") is no slip.
    let is_slip = |near: &&str| {
        let is_plural = first.strip_suffix('s') == Some(near);
        !is_plural && (near.len() == first.len() || strsim::osa_distance(near, first) == 1)
    };
    let Some(near) = near.filter(is_slip) else { return };
    let start = heading.title.start as usize;
    let span = Span::new(start, start + first.len());
    let finding =
        findings.at(span, format!("there is no kind of document “{first}”")).help(format!("print “{near}”"));
    if is_only_nearest(first, near, FIRST_WORDS.iter().copied()) {
        finding.fix(Safety::Editorial, span, near);
    }
}
