//! The markup of a TEI volume: its elements in the order of the file, their attributes, and what is wrong with its form.
//!
//! One flat list, no tree of boxes: the descendants of an element are the elements behind it up to where it ends. Spans here
//! are of the file, unlike those of a [`Document`](super::Document), which are of its reading text.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::page_sequence::Deviation;
use super::pointer::{Pointer, pointers};
use super::{PageBreak, PageNumber};
use crate::source::{Source, Span};

mod fault;
mod names;
mod node;

pub use fault::{Fault, FaultKind};
pub use names::{AttributeName, ElementName};
pub use node::Node;

/// No element: the parent of the root.
pub const NO_ELEMENT: u32 = u32::MAX;

/// No document: what stands outside of all of them.
pub const NO_DOCUMENT: u32 = u32::MAX;

/// An element.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    /// Its name.
    pub name: ElementName,
    /// Its start tag.
    pub tag: Span,
    /// Where its content ends: its end tag, or what ends it in its place.
    pub end: u32,
    /// Where what follows it begins: behind its end tag, where it has one.
    pub behind: u32,
    /// The element that it stands in, by index; [`NO_ELEMENT`] for the root.
    pub parent: u32,
    /// Its first attribute, by index; those up to the next element's are its own.
    pub attributes: u32,
    /// The document that it stands in, by index in the volume; [`NO_DOCUMENT`] outside.
    pub document: u32,
}

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: AttributeName,
    /// Where the name stands.
    pub name_span: Span,
    /// Its value without the quotation marks, as it stands in the file.
    pub value: Span,
}

/// The page breaks that are counted together: those of the volume, or of one document of an electronic volume.
#[derive(Debug, Default)]
pub struct PageSequence {
    /// In the order of the file.
    pub breaks: Vec<PageBreak>,
    /// The elements, one for each page break.
    pub elements: Vec<u32>,
    /// Those that do not count on.
    pub deviations: Vec<Deviation>,
}

/// An attribute that points.
#[derive(Clone, Copy, Debug)]
pub struct Pointing {
    /// Its element, by index.
    pub element: u32,
    /// The attribute, by index.
    pub attribute: u32,
    /// What it points at.
    pub end: PointingEnd,
}

/// What a pointer points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointingEnd {
    /// An element of the file, by index.
    Element(u32),
    /// An id that no element of the file has.
    Nowhere,
    /// Another volume, a place outside, or nothing that is written as a pointer.
    Elsewhere,
}

/// The markup of one file.
#[derive(Debug)]
pub struct Markup<'s> {
    /// The file.
    pub source: &'s Source,
    /// Every element, by place.
    pub elements: Vec<Element>,
    /// Every attribute, by place.
    pub attributes: Vec<Attribute>,
    /// Where the file is not well-formed, by place.
    pub faults: Vec<Fault>,
    /// Comments that speak to the program, by place.
    pub requests: Vec<Span>,
    /// The element of each document of the volume.
    pub documents: Vec<u32>,
    /// The page breaks, counted.
    pub page_sequences: Vec<PageSequence>,
    /// The elements of each name, by [`ElementName`]; those of all other names together.
    pub(crate) by_name: Vec<Vec<u32>>,
    /// Every `xml:id` and the first element that has it.
    pub(crate) ids: HashMap<&'s str, u32, RandomState>,
    /// The elements whose `xml:id` an earlier one has already.
    pub(crate) repeated_ids: Vec<u32>,
    /// The attributes that point, each with its element; what they point at is looked up when a rule first asks.
    pub(crate) pointing: Vec<(u32, u32)>,
    pub(crate) pointings: OnceLock<Vec<Pointing>>,
}

impl<'s> Markup<'s> {
    /// The element of an index.
    pub fn node(&self, index: u32) -> Node<'_, 's> {
        Node { markup: self, index }
    }

    /// The root, where there is any element at all.
    pub fn root(&self) -> Option<Node<'_, 's>> {
        (!self.elements.is_empty()).then(|| self.node(0))
    }

    /// The elements of a name, by place.
    pub fn named(&self, name: ElementName) -> impl ExactSizeIterator<Item = Node<'_, 's>> {
        self.by_name[name as usize].iter().map(|index| self.node(*index))
    }

    /// The element that has an `xml:id`; the first, where several have it.
    pub fn with_id(&self, id: &str) -> Option<Node<'_, 's>> {
        self.ids.get(id).map(|index| self.node(*index))
    }

    /// Every `xml:id`, in no order.
    pub fn ids(&self) -> impl Iterator<Item = &'s str> {
        self.ids.keys().copied()
    }

    /// Whether parts of the text stand in other files, which are not read; the taxonomies of the header do not count.
    pub fn is_in_parts(&self) -> bool {
        let is_in_text = |node: Node| node.ancestors().all(|outer| outer.name() != ElementName::TeiHeader);
        self.named(ElementName::Include).any(is_in_text)
    }

    /// The elements whose `xml:id` an earlier one has already, by place.
    pub fn repeated_ids(&self) -> impl Iterator<Item = Node<'_, 's>> {
        self.repeated_ids.iter().map(|index| self.node(*index))
    }

    /// Every attribute that points, and what it points at, by place.
    pub fn pointings(&self) -> &[Pointing] {
        self.pointings.get_or_init(|| {
            let pointing = |(element, attribute): &(u32, u32)| Pointing {
                element: *element,
                attribute: *attribute,
                end: self.end_of(self.source.slice(self.attributes[*attribute as usize].value)),
            };
            self.pointing.iter().map(pointing).collect()
        })
    }

    /// The attributes that point and end in a way, each with its element and its value.
    pub fn pointing_to(
        &self,
        wanted: impl Fn(PointingEnd) -> bool,
    ) -> impl Iterator<Item = (Node<'_, 's>, &Attribute, &'s str)> {
        self.pointings().iter().filter(move |pointing| wanted(pointing.end)).map(|pointing| {
            let attribute = &self.attributes[pointing.attribute as usize];
            (self.node(pointing.element), attribute, self.source.slice(attribute.value))
        })
    }

    /// Where a value points at: the first of its pointers that leads nowhere, else its last.
    fn end_of(&self, value: &str) -> PointingEnd {
        let mut end = PointingEnd::Elsewhere;
        for pointer in pointers(value) {
            let Pointer::Own(id) = pointer else { continue };
            match self.ids.get(id) {
                Some(element) => end = PointingEnd::Element(*element),
                None => return PointingEnd::Nowhere,
            }
        }
        end
    }

    /// The element of a document of the volume.
    pub fn document(&self, index: usize) -> Node<'_, 's> {
        self.node(self.documents[index])
    }

    fn attributes_of(&self, index: u32, element: &Element) -> &[Attribute] {
        let end = self
            .elements
            .get(index as usize + 1)
            .map_or(self.attributes.len(), |next| next.attributes as usize);
        &self.attributes[element.attributes as usize..end]
    }

    /// The page that an offset stands on, as the last numbered page break before it says.
    pub fn page_at(&self, offset: u32) -> Option<PageNumber> {
        let sequence = self.page_sequences.partition_point(|sequence| {
            sequence.breaks.first().is_some_and(|page| page.span.start <= offset)
        });
        let sequence = &self.page_sequences[sequence.checked_sub(1)?];
        let before = sequence.breaks.partition_point(|page| page.span.start <= offset).checked_sub(1)?;
        sequence.breaks[before].in_force
    }

    /// The page breaks that do not count on, by their elements.
    pub fn deviating_pages(&self) -> HashSet<u32> {
        let of_sequence = |sequence: &'_ PageSequence| {
            let element = |deviation: &Deviation| sequence.elements[deviation.page];
            sequence.deviations.iter().map(element).collect::<Vec<_>>()
        };
        self.page_sequences.iter().flat_map(of_sequence).collect()
    }

    /// The innermost element that holds an offset.
    pub fn node_at(&self, offset: u32) -> Option<Node<'_, 's>> {
        let before = self.elements.partition_point(|element| element.tag.start <= offset).checked_sub(1)?;
        let innermost = self.node(before as u32);
        let is_around = |node: &Node| {
            node.element().end > offset || node.tag().contains(Span { start: offset, end: offset })
        };
        std::iter::once(innermost).chain(innermost.ancestors()).find(is_around)
    }
}

thread_local! {
    /// The lists of the last volume, emptied, for the next one.
    static SPARE: RefCell<(Vec<Element>, Vec<Attribute>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

/// Empty lists of elements and attributes with room for so many of either.
pub(crate) fn empty_lists(elements: usize, attributes: usize) -> (Vec<Element>, Vec<Attribute>) {
    let (mut spare_elements, mut spare_attributes) = SPARE.take();
    spare_elements.reserve(elements);
    spare_attributes.reserve(attributes);
    (spare_elements, spare_attributes)
}

impl Drop for Markup<'_> {
    fn drop(&mut self) {
        /// Longer lists are given back to the system.
        const KEPT_MAX: usize = 500_000;
        let (mut elements, mut attributes) =
            (std::mem::take(&mut self.elements), std::mem::take(&mut self.attributes));
        if elements.capacity().max(attributes.capacity()) <= KEPT_MAX {
            elements.clear();
            attributes.clear();
            SPARE.replace((elements, attributes));
        }
    }
}

/// The character that a reference stands for, by what stands between `&` and `;`: one of the five that XML defines, or a number.
pub(crate) fn character(reference: &str) -> Option<char> {
    Some(match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = reference.strip_prefix('#')?;
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            return char::from_u32(u32::from_str_radix(digits, radix).ok()?);
        }
    })
}

/// The words between two offsets of a file as a reader reads them: tags and footnotes left out, references decoded, white space
/// folded.
pub(crate) fn visible_words(text: &str, range: Range<usize>) -> Cow<'_, str> {
    let raw = &text[range];
    let bytes = raw.as_bytes();
    let is_plain = memchr::memchr2(b'<', b'&', bytes).is_none()
        && !raw.contains(['\n', '\t', '\r'])
        && !raw.contains("  ");
    if is_plain {
        return Cow::Borrowed(raw.trim_matches(' '));
    }
    let mut words = String::with_capacity(raw.len());
    let mut at = 0;
    // A footnote in what is read is left out with all that it holds.
    let mut note_depth = 0;
    while at < raw.len() {
        match bytes[at] {
            b'<' => {
                let end = memchr::memchr(b'>', &bytes[at..]).map_or(raw.len(), |length| at + length + 1);
                let tag = &raw[at..end];
                if tag.starts_with("</note>") {
                    note_depth -= 1;
                } else if tag.starts_with("<note") && !tag.ends_with("/>") {
                    note_depth += 1;
                } else if tag.starts_with("<lb") || tag.starts_with("<pb") {
                    words.push(' ');
                }
                at = end;
            }
            b'&' => {
                let end = memchr::memchr(b';', &bytes[at..]).map_or(raw.len(), |length| at + length + 1);
                if note_depth <= 0 {
                    match raw[at + 1..end].strip_suffix(';').and_then(character) {
                        Some(character) => words.push(character),
                        None => words.push_str(&raw[at..end]),
                    }
                }
                at = end;
            }
            _ => {
                let end = memchr::memchr2(b'<', b'&', &bytes[at..]).map_or(raw.len(), |length| at + length);
                if note_depth <= 0 {
                    words.push_str(&raw[at..end]);
                }
                at = end;
            }
        }
    }
    Cow::Owned(super::passage::folded(&words))
}
