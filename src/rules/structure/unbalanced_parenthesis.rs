//! Each parenthesis of a heading has its counterpart.

use crate::document::Document;
use crate::document::bracket::{lack, unbalanced};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/structure/unbalanced-parenthesis.yaml`.
pub const RULE: Rule = rule!("structure/unbalanced-parenthesis", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    let Some(heading) = document.heading else { return };
    for (at, bracket) in unbalanced(document.words(heading.title)) {
        let at = heading.title.start as usize + at;
        let (verb, counterpart) = lack(bracket);
        findings
            .at(Span::new(at, at + 1), format!("nothing {verb} the “{bracket}” in this heading"))
            .help(format!("add the “{counterpart}”, or take this one out"));
    }
}
