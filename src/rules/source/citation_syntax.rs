//! The parts of a citation have their forms.

use crate::document::Document;
use crate::document::citation::elements;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/citation-syntax.yaml`.
pub const RULE: Rule = rule!("source/citation-syntax", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for note in &document.notes {
        for element in elements(document.source.text(), note.words) {
            if let Some(fault) = element.fault {
                findings.at(element.span, fault.message).help(format!("print “{}”", fault.right));
            }
        }
    }
}
