//! The parts of a citation have their forms.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/citation-syntax.yaml`.
pub const RULE: Rule = rule!("source/citation-syntax", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for element in document.citation_elements() {
        if let Some(fault) = &element.fault {
            findings.at(element.span, fault.message.clone()).help(format!("print “{}”", fault.right)).fix(
                Safety::Safe,
                element.span,
                fault.right.clone(),
            );
        }
    }
}
