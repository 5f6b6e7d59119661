//! An element with its neighbours and its words, as rules look at it.

use std::borrow::Cow;

use super::{Attribute, AttributeName, Element, ElementName, Markup, NO_DOCUMENT, NO_ELEMENT, visible_words};
use crate::source::Span;

/// An element of a volume.
#[derive(Clone, Copy, Debug)]
pub struct Node<'m, 's> {
    pub(super) markup: &'m Markup<'s>,
    /// Its index among the volume's elements.
    pub index: u32,
}

impl<'m, 's> Node<'m, 's> {
    /// Its facts.
    pub fn element(self) -> &'m Element {
        &self.markup.elements[self.index as usize]
    }

    /// Its name.
    pub fn name(self) -> ElementName {
        self.element().name
    }

    /// Its name as it is written.
    pub fn written_name(self) -> &'s str {
        self.markup.source.slice(self.name_span())
    }

    /// Where its name stands in the start tag.
    pub fn name_span(self) -> Span {
        let tag = self.element().tag;
        let text = &self.markup.source.slice(tag)[1..];
        let length =
            text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(text.len());
        let start = tag.start as usize + 1;
        Span::new(start, start + length)
    }

    /// Its start tag.
    pub fn tag(self) -> Span {
        self.element().tag
    }

    /// The element that it stands in.
    pub fn parent(self) -> Option<Self> {
        let parent = self.element().parent;
        (parent != NO_ELEMENT).then(|| self.markup.node(parent))
    }

    /// The elements that it stands in, from the inside, so many of them as a volume ever nests.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        /// Other parsers refuse a file that nests deeper than this.
        const NESTED_MAX: usize = 256;
        std::iter::successors(self.parent(), |node| node.parent()).take(NESTED_MAX)
    }

    /// The elements that it holds, by place.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let (markup, end) = (self.markup, self.element().end);
        (self.index + 1..markup.elements.len() as u32)
            .take_while(move |index| markup.elements[*index as usize].tag.start < end)
            .map(move |index| markup.node(index))
    }

    /// The elements that it holds directly, by place.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let (markup, end) = (self.markup, self.element().end);
        let first = Some(self.index + 1).filter(|index| (*index as usize) < markup.elements.len());
        let next = move |node: &Self| {
            let behind = node.element().behind;
            // Most elements hold nothing, so that the next one stands right behind them.
            let near = node.index as usize + 1;
            let is_near = markup.elements.get(near).is_none_or(|next| next.tag.start >= behind);
            let index =
                if is_near { near } else { markup.elements.partition_point(|next| next.tag.start < behind) };
            (index < markup.elements.len()).then(|| markup.node(index as u32))
        };
        std::iter::successors(first.map(|index| markup.node(index)), next)
            .take_while(move |node| node.tag().start < end)
    }

    /// The first of its children that has a name.
    pub fn child(self, name: ElementName) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// Its attributes, by place.
    pub fn attributes(self) -> &'m [Attribute] {
        self.markup.attributes_of(self.index, self.element())
    }

    /// One of its attributes.
    pub fn attribute(self, name: AttributeName) -> Option<&'m Attribute> {
        self.attributes().iter().find(|attribute| attribute.name == name)
    }

    /// The value of an attribute, as it stands in the file.
    pub fn value(self, name: AttributeName) -> Option<&'s str> {
        self.attribute(name).map(|attribute| self.markup.source.slice(attribute.value))
    }

    /// Its `xml:id`.
    pub fn id(self) -> Option<&'s str> {
        self.value(AttributeName::Id)
    }

    /// What stands between its tags.
    pub fn content(self) -> Span {
        let element = self.element();
        Span { start: element.tag.end, end: element.end.max(element.tag.end) }
    }

    /// Its words as a reader reads them, footnotes left out.
    pub fn words(self) -> Cow<'s, str> {
        visible_words(self.markup.source.text(), self.content().range())
    }

    /// Whether a reader reads any words in it, footnotes left out.
    pub fn has_words(self) -> bool {
        let mut content = self.markup.source.slice(self.content()).trim_ascii_start();
        while content.starts_with('<') && !content.starts_with("<note") {
            let Some(end) = memchr::memchr(b'>', content.as_bytes()) else { break };
            content = content[end + 1..].trim_ascii_start();
        }
        // Most elements have a letter here; the others are read.
        content.starts_with(|c: char| c.is_ascii_alphanumeric()) || !self.words().is_empty()
    }

    /// The beginning of its words, from so many bytes of its content at most.
    pub fn first_words(self, bytes_max: usize) -> Cow<'s, str> {
        let text = self.markup.source.text();
        let content = self.content().range();
        let end = text.ceil_char_boundary(content.end.min(content.start + bytes_max));
        visible_words(text, content.start..end)
    }

    /// The document that it stands in, by index.
    pub fn document(self) -> Option<usize> {
        let document = self.element().document;
        (document != NO_DOCUMENT).then_some(document as usize)
    }
}
