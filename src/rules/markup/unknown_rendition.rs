//! A rendition is not declared.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::{Findings, Safety};
use crate::nearest::nearest;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/unknown-rendition.yaml`.
pub const RULE: Rule = rule!(markup "markup/unknown-rendition", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let declared: Vec<&str> = markup.named(ElementName::Rendition).filter_map(Node::id).collect();
    for attribute in markup.attributes.iter().filter(|attribute| attribute.name == AttributeName::Rendition) {
        for token in markup.source.slice(attribute.value).split_ascii_whitespace() {
            if token.strip_prefix('#').is_some_and(|id| declared.contains(&id)) {
                continue;
            }
            let near = nearest(token.trim_start_matches('#'), declared.iter().copied());
            let finding = findings.at(attribute.value, format!("the header declares no rendition “{token}”"));
            finding.help(match near {
                Some(near) => format!("write “#{near}”"),
                None => "declare it in the header (rendition with an xml:id)".to_owned(),
            });
            let is_whole = markup.source.slice(attribute.value) == token;
            if is_whole && declared.contains(&token) {
                finding.fix(Safety::Safe, attribute.value.before(), "#");
            }
        }
    }
}
