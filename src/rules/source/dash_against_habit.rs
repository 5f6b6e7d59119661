//! A volume has one sign for ranges.

use serde::Deserialize;

use crate::document::Volume;
use crate::document::dash::{Dash, DashKind, dashes};
use crate::finding::{Findings, Safety};
use crate::rule::{Rule, Share, rule};

/// Why, and with which parameters and examples: `rules/source/dash-against-habit.yaml`.
pub const RULE: Rule = rule!(volume "source/dash-against-habit", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    for kind in DashKind::ALL {
        let documents = volume.documents.iter().enumerate();
        let dashes: Vec<(usize, Dash)> = documents
            .flat_map(|(index, document)| dashes(document, kind).into_iter().map(move |dash| (index, dash)))
            .collect();
        let hyphens = dashes.iter().filter(|(_, dash)| dash.is_hyphen).count();
        let (most, most_are_hyphens) =
            if hyphens * 2 > dashes.len() { (hyphens, true) } else { (dashes.len() - hyphens, false) };
        if dashes.len() < parameters.instances || !parameters.share.is_reached(most, dashes.len()) {
            continue;
        }
        let (found, habit, right) =
            if most_are_hyphens { ("dash", "hyphen", "-") } else { ("hyphen", "dash", "–") };
        for (document, dash) in dashes.iter().filter(|(_, dash)| dash.is_hyphen != most_are_hyphens) {
            let words = volume.documents[*document].words(dash.span);
            findings
                .in_document(*document)
                .at(
                    dash.sign,
                    format!(
                        "a {found} stands here; {most} of the volume’s {} {} have a {habit}",
                        dashes.len(),
                        kind.name()
                    ),
                )
                .help(format!("print “{}”", words.replace(['-', '–'], right)))
                .fix(Safety::Safe, dash.sign, right);
        }
    }
}
