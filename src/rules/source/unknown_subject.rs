//! A subject of the files is one that is cited elsewhere.

use crate::document::Document;
use crate::document::citation::ElementKind;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/source/unknown-subject.yaml`.
pub const RULE: Rule = rule!("source/unknown-subject", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for element in document.citation_elements() {
        if element.kind != ElementKind::Subject {
            continue;
        }
        let words = document.words(element.span);
        let code = words.split(' ').next().unwrap_or(words);
        if !document.vocabulary().has_subject(code) {
            let span = Span::new(element.span.start as usize, element.span.start as usize + code.len());
            findings.at(span, format!("the subject “{code}” is not in the vocabulary"));
        }
    }
}
