//! A record that a person wrote, with the place of each key and value, held against the document that it is of.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::edition_schema::EditionSchema;
use super::index::{Orphan, RecordPages};
use super::numbering::RecordNumber;
use super::owner::Headings;
use super::schema::{self, Fault, OWN, Violation};
use super::{Derivation, Facts, Seen, id_part};
use crate::document::collection::said_documents;
use crate::document::{Document, Layer, PageNumber, Volume};
use crate::nearest::nearest;
use crate::source::{FrontMatter, Source, Span};
use crate::yaml::{Node, Problem, Value};

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordPlace {
    /// Before its document, in the same file.
    FrontMatter,
    /// In a file beside its document, which has the same name.
    Sidecar,
    /// In a file with the records of a volume.
    VolumeFile,
}

/// A record, its document, and what the text of that says.
pub struct WrittenRecord<'r, 'v> {
    /// Its keys and values: a mapping.
    pub node: &'r Node,
    /// What its spans are of.
    pub layer: Layer,
    /// Where it stands.
    pub place: RecordPlace,
    /// The file that it stands in.
    pub source: &'r Source,
    /// The name of the file's document, where the file has one of its own: the stem of a sidecar's name, or of a text's.
    pub stem: &'r str,
    /// The edition's own schema, where it names one.
    pub edition_schema: Option<&'r EditionSchema>,
    /// The names of all volumes of the edition, where it gives a list that its own volume is in.
    pub listed: &'r [String],
    /// The volume that it belongs to.
    pub volume: &'v Volume<'v>,
    /// Its document, by index, where it is there.
    pub document: Option<usize>,
    pub(crate) names: &'r HashMap<Cow<'v, str>, usize>,
    pub(crate) headings: &'r OnceLock<Headings>,
    pub(crate) open_from: u32,
    pub(crate) derivation: &'r OnceCell<Derivation<'v>>,
    pub(crate) facts: OnceCell<Facts>,
    pub(crate) is_of_other: OnceCell<bool>,
    pub(crate) violations: OnceCell<Vec<Violation>>,
}

/// A key of a record and its value.
#[derive(Clone, Copy, Debug)]
pub struct Field<'v> {
    /// Where the key stands.
    pub key: Span,
    /// What it has.
    pub value: &'v Node,
}

impl<'v> Field<'v> {
    /// The word, where it is one and not empty.
    pub fn word(self) -> Option<&'v str> {
        self.value.scalar().map(str::trim).filter(|_| !self.value.is_nothing())
    }

    /// The items, where it is a list.
    pub fn items(self) -> &'v [Node] {
        match &self.value.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The words of a list, but for those that say nothing.
    pub fn words(self) -> impl Iterator<Item = (&'v str, Span)> {
        self.items()
            .iter()
            .filter(|item| !item.is_nothing())
            .filter_map(|item| Some((item.scalar()?, item.span)))
    }
}

impl<'r, 'v> WrittenRecord<'r, 'v> {
    /// The value of a key; of one within another, with a full stop between: "source.repository".
    pub fn field(&self, path: &str) -> Option<Field<'r>> {
        field(self.node, path)
    }

    /// The value of a key, where it is held against the text as one thing: nothing where it or a part of it is empty, of the wrong
    /// kind or without what it needs, or has a misspelt key. Of that other rules tell, and what it would have been nobody knows.
    pub fn entire(&self, path: &str) -> Option<Field<'r>> {
        let is_within = |violation: &Violation| {
            let rest = violation.path.strip_prefix(path);
            let is_in_the_way = match &violation.fault {
                Fault::WrongKind { .. } | Fault::Empty | Fault::Missing => true,
                Fault::Unknown { meant, .. } => meant.as_ref().is_some_and(|meant| !meant.starts_with(OWN)),
                Fault::Misplaced { under, .. } => return under == path,
                Fault::NotOneOf { .. } => false,
            };
            is_in_the_way && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.field(path).filter(|_| !self.violations().iter().any(is_within))
    }

    /// The word of a key, with its place.
    pub fn word(&self, path: &str) -> Option<(&'r str, Span)> {
        let field = self.field(path)?;
        Some((field.word()?, field.value.span))
    }

    /// Its beginning, where what it lacks is told: its first key.
    pub fn beginning(&self) -> Span {
        match &self.node.value {
            Value::Mapping(entries) => entries.first().map_or(self.node.span, |(key, _)| key.span),
            _ => self.node.beginning(),
        }
    }

    /// Its document, where it is there.
    pub fn document(&self) -> Option<&'v Document<'v>> {
        Some(&self.volume.documents[self.document?])
    }

    /// What the places of its document are of.
    pub fn layer_of_document(&self) -> Layer {
        Layer::Document(self.document.unwrap_or_default() as u32)
    }

    /// What the text of its document says, where that is there; nothing of a record that is another's by number and title, of which
    /// metadata/number-against-heading or metadata/misplaced-record tells, and where markup/not-well-formed leaves open what is lost.
    pub fn facts(&self) -> Option<&Facts> {
        self.facts_of_named().filter(|_| !self.is_of_other() && !self.is_cut())
    }

    /// Whether its document ends behind the place from which on it is open what ends where: of what the text lacks nothing is known.
    fn is_cut(&self) -> bool {
        let of_document = |index| self.volume.markup.map(|markup| markup.document(index).content().end);
        self.document.and_then(of_document).is_some_and(|end| self.open_from <= end)
    }

    /// Whether it is another document's by its number and title.
    fn is_of_other(&self) -> bool {
        *self.is_of_other.get_or_init(|| self.is_of_other_heading())
    }

    /// What the text of the document says that it is named after, be it another's record.
    pub fn facts_of_named(&self) -> Option<&Facts> {
        let index = self.document?;
        Some(self.facts.get_or_init(|| self.facts_of(index)))
    }

    /// What the text of a document of the volume says, by index.
    pub(super) fn facts_of(&self, index: usize) -> Facts {
        self.derivation.get_or_init(|| Derivation::new(self.volume)).facts(index)
    }

    /// Where a stretch of what the text says stands; all of it, where the stretch is empty or the text is written otherwise.
    pub fn place_in(&self, seen: &Seen<String>, range: Range<usize>) -> Span {
        let is_of_document = matches!(seen.layer, Layer::Document(_)) && !range.is_empty();
        let passage = self.document().filter(|_| is_of_document).map(|document| document.passage(seen.span));
        match passage {
            Some(passage) if passage.text() == seen.value => passage.span(range),
            _ => seen.span,
        }
    }

    /// Where it does not hold to the schema, in its order.
    pub fn violations(&self) -> &[Violation] {
        self.violations.get_or_init(|| schema::violations(self.node, self.source))
    }

    /// The keys that misspelt and misplaced ones are meant to be, with those that they stand in: of these metadata/unknown-key tells.
    pub fn misspelt(&self) -> impl Iterator<Item = String> {
        self.violations().iter().flat_map(|violation| match &violation.fault {
            Fault::Unknown { meant: Some(meant), .. } => {
                let around = violation.path.rsplit_once('.');
                vec![around.map_or_else(|| meant.clone(), |(around, _)| format!("{around}.{meant}"))]
            }
            Fault::Misplaced { under, keys, .. } => keys.iter().map(|key| format!("{under}.{key}")).collect(),
            _ => Vec::new(),
        })
    }

    /// Whether it is told that the key of a record is misspelt, or that it has no value or one of another kind.
    pub fn is_told_of(&self, key: &str) -> bool {
        self.violations().iter().any(|violation| match &violation.fault {
            Fault::Empty | Fault::WrongKind { .. } => violation.path == key,
            Fault::Unknown { meant, .. } => meant.as_deref() == Some(key) && !violation.path.contains('.'),
            Fault::Misplaced { under, .. } => under == key,
            Fault::Missing | Fault::NotOneOf { .. } => false,
        })
    }

    /// Its number, for holding the records of a volume against each other. One that is not that of its document's heading is told of
    /// by metadata/number-against-heading, and says nothing of others.
    pub fn own_number(&self) -> Option<(RecordNumber, Span)> {
        let (word, span) = self.word("number")?;
        let number = RecordNumber::read(word)?;
        let printed = self.facts_of_named().and_then(|facts| facts.number.as_ref());
        match printed {
            Some(printed) if printed.value == word => Some((number.of_heading(), span)),
            Some(_) => None,
            None => Some((number, span)),
        }
    }

    /// Whether the text of its document says of pages; then they are held against that, and not against each other.
    pub fn is_paged_by_text(&self) -> bool {
        let has_pages = |facts: &Facts| facts.first_page.is_some() || facts.last_page.is_some();
        self.facts().is_some_and(|facts| has_pages(facts) || !facts.page_breaks.is_empty())
    }

    /// The pages that it begins and ends on, for holding the records of a volume against each other.
    pub fn own_pages(&self) -> RecordPages {
        let page = |path| {
            let (word, span) = self.word(path)?;
            Some((PageNumber::read(word)?, span))
        };
        let pages = RecordPages { first: page("pages.first"), last: page("pages.last") };
        let is_silent = pages.first.is_none() && pages.last.is_none();
        if is_silent || self.is_paged_by_text() { RecordPages::default() } else { pages }
    }

    /// Whether its number is not the one that the heading of its document prints.
    pub fn is_misnumbered(&self) -> bool {
        let printed = self.facts_of_named().and_then(|facts| facts.number.as_ref());
        printed.zip(self.word("number")).is_some_and(|(printed, (word, _))| printed.value != word)
    }

    /// Whether it says that its document is withheld; `None` where it does not speak of what was left out.
    pub fn is_withheld(&self) -> Option<bool> {
        let current = self.word("classification.current").map(|(word, _)| word == "withheld");
        let pages = self.field("declassification.withheld-pages").map(|_| true);
        pages.or(current).or_else(|| self.field("declassification").map(|_| false))
    }

    /// The two parts of its id, the volume's and the document's, where it has both.
    pub fn id_parts(&self) -> Option<(&'r str, &'r str)> {
        id_parts(self.word("id")?.0)
    }

    /// The document of the volume that an id calls so, by index.
    pub fn document_named(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// Whether the volume, of which nothing is missing, has neither a document nor in its markup a division of this name.
    pub fn is_known_not_to_be(&self, name: &str) -> bool {
        let volume = self.volume;
        let is_division = volume.markup.is_some_and(|markup| markup.with_id(name).is_some());
        volume.is_whole && !volume.documents.is_empty() && !is_division && self.document_named(name).is_none()
    }

    /// Which document may have been meant by a name that none has: one with the same number, or the first and the last.
    pub fn what_was_meant(&self, name: &str) -> String {
        let documents = &self.volume.documents;
        let (Some(first), Some(last)) = (documents.first(), documents.last()) else { return String::new() };
        let letters = first.name.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let number = name.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches('0');
        let meant = format!("{}{}", &first.name[..letters], number.to_ascii_lowercase());
        if !number.is_empty() && self.document_named(&meant).is_some() {
            return format!("did you mean {meant}?");
        }
        if first.name == last.name {
            return format!("its one document is {}", first.name);
        }
        said_documents(first.name, last.name, documents.len() - 2)
    }

    /// The ids that it is related to, each with its place; what is no id is a citation.
    pub fn relations(&self) -> impl Iterator<Item = (&'r str, Span)> {
        let items = self.field("related").map(Field::items).unwrap_or_default();
        items.iter().filter_map(|item| {
            let target = field(item, "target")?;
            Some((target.word().filter(|word| id_parts(word).is_some())?, target.value.span))
        })
    }

    /// Those of documents of other volumes.
    pub fn relations_outside(&self) -> impl Iterator<Item = (&'r str, Span)> {
        let volume = id_part(&self.volume.name);
        let own = self.id_parts().map_or(volume, |(volume, _)| volume.to_owned().into());
        self.relations().filter(move |(target, _)| !target.starts_with(&format!("{own}/")))
    }

    /// Whether its id names another volume than the one it stands with. A folder that is called otherwise than volumes are, or that
    /// has no documents, says nothing of ids; one that the edition's list of volumes names is that volume.
    pub fn is_of_another_volume(&self) -> bool {
        let own = id_part(&self.volume.name);
        let is_listed = |volume: &str| self.listed.iter().any(|listed| listed == volume);
        let is_like = |volume: &str| {
            !self.volume.documents.is_empty() && (is_made_like(volume, &own) || is_listed(volume))
        };
        self.id_parts()
            .is_some_and(|(volume, _)| volume != own && (self.volume.markup.is_some() || is_like(volume)))
    }

    /// What is kept of it where no document that it could be held against is there; nothing where the volume was not read whole, or
    /// where its id names another, which metadata/misplaced-record tells.
    pub fn orphan(&self) -> Option<Orphan> {
        let (volume, document) = self.id_parts()?;
        let (id, span) = self.word("id")?;
        let is_division = self.volume.markup.is_some_and(|markup| markup.with_id(document).is_some());
        if self.place != RecordPlace::VolumeFile
            || self.document.is_some()
            || is_division
            || !self.volume.is_whole
            || self.is_of_another_volume()
        {
            return None;
        }
        let is_of_volume = volume == id_part(&self.volume.name) && !self.volume.documents.is_empty();
        let meant = is_of_volume.then(|| self.what_was_meant(document));
        let is_alone = self.volume.documents.is_empty();
        Some(Orphan { layer: self.layer, span, id: id.into(), meant, is_alone, count: 1 })
    }

    /// The name that its file should have, where it is the one record of a file that is called otherwise than its document in plain
    /// text.
    pub fn name_of_file(&self) -> Option<String> {
        let text = self.source.text();
        let start = self.node.span.start as usize;
        let is_whole_file = text[..start].is_empty() || text[..start].ends_with(['\n', '\u{FEFF}']);
        let is_beside = self.place == RecordPlace::VolumeFile && self.volume.markup.is_none();
        if !is_beside || !is_whole_file || self.is_of_another_volume() {
            return None;
        }
        let ending = self.source.path().extension()?;
        Some(format!("{}.{ending}", self.document()?.source.stem()))
    }

    /// Whether its id is that of another document than the one it stands before or beside. A file whose name is of another kind
    /// says nothing of ids: "000.txt".
    pub fn is_of_another(&self) -> bool {
        let own = id_part(self.stem);
        let document = self.id_parts().map(|(_, document)| document);
        self.place != RecordPlace::VolumeFile
            && document.is_some_and(|document| document != own && is_made_like(document, &own))
    }

    /// The name of its document: what stands behind the stroke of its id, or the name of its own file.
    pub fn document_name(&self) -> Option<&'r str> {
        let of_id = self.word("id").and_then(|(id, _)| id.split_once('/')).map(|(_, document)| document);
        let of_file = (self.place != RecordPlace::VolumeFile).then_some(self.stem);
        of_file.or(of_id)
    }
}

/// The parts of an id: the volume's, and the document's behind the stroke.
pub fn id_parts(id: &str) -> Option<(&str, &str)> {
    let is_whole = |part: &str| !part.is_empty() && !part.contains(|c: char| c == '/' || c.is_whitespace());
    id.split_once('/').filter(|(volume, document)| is_whole(volume) && is_whole(document))
}

/// Whether two names are made alike, so that both name a volume or a document: "d511" and "d512"; or nearly are the same.
pub fn is_made_like(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.find(|c: char| c.is_ascii_digit()).filter(|digit| *digit > 0);
    let is_alike = letters(one).is_some_and(|end| letters(other) == Some(end) && one[..end] == other[..end]);
    is_alike || nearest(one, [other]).is_some()
}

/// The value of a key of a mapping; of one within another, with a full stop between.
pub fn field<'n>(node: &'n Node, path: &str) -> Option<Field<'n>> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let (key, value) = node.entry(first)?;
    match rest {
        Some(rest) => field(value, rest),
        None => Some(Field { key: key.span, value }),
    }
}

/// What is said of a record before a document that is not closed, or behind which a second one stands.
pub fn not_alone(front_matter: &FrontMatter) -> Option<Problem> {
    if let Some(second) = front_matter.second {
        let problem = Problem::new(second, "a second record stands here");
        return Some(problem.help("join the two, or take one out").other(front_matter.fence, "the first"));
    }
    let fence = front_matter.unclosed?;
    Some(if fence.start < front_matter.record.start {
        let problem = Problem::new(fence, "the record before the document is not closed");
        problem.help("write “---” in a line of its own behind the last key")
    } else {
        let problem = Problem::new(fence, "this line does not close the record before the document");
        problem.help("write “---”, three hyphens and nothing else")
    })
}
