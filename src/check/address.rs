//! Gives a finding its two addresses: the place in its file, and the locus in the edition.

use super::{Diagnostic, Locus, PlacedLabel, fingerprint};
use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::document::{Document, Volume};
use crate::finding::{Finding, Findings, Layer};
use crate::rule::Level;
use crate::source::Span;
use crate::triage::ActiveRule;

/// One rule's finding, before it has its addresses.
#[derive(Debug)]
pub struct Raised {
    /// The rule.
    pub rule: &'static str,
    /// Its level.
    pub level: Level,
    /// What it found.
    pub finding: Finding,
}

impl Raised {
    /// All that a rule found.
    pub fn all(rule: &ActiveRule, findings: Findings) -> impl Iterator<Item = Self> {
        let (rule, level) = (rule.name, rule.level);
        findings.into_list().into_iter().map(move |finding| Self { rule, level, finding })
    }
}

/// The finding with its addresses. `file_of` says which file of the volume a text stands in, by index.
pub fn addressed(raised: Raised, volume: &Volume, file_of: impl Fn(Layer) -> usize) -> Diagnostic {
    let Raised { rule, level, finding } = raised;
    let (locus, fingerprint) = match (finding.layer, volume.markup) {
        (Layer::Markup, Some(markup)) => {
            let locus = locus_in_markup(volume, markup, finding.span);
            let fingerprint = fingerprint::in_markup(rule, &locus, markup, finding.span);
            (locus, fingerprint)
        }
        (layer, _) => {
            let document = &volume.documents[index(layer)];
            let locus = locus_in_document(volume, document, finding.span);
            let fingerprint = fingerprint::in_document(rule, &locus, document, &finding);
            (locus, fingerprint)
        }
    };
    let place = |layer: Layer, span: Span| match layer {
        Layer::Document(index) => volume.documents[index as usize].file_span(span),
        Layer::Markup => span,
    };
    Diagnostic {
        rule,
        level,
        file: file_of(finding.layer),
        span: place(finding.layer, finding.span),
        message: finding.message,
        labels: finding
            .labels
            .into_iter()
            .map(|label| PlacedLabel {
                file: file_of(label.layer),
                span: place(label.layer, label.span),
                message: label.message,
            })
            .collect(),
        help: finding.help,
        locus,
        fingerprint,
    }
}

fn index(layer: Layer) -> usize {
    match layer {
        Layer::Document(index) => index as usize,
        Layer::Markup => 0,
    }
}

fn locus_in_document(volume: &Volume, document: &Document, span: Span) -> Locus {
    let note = document.note_at(span.start);
    let page = if note.is_some() { None } else { document.page_at(span.start) };
    Locus {
        volume: volume.name.clone(),
        document: Some(document.name.to_owned()),
        page: page.map(|number| number.to_string()),
        note: note.map(|note| document.words(note.label).to_owned()),
    }
}

fn locus_in_markup(volume: &Volume, markup: &Markup, span: Span) -> Locus {
    let node = markup.node_at(span.start);
    let chain = || node.into_iter().chain(node.into_iter().flat_map(Node::ancestors));
    let division = || chain().filter(|node| node.name() == ElementName::Div).find_map(Node::id);
    let document = node.and_then(Node::document);
    let document = document.map(|index| volume.documents[index].name.to_owned());
    let note = chain().find(|node| node.name() == ElementName::Note);
    Locus {
        volume: volume.name.clone(),
        document: document.or_else(|| division().map(str::to_owned)),
        page: markup.page_at(span.start).map(|number| number.to_string()),
        note: note.and_then(|note| note.value(AttributeName::N)).map(str::to_owned),
    }
}
