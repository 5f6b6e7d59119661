//! The root has no id.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/missing-root-id.yaml`.
pub const RULE: Rule = rule!(markup "metadata/missing-root-id", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let Some(root) = markup.root().filter(|root| root.name() == ElementName::Tei && root.id().is_none())
    else {
        return;
    };
    findings
        .at(root.name_span(), "the root has no id")
        .help(format!("write xml:id=\"{}\"", markup.source.stem()));
}
