//! An entry of `waivers.yaml` may end with a day.

use crate::document::waiver::{WaiverFault, WaiverFaultKind};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/expired-waiver.yaml`.
pub const RULE: Rule = rule!(waivers "metadata/expired-waiver", check);

fn check(faults: &[WaiverFault], _: &NoParameters, findings: &mut Findings) {
    for fault in faults {
        let WaiverFaultKind::Expired { until } = &fault.kind else { continue };
        findings
            .at(fault.span, format!("the waiver ended with {until}"))
            .help("mend the text, or look at it again and write a later day");
    }
}
