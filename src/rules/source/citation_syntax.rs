//! The parts of a citation have their forms.

use crate::document::Document;
use crate::finding::{Findings, Safety};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/source/citation-syntax.yaml`.
pub const RULE: Rule = rule!("source/citation-syntax", check);

fn check(document: &Document, _: &NoParameters, findings: &mut Findings) {
    for element in document.citation_elements() {
        let Some(fault) = &element.fault else { continue };
        let finding = findings.at(element.span, fault.message.clone());
        match &fault.right {
            Some(right) => {
                finding.help(format!("print “{right}”")).fix(Safety::Safe, element.span, right.clone());
            }
            None => {
                finding.help("look up the letter; most lots have D");
            }
        }
    }
}
