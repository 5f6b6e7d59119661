//! A comment that is meant to waive a finding must say which, and why.

use crate::document::waiver::WaiverFault;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::waiver;

/// Why, and with which examples: `rules/markup/malformed-allow.yaml`.
pub const RULE: Rule = rule!(waivers "markup/malformed-allow", check);

fn check(faults: &[WaiverFault], _: &NoParameters, findings: &mut Findings) {
    waiver::report_malformed(faults, findings);
}
