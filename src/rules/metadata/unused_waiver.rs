//! An entry of `waivers.yaml` must be needed.

use crate::document::waiver::{WaiverFault, WaiverFaultKind};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/unused-waiver.yaml`.
pub const RULE: Rule = rule!(waivers "metadata/unused-waiver", check);

fn check(faults: &[WaiverFault], _: &NoParameters, findings: &mut Findings) {
    let did_you_mean = |nearest: &Option<String>| match nearest {
        Some(near) => format!("did you mean {near}?"),
        None => "take the waiver out, or name what it is about".to_owned(),
    };
    for fault in faults {
        let (message, help) = match &fault.kind {
            WaiverFaultKind::Unused { rule, document: Some(document) } => (
                format!("no finding of {rule} in {document} has these words"),
                "take the waiver out, or quote the words that are marked, as they stand".to_owned(),
            ),
            WaiverFaultKind::Elsewhere { what, word, found: Some(found) } => (
                format!("the finding with these words stands in {what} {found}, not in {what} {word}"),
                format!("write “{what}: {found}”"),
            ),
            WaiverFaultKind::Elsewhere { what, word, found: None } => (
                format!("the finding with these words does not stand in {what} {word}"),
                format!("take “{what}” out"),
            ),
            WaiverFaultKind::UnknownDocument { word, volume, nearest } => {
                let place = volume.as_ref().map(|volume| format!(" in {volume}")).unwrap_or_default();
                (format!("there is no document “{word}”{place}"), did_you_mean(nearest))
            }
            WaiverFaultKind::UnknownVolume { word, nearest } => {
                (format!("there is no volume “{word}”"), did_you_mean(nearest))
            }
            _ => continue,
        };
        findings.at(fault.span, message).help(help);
    }
}
