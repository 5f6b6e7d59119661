//! The dateline of a document has no date.

use crate::document::markup::{ElementName, Markup, Node};
use crate::document::{Document, Kind, Volume};
use crate::finding::{Findings, Layer};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/date/missing-date.yaml`.
pub const RULE: Rule = rule!(volume "date/missing-date", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    let Some(markup) = volume.markup else { return };
    let mut lines: Vec<Vec<Node>> = vec![Vec::new(); volume.documents.len()];
    for line in markup.named(ElementName::Dateline) {
        if let Some(document) = line.document() {
            lines[document].push(line);
        }
    }
    findings.of(Layer::Markup);
    for (document, lines) in volume.documents.iter().zip(lines) {
        one(document, &lines, markup, findings);
    }
}

fn one(document: &Document, lines: &[Node], markup: &Markup, findings: &mut Findings) {
    let has_date = |line: &&Node| line.descendants().any(|node| node.name() == ElementName::Date);
    let Some(first) = lines.first() else { return };
    for date in
        lines.iter().flat_map(|line| line.descendants()).filter(|node| node.name() == ElementName::Date)
    {
        if markup.source.slice(date.content()).trim_ascii().is_empty() {
            findings.at(date.tag(), "this date has no words").help("give it the words that are printed");
        }
    }
    if document.kind == Kind::Ordinary && !lines.iter().any(|line| has_date(&line)) {
        findings
            .at(first.tag(), format!("no dateline of {} has a date element", document.name))
            .help("mark the date, or “undated”, with a date element");
    }
}
