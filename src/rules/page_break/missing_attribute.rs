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
    for (name, written, purpose) in ATTRIBUTES {
        let without: Vec<Node> =
            breaks.iter().copied().filter(|node| node.attribute(name).is_none()).collect();
        let with = breaks.len() - without.len();
        if breaks.len() < parameters.instances || !parameters.share.is_reached(with, breaks.len()) {
            continue;
        }
        for page in without {
            let number = page.value(AttributeName::N).map_or(String::new(), |number| format!(" {number}"));
            findings
                .at(
                    page.tag(),
                    format!(
                        "page break{number} has no {written}; {with} of the volume’s {} have one",
                        breaks.len()
                    ),
                )
                .help(format!("add it, {purpose}"));
        }
    }
}
