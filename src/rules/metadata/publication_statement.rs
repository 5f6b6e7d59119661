//! The publication statement is not complete.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/publication-statement.yaml`.
pub const RULE: Rule = rule!(markup "metadata/publication-statement", check);

/// The types of a volume's numbers.
const NUMBERS: [&str; 5] = ["dospubno", "frus", "isbn-13", "isbn-10", "oclc"];

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let Some(description) = markup.named(ElementName::FileDesc).next() else { return };
    let statements: Vec<Node> =
        description.children().filter(|node| node.name() == ElementName::PublicationStmt).collect();
    let Some(statement) = statements.first().copied() else {
        findings
            .at(description.tag(), "the header has no publication statement")
            .help("add a publicationStmt");
        return;
    };
    if let Some(second) = statements.get(1) {
        findings
            .at(second.tag(), "the header has a second publication statement")
            .label(statement.tag(), "the first")
            .help("join the two");
    }
    for (name, what) in
        [(ElementName::Publisher, "publisher"), (ElementName::PubPlace, "place of publication")]
    {
        let count = statement.children().filter(|node| node.name() == name).count();
        if count != 1 {
            findings
                .at(statement.tag(), format!("the publication statement has {}", counted(count, what)))
                .help(format!("give exactly one {what}"));
        }
    }
    let mut own = 0;
    for number in statement.children().filter(|node| node.name() == ElementName::Idno) {
        let kind = number.value(AttributeName::Type).unwrap_or_default();
        own += usize::from(kind == "frus");
        if !NUMBERS.contains(&kind) {
            findings
                .at(number.tag(), format!("“{kind}” is no type of a volume’s number"))
                .help(format!("write one of {}", NUMBERS.join(", ")));
        }
    }
    if own != 1 {
        findings
            .at(
                statement.tag(),
                format!("the publication statement has {}", counted(own, "number of type frus")),
            )
            .help("give exactly one idno of type frus, the volume’s id");
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}"),
        count => format!("the {what} {count} times"),
    }
}
