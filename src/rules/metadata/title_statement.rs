//! The title statement is not complete.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/title-statement.yaml`.
pub const RULE: Rule = rule!(markup "metadata/title-statement", check);

/// The titles of a volume, each with the name that older files give it.
const TITLES: [(&str, &str); 5] = [
    ("complete", "complete"),
    ("series", "series"),
    ("sub-series", "subseries"),
    ("volume-number", "volumenumber"),
    ("volume", "volume"),
];

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let Some(description) = markup.named(ElementName::FileDesc).next() else { return };
    let statements: Vec<Node> =
        description.children().filter(|node| node.name() == ElementName::TitleStmt).collect();
    let Some(statement) = statements.first() else {
        findings.at(description.tag(), "the header has no title statement").help("add a titleStmt");
        return;
    };
    if let Some(second) = statements.get(1) {
        findings
            .at(second.tag(), "the header has a second title statement")
            .label(statement.tag(), "the first")
            .help("join the two");
    }
    titles(markup, *statement, findings);
}

fn titles(markup: &Markup, statement: Node, findings: &mut Findings) {
    let titles: Vec<Node> = statement.children().filter(|node| node.name() == ElementName::Title).collect();
    let mut misspelt: Vec<&str> = Vec::new();
    for title in &titles {
        let Some(kind) = title.attribute(AttributeName::Type) else {
            findings
                .at(title.tag(), "this title has no type")
                .help("write type=\"complete\", \"series\" or another");
            continue;
        };
        let value = markup.source.slice(kind.value);
        let is_known = TITLES.iter().any(|(name, older)| value == *name || value == *older);
        if !is_known {
            let near = nearest(value, TITLES.iter().map(|(name, _)| *name));
            misspelt.extend(near);
            findings.at(kind.value, format!("“{value}” is no type of a title")).help(near.map_or_else(
                || "write complete, series, sub-series, volume-number or volume".to_owned(),
                |near| format!("write “{near}”"),
            ));
        }
        if let Some(child) = title.children().next() {
            findings
                .at(child.tag(), "this title holds an element")
                .label(title.tag(), "the title")
                .help("leave the words without markup");
        }
    }
    let mut missing: Vec<&str> = Vec::new();
    for (name, older) in TITLES {
        let is_of_kind = |title: &&Node| {
            title.value(AttributeName::Type).is_some_and(|value| value == name || value == older)
        };
        let mut of_kind = titles.iter().filter(is_of_kind);
        match (of_kind.next(), of_kind.next()) {
            (None, _) if !misspelt.contains(&name) => missing.push(name),
            (Some(first), Some(second)) => {
                findings
                    .at(second.tag(), format!("a second title of type {name}"))
                    .label(first.tag(), "the first")
                    .help("take one of the two out");
            }
            _ => {}
        }
    }
    if let Some((last, others)) = missing.split_last() {
        let kinds =
            if others.is_empty() { (*last).to_owned() } else { format!("{} or {last}", others.join(", ")) };
        let help = if others.is_empty() { "add it, empty" } else { "add each, empty" };
        findings
            .at(statement.tag(), format!("the title statement has no title of type {kinds}"))
            .help(format!("{help} where the volume has none"));
    }
}
