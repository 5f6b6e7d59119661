//! A record group is one that is cited elsewhere.

use crate::document::Document;
use crate::document::citation::ElementKind;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/unknown-record-group.yaml`.
pub const RULE: Rule = rule!("source/unknown-record-group", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for element in document.citation_elements() {
        let ElementKind::RecordGroup(number) = element.kind else { continue };
        if !document.vocabulary().has_record_group(number) {
            findings.at(element.span, format!("RG {number} is not in the vocabulary"));
        }
    }
}
