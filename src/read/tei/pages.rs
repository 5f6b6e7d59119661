//! The page breaks of a volume in the sequences that they are counted in.

use crate::document::markup::{AttributeName, ElementName, Markup, Node, PageSequence};
use crate::document::{Notation, PageBreak, PageNumber, deviations};

/// The sequences of a volume. An electronic volume counts the pages of each document afresh and names its facsimiles after
/// them ("d12-3"); every other volume counts on from cover to cover.
pub fn sequences(markup: &Markup) -> Vec<PageSequence> {
    let mut sequences: Vec<PageSequence> = Vec::new();
    let mut key = None;
    for node in markup.named(ElementName::Pb) {
        let own = stream(node);
        if sequences.is_empty() || own != key {
            sequences.push(PageSequence::default());
            key = own;
        }
        let sequence = sequences.last_mut().expect("one was pushed just now");
        let n = node.attribute(AttributeName::N);
        let written = n.map_or("", |n| markup.source.slice(n.value).trim());
        let number = PageNumber::of_attribute(written);
        let in_force = number.or_else(|| sequence.breaks.last().and_then(|page| page.in_force));
        let notation = if written.is_empty() { Notation::NoNumber } else { Notation::Regular };
        let span = n.filter(|_| !written.is_empty()).map_or(node.tag(), |n| n.value);
        sequence.breaks.push(PageBreak { span, number, notation, in_force });
        sequence.elements.push(node.index);
    }
    for sequence in &mut sequences {
        sequence.deviations = deviations(&sequence.breaks);
    }
    sequences
}

/// What the facsimiles of a page break's sequence are named after, where it is a document.
fn stream<'s>(node: Node<'_, 's>) -> Option<&'s str> {
    let facsimile = node.value(AttributeName::Facs)?;
    let (document, _) = facsimile.split_once(['-', '_'])?;
    document.starts_with('d').then_some(document)
}
