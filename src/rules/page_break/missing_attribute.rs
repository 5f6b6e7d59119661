//! A page break has the attributes that its volume gives them.

use serde::Deserialize;

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{Rule, Share, rule};

/// Why, and with which parameters and examples: `rules/page-break/missing-attribute.yaml`.
pub const RULE: Rule = rule!(markup "page-break/missing-attribute", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    share: Share,
}

/// The attributes, as they are written, and what each is for.
const ATTRIBUTES: [(AttributeName, &str, &str); 2] = [
    (AttributeName::Id, "xml:id", "so that references can lead to the page"),
    (AttributeName::Facs, "facs", "so that the image of the page can be shown"),
];

fn check(markup: &Markup, parameters: &Parameters, findings: &mut Findings) {
    let breaks: Vec<Node> = markup.named(ElementName::Pb).collect();
    let with = |name: AttributeName| breaks.iter().filter(|node| node.attribute(name).is_some()).count();
    let counted = ATTRIBUTES.into_iter().map(|(name, written, purpose)| (name, written, purpose, with(name)));
    let is_habit =
        |with: usize| breaks.len() >= parameters.instances && parameters.share.is_reached(with, breaks.len());
    let wanted: Vec<_> = counted.filter(|(.., with)| is_habit(*with)).collect();
    for page in &breaks {
        // Of a break that has no number either, another rule tells.
        let Some(number) = page.value(AttributeName::N).filter(|_| !wanted.is_empty()) else { continue };
        let lacking: Vec<_> = wanted.iter().filter(|(name, ..)| page.attribute(*name).is_none()).collect();
        let Some((_, first, purpose, with)) = lacking.first() else { continue };
        let names = lacking.iter().map(|(_, written, ..)| *written).collect::<Vec<_>>().join(" and no ");
        let purpose = if lacking.len() > 1 { "as the others have them" } else { purpose };
        findings
            .at(
                page.tag(),
                format!(
                    "page break {number} has no {names}; {with} of the volume’s {} have {first}",
                    breaks.len()
                ),
            )
            .help(format!("add it, {purpose}"));
    }
}
