//! What documents are called, and which divisions are documents.

use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::nearest::nearest;
use crate::source::Span;

/// The type of a division that is a document.
const DOCUMENT: &str = "document";

/// Whether a division of this type is a document; a misspelling of the type does not hide one.
pub fn is_document_type(kind: &str) -> bool {
    kind == DOCUMENT || (kind.starts_with('d') && nearest(kind, [DOCUMENT]).is_some())
}

/// A document's name: its id, else its number.
pub fn document_name<'s>(node: Node<'_, 's>) -> &'s str {
    node.id().or_else(|| node.value(AttributeName::N)).unwrap_or_default()
}

/// A volume's name: its `idno` of the edition, else the root's id, else the file's stem.
pub fn volume_name<'s>(markup: &Markup<'s>) -> &'s str {
    id_span(markup).map_or_else(|| markup.source.stem(), |span| markup.source.slice(span))
}

/// Where a volume says its id, if it does.
pub fn id_span(markup: &Markup) -> Option<Span> {
    let is_own = |node: &Node| node.value(AttributeName::Type) == Some("frus");
    let idno = markup.named(ElementName::Idno).find(is_own).map(|node| {
        let content = node.content();
        let written = markup.source.slice(content);
        let start = content.start as usize + written.len() - written.trim_start().len();
        Span::new(start, start + written.trim().len())
    });
    let is_id = |span: &Span| !span.is_empty() && !markup.source.slice(*span).contains('<');
    let of_root = || Some(markup.root()?.attribute(AttributeName::Id)?.value);
    idno.filter(is_id).or_else(of_root)
}
