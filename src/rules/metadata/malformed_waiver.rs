//! An entry of `waivers.yaml` must say what it is about, and why.

use crate::document::waiver::WaiverFault;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::waiver;

/// Why, and with which examples: `rules/metadata/malformed-waiver.yaml`.
pub const RULE: Rule = rule!(waivers "metadata/malformed-waiver", check);

fn check(faults: &[WaiverFault], _: &NoParameters, findings: &mut Findings) {
    waiver::report_malformed(faults, findings);
}
