//! A file that is included is not read.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/unresolved-include.yaml`.
pub const RULE: Rule = rule!(markup "markup/unresolved-include", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    for include in markup.named(ElementName::Include) {
        findings
            .at(include.tag(), "this file is included from another, which is not read")
            .help("pointers to what the other file may hold are not looked at");
    }
}
