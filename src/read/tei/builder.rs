//! Puts the tokens of a file together: elements into one list, the words of documents into their reading texts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::ahead::Ahead;
use super::characters;
use super::draft::Draft;
use super::lexer::{Lexer, Token};
use super::names::is_document_type;
use super::prefixes::Prefixes;
use super::scribe::Scribe;
use super::stack::{Open, Stack};
use crate::document::markup::{
    Attribute, AttributeName, Element, ElementName, Fault, FaultKind, Markup, NO_DOCUMENT, NO_ELEMENT,
    empty_lists,
};
use crate::source::{Source, Span};

/// Elements that stand in so many others are not shown to rules: one that looks into each of them would never end.
const DEPTH_MAX: usize = 256;

/// Reads one file.
pub struct Builder<'s> {
    source: &'s Source,
    text: &'s str,
    lexer: Lexer<'s>,
    elements: Vec<Element>,
    by_name: Vec<Vec<u32>>,
    stack: Stack,
    ahead: Ahead,
    prefixes: Prefixes<'s>,
    faults: Vec<Fault>,
    /// Whether something that must not stand before the root element was told, and behind it.
    are_outsides_told: [bool; 2],
    is_depth_told: bool,
    has_doctype: bool,
    /// Documents that begin in another, which is the first of each pair.
    nested: Vec<(u32, u32)>,
    documents: Vec<u32>,
    ids: HashMap<&'s str, u32, RandomState>,
    repeated_ids: Vec<u32>,
    pointing: Vec<(u32, u32)>,
    scribe: Scribe,
}

impl<'s> Builder<'s> {
    /// At the beginning of a file.
    pub fn new(source: &'s Source) -> Self {
        let text = source.text();
        // About so many bytes of a volume go to one element and to one attribute.
        let (elements, attributes) = empty_lists(text.len() / 140, text.len() / 160);
        Self {
            source,
            text,
            lexer: Lexer::new(text, attributes),
            elements,
            by_name: vec![Vec::new(); ElementName::COUNT],
            stack: Stack::default(),
            ahead: Ahead::default(),
            prefixes: Prefixes::default(),
            faults: Vec::new(),
            are_outsides_told: [false; 2],
            is_depth_told: false,
            has_doctype: false,
            nested: Vec::new(),
            documents: Vec::new(),
            // About so many bytes go to one id.
            ids: HashMap::with_capacity_and_hasher(text.len() / 1500, RandomState::default()),
            repeated_ids: Vec::new(),
            pointing: Vec::new(),
            scribe: Scribe::default(),
        }
    }

    /// Reads the whole file.
    pub fn read(mut self) -> (Markup<'s>, Vec<Draft>) {
        loop {
            if let Some(open) = self.stack.last()
                && let Some(tag) = self.lexer.end_tag_of(open.name)
            {
                self.close_elements(1, tag);
                continue;
            }
            let Some(token) = self.lexer.next() else { break };
            match token {
                Token::Open { name, tag, attributes, is_empty } => self.open(name, tag, attributes, is_empty),
                Token::Close { name, tag } => self.close(name, tag),
                Token::Text(span) if self.stack.len() == 0 => self.outside(span),
                Token::Section(span) if self.stack.len() == 0 => {
                    // Not even an empty one may stand there.
                    let section =
                        Span::new(span.start as usize - "<![CDATA[".len(), span.end as usize + "]]>".len());
                    self.outside_fault(FaultKind::TextOutside, section, None);
                }
                Token::Text(span) | Token::Section(span) => {
                    self.scribe.text(self.text, span);
                }
                Token::Character(span, _) if self.stack.len() == 0 => self.outside(span),
                Token::Character(span, character) => self.scribe.character(character, span),
                Token::DocumentType(span) => self.document_type(span),
                Token::Aside => {}
            }
        }
        let end = self.text.len() as u32;
        // Where the file ends too early, the innermost element stands for those around it.
        if let Some(open) = self.stack.last().copied().filter(|open| !open.is_told) {
            self.fault(FaultKind::Unclosed, open.tag, None);
        }
        while let Some(open) = self.stack.pop() {
            self.end_element(open.element, end, end);
        }
        if self.elements.is_empty() && self.faults.is_empty() && self.lexer.faults.is_empty() {
            self.fault(FaultKind::NoRoot, Span::new(0, 0), None);
        }
        self.finish()
    }

    fn finish(mut self) -> (Markup<'s>, Vec<Draft>) {
        let mut faults = self.faults;
        faults.append(&mut self.lexer.faults);
        let undecodable = self.source.undecodable();
        let forbidden = characters::forbidden(self.text);
        faults.sort_by_key(|fault| fault.span);
        // Bytes that are not UTF-8 are told of as such, and what stands in or behind a broken tag was told with that.
        let is_told = |span: &Span| {
            let before = faults.partition_point(|fault| fault.span.start <= span.start).checked_sub(1);
            before.is_some_and(|before| breaks(faults[before].kind) && span.start <= faults[before].span.end)
                || undecodable.binary_search_by_key(span, |(place, _)| *place).is_ok()
        };
        let untold: Vec<Span> = forbidden.into_iter().filter(|span| !is_told(span)).collect();
        let kind = FaultKind::ForbiddenCharacter;
        faults.extend(untold.into_iter().map(|span| Fault { kind, span, other: None }));
        faults.sort_by_key(|fault| fault.span);
        let drafts = self.scribe.into_drafts();
        let markup = Markup {
            source: self.source,
            elements: self.elements,
            attributes: self.lexer.attributes,
            faults,
            requests: self.lexer.requests,
            documents: self.documents,
            page_sequences: Vec::new(),
            by_name: self.by_name,
            ids: self.ids,
            repeated_ids: self.repeated_ids,
            pointing: self.pointing,
            pointings: OnceLock::new(),
        };
        (markup, drafts)
    }

    fn fault(&mut self, kind: FaultKind, span: Span, other: Option<Span>) {
        self.faults.push(Fault { kind, span, other });
    }

    /// Text outside the root element must be white space.
    fn outside(&mut self, span: Span) {
        let words = &self.text[span.range()];
        let trimmed = words.trim_matches([' ', '\n', '\t', '\r']);
        if trimmed.is_empty() {
            return;
        }
        // What follows a broken tag was meant to belong to it.
        let is_told = self
            .lexer
            .faults
            .last()
            .is_some_and(|fault| span.contains(fault.span) || fault.span.end == span.start);
        let is_forbidden = |c: char| !characters::is_allowed(c);
        if !is_told && !trimmed.chars().all(is_forbidden) {
            let start = span.start as usize + words.find(trimmed).unwrap_or(0);
            self.outside_fault(FaultKind::TextOutside, Span::new(start, start + trimmed.len()), None);
        }
    }

    /// What stands before the root element is told once, and so is what stands behind it: most often the root is not where it
    /// seems to be.
    fn outside_fault(&mut self, kind: FaultKind, span: Span, other: Option<Span>) {
        let is_behind = usize::from(!self.elements.is_empty());
        if !std::mem::replace(&mut self.are_outsides_told[is_behind], true) {
            self.fault(kind, span, other);
        }
    }

    fn document_type(&mut self, span: Span) {
        if self.has_doctype || !self.elements.is_empty() {
            self.fault(FaultKind::MisplacedDocumentType, span, None);
        }
        self.has_doctype = true;
    }

    fn open(&mut self, name: Span, tag: Span, attributes: u32, is_empty: bool) {
        let word = &self.text[name.range()];
        let known = if self.stack.len() < DEPTH_MAX { ElementName::of(word) } else { self.too_deep(tag) };
        let index = self.elements.len() as u32;
        let parent = self.stack.last().map_or(NO_ELEMENT, |open| open.element);
        if parent == NO_ELEMENT
            && let Some(first) = self.elements.first()
        {
            let first = first.tag;
            self.outside_fault(FaultKind::SecondRoot, tag, Some(first));
        }
        let is_broken = self.lexer.is_tag_broken();
        self.bind_prefixes(known, name, attributes as usize, is_broken);
        if known == ElementName::Div && self.is_document(attributes as usize) {
            if let (true, Some(outer)) = (self.scribe.is_in_document(), self.documents.last()) {
                self.nested.push((*outer, index));
            }
            self.documents.push(index);
            self.scribe.begin_document(index);
        }
        let document =
            if self.scribe.is_in_document() { self.documents.len() as u32 - 1 } else { NO_DOCUMENT };
        self.elements.push(Element {
            name: known,
            tag,
            end: tag.end,
            behind: tag.end,
            parent,
            attributes,
            document,
        });
        self.by_name[known as usize].push(index);
        let parent_name =
            if parent == NO_ELEMENT { ElementName::Other } else { self.elements[parent as usize].name };
        let own = &self.lexer.attributes[attributes as usize..];
        for (place, attribute) in own.iter().enumerate() {
            match attribute.name {
                AttributeName::Id => match self.ids.entry(&self.text[attribute.value.range()]) {
                    Entry::Vacant(entry) => {
                        entry.insert(index);
                    }
                    Entry::Occupied(_) => self.repeated_ids.push(index),
                },
                AttributeName::Target | AttributeName::Corresp if points(known) => {
                    self.pointing.push((index, attributes + place as u32));
                }
                _ => {}
            }
        }
        self.scribe.begin_element(self.text, known, parent_name, index, parent, tag, own);
        if is_empty {
            self.end_element(index, tag.end, tag.end);
            self.prefixes.end_below(self.stack.len());
        } else {
            self.stack.push(Open { element: index, name, tag, is_told: is_broken });
        }
    }

    /// The name of an element that nests too deep, which is told once.
    fn too_deep(&mut self, tag: Span) -> ElementName {
        if !std::mem::replace(&mut self.is_depth_told, true) {
            self.fault(FaultKind::TooDeep, tag, None);
        }
        ElementName::Other
    }

    fn is_document(&self, attributes: usize) -> bool {
        let value = |attribute: &Attribute| &self.text[attribute.value.range()];
        self.lexer.attributes[attributes..]
            .iter()
            .any(|attribute| attribute.name == AttributeName::Type && is_document_type(value(attribute)))
    }

    fn close(&mut self, name: Span, tag: Span) {
        if self.stack.len() == 0 {
            return self.outside_fault(FaultKind::StrayEndTag, tag, None);
        }
        let told = self.faults.len();
        let count = self.closed_by(name, tag);
        self.blame_documents(told);
        self.close_elements(count, tag);
    }

    /// Ends so many elements where an end tag stands.
    fn close_elements(&mut self, count: usize, tag: Span) {
        for closed in 1..=count {
            let Some(open) = self.stack.pop() else { break };
            // The end tag is that of the outermost; the others have none.
            self.end_element(open.element, tag.start, if closed == count { tag.end } else { tag.start });
        }
        self.prefixes.end_below(self.stack.len());
    }

    /// How many elements an end tag closes.
    fn closed_by(&mut self, name: Span, tag: Span) -> usize {
        let told = self.faults.len();
        let is_broken = self.lexer.faults.last().is_some_and(|fault| fault.span.start == tag.start);
        let is_ended = self.text[tag.range()].ends_with('>');
        let count = if name.is_empty() {
            // A name that cannot be read is taken for that of the innermost element.
            usize::from(is_ended)
        } else {
            let (text, ahead) = (self.text, &mut self.ahead);
            let next = || ahead.end_tag(text, tag.end as usize);
            self.stack.close(text, (name, tag), &mut self.lexer.broken, next, &mut self.faults)
        };
        if is_broken {
            // That it is broken was said; that it does not fit follows from it.
            let follows =
                |fault: &Fault| matches!(fault.kind, FaultKind::StrayEndTag | FaultKind::MisspeltEndTag);
            if self.faults[told..].iter().all(follows) {
                self.faults.truncate(told);
            }
            if count == 0
                && let Some(open) = self.stack.last_mut()
            {
                open.is_told = true;
            }
        }
        count
    }

    /// Where a division seems unclosed because documents stand in a document, the first such document is it.
    ///
    /// Its end tag is missing, every end tag of a division behind it was taken for that of the next one inwards, and the last of
    /// them is missed only where something else ends.
    fn blame_documents(&mut self, told: usize) {
        let Self { faults, nested, elements, .. } = self;
        for fault in faults[told..].iter_mut().filter(|fault| fault.kind == FaultKind::Unclosed) {
            let unclosed = elements.partition_point(|element| element.tag.start < fault.span.start);
            if elements[unclosed].name != ElementName::Div {
                continue;
            }
            let place = nested.partition_point(|(outer, _)| (*outer as usize) < unclosed);
            if let Some((outer, inner)) = nested.get(place) {
                fault.span = elements[*outer as usize].tag;
                fault.other = Some(elements[*inner as usize].tag);
                nested.truncate(place);
            }
        }
    }

    fn end_element(&mut self, index: u32, end: u32, behind: u32) {
        let element = &mut self.elements[index as usize];
        (element.end, element.behind) = (end, behind);
        self.scribe.end_element(element.name, index, end as usize);
    }

    /// Notes which prefixes the attributes bind, and looks whether those that are used are bound.
    fn bind_prefixes(&mut self, known: ElementName, name: Span, attributes: usize, is_broken: bool) {
        let word = &self.text[name.range()];
        let depth = self.stack.len() + 1;
        // Of the names that the reader knows, these have a prefix.
        let may_have_prefix =
            matches!(known, ElementName::Other | ElementName::Attachment | ElementName::Include);
        let own = may_have_prefix.then(|| prefix(word)).flatten();
        let mut used: Vec<(&str, Span)> = own.map(|prefix| (prefix, name)).into_iter().collect();
        for attribute in &self.lexer.attributes[attributes..] {
            if !matches!(
                attribute.name,
                AttributeName::Other | AttributeName::DateMin | AttributeName::DateMax
            ) {
                continue;
            }
            let word = &self.text[attribute.name_span.range()];
            if let Some(bound) = word.strip_prefix("xmlns:") {
                self.prefixes.bind(depth, bound);
            } else {
                used.extend(prefix(word).map(|prefix| (prefix, attribute.name_span)));
            }
        }
        for (prefix, span) in used {
            if !self.prefixes.is_bound(prefix) && !is_broken && self.prefixes.is_untold(prefix) {
                self.fault(FaultKind::UnboundPrefix, span, None);
            }
        }
    }
}

/// Whether a fault may be what a character does that XML does not allow.
fn breaks(kind: FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::BareLessThan
            | FaultKind::UnclosedTag
            | FaultKind::StrayInTag
            | FaultKind::NoValue
            | FaultKind::BareAmpersand
            | FaultKind::BadCharacterReference
            | FaultKind::BadInstruction
            | FaultKind::TextOutside
    )
}

/// Whether `target` or `corresp` of an element is a pointer that rules look at.
fn points(name: ElementName) -> bool {
    matches!(name, ElementName::PersName | ElementName::Ref | ElementName::Gloss | ElementName::Note)
}

/// What stands before the colon of a name.
fn prefix(name: &str) -> Option<&str> {
    // Names are too short for a searcher of characters.
    let colon = name.bytes().position(|byte| byte == b':')?;
    (colon > 0 && colon + 1 < name.len()).then(|| &name[..colon])
}
