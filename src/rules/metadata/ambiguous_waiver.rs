//! An entry of `waivers.yaml` must be about one finding.

use crate::document::waiver::{WaiverFault, WaiverFaultKind};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/ambiguous-waiver.yaml`.
pub const RULE: Rule = rule!(waivers "metadata/ambiguous-waiver", check);

fn check(faults: &[WaiverFault], _: &NoParameters, findings: &mut Findings) {
    for fault in faults {
        let WaiverFaultKind::Ambiguous { count, rule, document } = &fault.kind else { continue };
        let help = if rule.starts_with("metadata/") {
            "quote more words around the place; of what a record lacks, quote the key, or the message as it is reported"
        } else {
            "quote more words around the place, or name the note or the page"
        };
        findings
            .at(fault.span, format!("{count} findings of {rule} in {document} have these words"))
            .help(help);
    }
}
