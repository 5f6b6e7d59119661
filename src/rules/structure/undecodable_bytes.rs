//! A text is UTF-8 throughout.

use crate::document::Volume;
use crate::finding::{Findings, Layer};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::{Source, Span, Undecoded};

/// Why, and with which examples: `rules/structure/undecodable-bytes.yaml`.
pub const RULE: Rule = rule!(volume "structure/undecodable-bytes", check);

fn check(volume: &Volume, _: &NoParameters, findings: &mut Findings) {
    // A TEI volume is one file, whatever documents are in it; a text is a file of its own.
    if let Some(markup) = volume.markup {
        report(markup.source, Layer::Markup, findings);
        return;
    }
    for (index, document) in volume.documents.iter().enumerate() {
        report(document.source, Layer::Document(index as u32), findings);
    }
}

/// Says once what is wrong with a file.
fn report(source: &Source, layer: Layer, findings: &mut Findings) {
    let whole = Span::new(0, source.text().len());
    if let Some(told) = Undecoded::within(source, whole) {
        findings.of(layer).at(told.span, told.message).help(told.help);
    }
}
