//! A comment that waives a finding must be needed.

use crate::document::waiver::{WaiverFault, WaiverFaultKind};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/unused-allow.yaml`.
pub const RULE: Rule = rule!(waivers "markup/unused-allow", check);

fn check(faults: &[WaiverFault], _: &NoParameters, findings: &mut Findings) {
    for fault in faults {
        let message = match &fault.kind {
            WaiverFaultKind::Unused { rule, .. } => {
                format!("{rule} finds nothing in what this comment is about")
            }
            WaiverFaultKind::OtherForm { rule, form } => format!("{rule} does not look at {form}"),
            _ => continue,
        };
        findings.at(fault.span, message).help("take the comment out");
    }
}
