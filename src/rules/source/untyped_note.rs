//! A source note is not marked as one.

use crate::document::markup::{AttributeName, Node};
use crate::document::source_note::Prefix;
use crate::document::{Document, Volume};
use crate::finding::{Findings, Layer, Safety};
use crate::rule::{Rule, Share, rule};
use crate::source::Span;
use serde::Deserialize;

/// Why, and with which parameters and examples: `rules/source/untyped-note.yaml`.
pub const RULE: Rule = rule!(volume "source/untyped-note", check);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Parameters {
    untyped_share: Share,
}

fn check(volume: &Volume, parameters: &Parameters, findings: &mut Findings) {
    let Some(markup) = volume.markup else { return };
    let notes: Vec<(&Document, u32)> = volume.documents.iter().filter_map(source_note_element).collect();
    let is_typed = |(_, element): &&(&Document, u32)| {
        markup.node(*element).value(AttributeName::Type).is_some_and(|kind| kind != "summary")
    };
    let untyped: Vec<_> = notes.iter().filter(|note| !is_typed(note)).collect();
    findings.of(Layer::Markup);
    let Some((first, element)) = untyped.first() else { return };
    if parameters.untyped_share.is_reached(untyped.len(), notes.len()) && untyped.len() > 1 {
        findings
            .at(
                markup.node(*element).tag(),
                format!(
                    "{} of {} source notes of this volume have no type; the first stands in {}",
                    untyped.len(),
                    notes.len(),
                    first.name
                ),
            )
            .help("write type=\"source\" in each");
        return;
    }
    for (document, element) in untyped {
        let node = markup.node(*element);
        let finding = findings
            .at(node.tag(), format!("the source note of {} has no type", document.name))
            .help("write type=\"source\", so that the archive is found in it");
        if node.attribute(AttributeName::Type).is_none() {
            finding.fix(Safety::Safe, behind_attributes(node), " type=\"source\"");
        }
    }
}

/// The place behind the last attribute of an element, or behind its name.
fn behind_attributes(node: Node) -> Span {
    match node.attributes().last() {
        // The quotation mark is one byte.
        Some(last) => Span { start: last.value.end + 1, end: last.value.end + 1 },
        None => node.name_span().behind(),
    }
}

/// The element of a document's source note, where its words say that it is one.
fn source_note_element<'d, 's>(document: &'d Document<'s>) -> Option<(&'d Document<'s>, u32)> {
    let note = document.source_note()?;
    if note.prefix == Prefix::Missing && note.label.is_none() {
        return None;
    }
    Some((document, *document.note_elements.get(document.source_note_index)?))
}
