//! The description of the file does not have its four parts.

use crate::document::markup::{ElementName, Markup};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/file-description.yaml`.
pub const RULE: Rule = rule!(markup "metadata/file-description", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let Some(description) = markup.named(ElementName::FileDesc).next() else { return };
    for (name, written) in [(ElementName::NotesStmt, "notesStmt"), (ElementName::SourceDesc, "sourceDesc")] {
        let count = description.children().filter(|node| node.name() == name).count();
        if count != 1 {
            findings
                .at(
                    description.tag(),
                    match count {
                        0 => format!("the header has no {written}"),
                        count => format!("the header has {count} {written}; it needs one"),
                    },
                )
                .help(format!("give exactly one {written}"));
        }
    }
    let children = description.children().count();
    if children > 4 {
        findings
            .at(description.tag(), format!("the description of the file has {children} parts"))
            .help("leave titleStmt, publicationStmt, notesStmt and sourceDesc");
    }
}
