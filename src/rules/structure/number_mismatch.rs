//! Number, id and heading of a document differ.

use crate::document::markup::{AttributeName, Markup};
use crate::document::{Document, Volume};
use crate::finding::{Findings, Layer};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/structure/number-mismatch.yaml`.
pub const RULE: Rule = rule!(volume "structure/number-mismatch", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    let Some(markup) = volume.markup else { return };
    findings.of(Layer::Markup);
    for (index, document) in volume.documents.iter().enumerate() {
        one(document, index, markup, findings);
    }
}

/// A place where a document's number stands, and what it is there.
struct Place {
    what: &'static str,
    number: String,
    span: Span,
}

fn one(document: &Document, index: usize, markup: &Markup, findings: &mut Findings) {
    let node = markup.document(index);
    let attribute = |name: AttributeName| {
        node.attribute(name).map(|found| (markup.source.slice(found.value), found.value))
    };
    let mut places = Vec::new();
    if let Some((n, span)) = attribute(AttributeName::N) {
        let number = n.trim().trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        places.push(Place { what: "the number (n)", number, span });
    }
    if let Some((id, span)) = attribute(AttributeName::Id)
        && let Some(number) =
            id.strip_prefix('d').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        places.push(Place { what: "the id", number: number.to_ascii_lowercase(), span });
    }
    if let Some(number) = document.heading.and_then(|heading| heading.number) {
        let words = document.words(number.span);
        let digits = words.trim_start_matches("No.").trim().trim_end_matches(['.', ',']).to_ascii_lowercase();
        let is_plain = digits.starts_with(|c: char| c.is_ascii_digit()) && number.fault.is_none();
        if is_plain {
            places.push(Place { what: "the heading", number: digits, span: document.file_span(number.span) });
        }
    }
    let agreed = |place: &Place| places.iter().filter(|other| other.number == place.number).count();
    if places.len() < 2 || agreed(&places[0]) == places.len() {
        return;
    }
    // Where two agree, the third is wrong; where none do, the first is marked.
    let wrong = places.iter().min_by_key(|place| agreed(place)).expect("there are two places at least");
    let Some(other) = places.iter().find(|place| place.number != wrong.number) else { return };
    findings
        .at(wrong.span, format!("{} is {}, {} {}", wrong.what, wrong.number, other.what, other.number))
        .label(other.span, format!("{}: {}", other.what, other.number))
        .help("let number, id and heading of a document say the same");
}
