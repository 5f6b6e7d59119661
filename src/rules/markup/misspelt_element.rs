//! An element is spelt as the volume spells it elsewhere.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::markup::{ElementName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{Rule, rule};

/// Why, and with which parameters and examples: `rules/markup/misspelt-element.yaml`.
pub const RULE: Rule = rule!(markup "markup/misspelt-element", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    instances: usize,
    rare: usize,
}

fn check(markup: &Markup, parameters: &Parameters, findings: &mut Findings) {
    let unknown: Vec<Node> = markup.named(ElementName::Other).collect();
    if unknown.is_empty() {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for node in &unknown {
        *counts.entry(node.written_name()).or_default() += 1;
    }
    let known = ElementName::ALL.iter().filter_map(|name| {
        let first = markup.named(*name).next()?;
        Some((first.written_name(), markup.named(*name).len()))
    });
    let usual: Vec<(&str, usize)> = known.filter(|(_, count)| *count >= parameters.instances).collect();
    for node in &unknown {
        let name = node.written_name();
        let near = usual.iter().find(|(usual, _)| is_near(name, usual));
        let Some((near, count)) = near.filter(|_| counts[name] <= parameters.rare) else { continue };
        findings
            .at(
                node.name_span(),
                format!("the element “{name}” is nearly “{near}”, which stands {count} times in the volume"),
            )
            .help(format!("write “{near}” in both its tags"));
    }
}

/// Whether one slip parts two names: in a short name, two letters that are transposed, or one that is lost or added.
fn is_near(one: &str, other: &str) -> bool {
    const SHORT: usize = 5;
    let is_long = other.len() > SHORT;
    one.len().abs_diff(other.len()) <= 1
        && other.len() > 2
        && strsim::osa_distance(one, other) == 1
        && (is_long || one.len() != other.len() || is_transposed(one, other))
}

/// Whether two names have the same letters.
fn is_transposed(one: &str, other: &str) -> bool {
    let letters = |name: &str| {
        let mut letters = name.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    letters(one) == letters(other)
}
