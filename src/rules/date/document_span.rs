//! The span of a document’s date is not sound.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::document::timestamp::Timestamp;
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::date::malformed_attribute::DATES;

/// Why, and with which examples: `rules/date/document-span.yaml`.
pub const RULE: Rule = rule!(markup "date/document-span", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let documents = || markup.documents.iter().map(|document| markup.node(*document));
    // A volume whose documents have no such span has not come so far.
    if !documents().any(|document| document.attribute(AttributeName::DateMin).is_some()) {
        return;
    }
    for document in documents() {
        one(markup, document, findings);
    }
}

fn one(markup: &Markup, document: Node, findings: &mut Findings) {
    let (first, last) =
        (document.attribute(AttributeName::DateMin), document.attribute(AttributeName::DateMax));
    for bound in [first, last].into_iter().flatten() {
        let value = markup.source.slice(bound.value);
        if Timestamp::read(value).ok().and_then(|stamp| stamp.time).is_none() {
            findings
                .at(bound.value, format!("“{value}” is no date with a time"))
                .help("write it as 1964-03-02T16:05:00-05:00");
            return;
        }
    }
    match (first, last) {
        (Some(present), None) | (None, Some(present)) => {
            findings
                .at(present.name_span, "the span of this document’s date has one bound")
                .help("give both frus:doc-dateTime-min and frus:doc-dateTime-max");
        }
        (None, None) if is_dated(document) => {
            findings
                .at(document.tag(), "this document is dated and has no span of its date")
                .help("give frus:doc-dateTime-min and frus:doc-dateTime-max");
        }
        _ => {}
    }
    let Some((first, stamp)) = first.zip(earliest(markup, document)) else { return };
    let Ok(min) = Timestamp::read(markup.source.slice(first.value)) else { return };
    if (min.year, min.month, min.day) != (stamp.year, stamp.month, stamp.day) && stamp.is_full_date() {
        findings
            .at(first.value, "the span of this document’s date does not begin on the day of its dateline")
            .help("compute the span from the dateline anew");
    }
}

fn is_dated(document: Node) -> bool {
    document.descendants().any(|node| {
        node.name() == ElementName::Date && DATES.iter().any(|name| node.attribute(*name).is_some())
    })
}

/// The first date of the document's datelines, where it is one day.
fn earliest(markup: &Markup, document: Node) -> Option<Timestamp> {
    let line = document.descendants().find(|node| node.name() == ElementName::Dateline)?;
    let date = line.descendants().find(|node| node.name() == ElementName::Date)?;
    let when = date.attribute(AttributeName::When)?;
    Timestamp::read(markup.source.slice(when.value)).ok()
}
