//! A TEI file is a volume, with documents.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/markup/no-document.yaml`.
pub const RULE: Rule = rule!(markup "markup/no-document", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let Some(root) = markup.root() else { return };
    if root.name() != ElementName::Tei {
        let name = root.written_name();
        let (message, help) = if name.ends_with(":TEI") {
            (
                format!("the root is {name}; elements with a prefix are not read"),
                "declare the namespace of TEI without a prefix",
            )
        } else {
            (format!("the root is {name}; only the form of this file is checked"), "a volume’s root is TEI")
        };
        findings.at(root.name_span(), message).help(help);
    } else if markup.documents.is_empty() && markup.named(ElementName::Text).len() > 0 {
        findings
            .at(root.name_span(), "this volume has no documents; only its markup is checked")
            .help("write type=\"document\" on the divisions that are documents");
    }
}
