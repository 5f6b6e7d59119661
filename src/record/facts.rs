//! What the text says of a document, each fact with the place that says it.

use super::shape::{
    Agent, Attachment, Classification, Date, Declassification, DocumentKind, Editor, Excision, Notes, Number,
    Pages, Publication, Record, Rest, Source,
};
use crate::document::Layer;
use crate::source::Span;

/// A fact and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen<T> {
    /// What is said.
    pub value: T,
    /// The words that say it.
    pub span: Span,
    /// What the span is of.
    pub layer: Layer,
}

/// What the text supports of one document's record.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The document's name in its volume, as a part of an id.
    pub document: String,
    /// The volume's.
    pub volume: String,
    /// The number, as the heading prints it.
    pub number: Option<Seen<String>>,
    /// What the heading begins with.
    pub kind: Option<Seen<DocumentKind>>,
    /// The heading.
    pub title: Option<Seen<String>>,
    /// When it was made.
    pub date: DateFacts,
    /// Where.
    pub place: Option<Seen<String>>,
    /// Whether a bracket opens before the place, which the dateline of the original has not.
    pub is_place_supplied: bool,
    /// Who sent or wrote it.
    pub from: Vec<AgentFacts>,
    /// Who received it.
    pub to: Vec<AgentFacts>,
    /// Which sides the heading has in words that do not part them.
    pub unparted: Unparted,
    /// Who took part.
    pub participants: Vec<AgentFacts>,
    /// Where it is kept.
    pub source: SourceFacts,
    /// Its marking.
    pub classification: ClassificationFacts,
    /// Pages of a document that is withheld.
    pub withheld_pages: Option<Seen<u32>>,
    /// What is left out, brackets included in the place.
    pub excisions: Vec<Seen<Excision>>,
    /// The page that it begins on.
    pub first_page: Option<Seen<String>>,
    /// The page that it ends on.
    pub last_page: Option<Seen<String>>,
    /// The pages that begin within it.
    pub page_breaks: Vec<Seen<String>>,
    /// How many notes there are, where there are any; the place is that of all of them.
    pub note_count: Option<Seen<u32>>,
    /// The label of the source note.
    pub source_note: Option<Seen<String>>,
    /// The headings of what is attached and printed.
    pub attachments: Vec<Seen<String>>,
    /// Ids of persons that are pointed at, each where it first is.
    pub persons: Vec<Seen<String>>,
    /// Ids of terms.
    pub terms: Vec<Seen<String>>,
    /// Tags of languages.
    pub languages: Vec<Seen<String>>,
    /// What the header of the volume says.
    pub header: HeaderFacts,
}

/// When a document was made.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the keys of the record's date")]
pub struct DateFacts {
    pub text: Option<Seen<String>>,
    pub when: Option<Seen<String>>,
    pub from: Option<Seen<String>>,
    pub to: Option<Seen<String>>,
    pub earliest: Option<Seen<String>>,
    pub latest: Option<Seen<String>>,
    pub basis: Option<Seen<String>>,
    pub calendar: Option<Seen<String>>,
}

/// A person or a body.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the keys of the record's agents")]
pub struct AgentFacts {
    pub name: Seen<String>,
    pub office: Option<Seen<String>>,
    pub person: Option<Seen<String>>,
}

/// Whether a heading says who sent or who received a document, though not in words that tell one person or body from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sides of a heading")]
pub struct Unparted {
    pub from: bool,
    pub to: bool,
}

/// Where a document is kept.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the keys of the record's source")]
pub struct SourceFacts {
    pub raw: Option<Seen<String>>,
    pub repository: Option<Seen<String>>,
    pub series: Vec<Seen<String>>,
    pub record_group: Option<Seen<String>>,
    pub lot: Option<Seen<String>>,
    pub r#box: Option<Seen<String>>,
    pub folder: Option<Seen<String>>,
    pub file_number: Option<Seen<String>>,
}

/// The marking.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the keys of the record's classification")]
pub struct ClassificationFacts {
    pub original: Option<Seen<String>>,
    pub handling: Vec<Seen<String>>,
    pub current: Option<Seen<String>>,
}

/// What the header of a TEI volume says; the same for each of its documents.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the keys of the record")]
pub struct HeaderFacts {
    /// Names, each with its role.
    pub editors: Vec<(Seen<String>, Option<Seen<String>>)>,
    pub rights: Option<Seen<String>>,
    pub series: Option<Seen<String>>,
    pub subseries: Option<Seen<String>>,
    pub title: Option<Seen<String>>,
    pub volume_number: Option<Seen<String>>,
    pub publisher: Option<Seen<String>>,
    pub place: Option<Seen<String>>,
    pub date: Option<Seen<String>>,
    pub isbn: Vec<Seen<String>>,
}

fn value<T: Clone>(seen: Option<&Seen<T>>) -> Option<T> {
    seen.map(|seen| seen.value.clone())
}

fn number(seen: Option<&Seen<String>>) -> Option<Number> {
    value(seen).map(Number)
}

fn values(seen: &[Seen<String>]) -> Option<Vec<String>> {
    some(seen.iter().map(|seen| seen.value.clone()).collect())
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn agents(facts: &[AgentFacts]) -> Option<Vec<Agent>> {
    let agent = |facts: &AgentFacts| Agent {
        name: facts.name.value.clone(),
        office: value(facts.office.as_ref()),
        person: value(facts.person.as_ref()),
    };
    some(facts.iter().map(agent).collect())
}

impl Facts {
    /// The id of the record: the volume's, a stroke, the document's.
    pub fn id(&self) -> String {
        format!("{}/{}", self.volume, self.document)
    }

    /// The record; `None` where the document has no heading and so nothing that it could be called.
    pub fn record(&self) -> Option<Record> {
        Some(Record {
            id: self.id(),
            volume: Some(self.volume.clone()),
            number: number(self.number.as_ref()),
            kind: value(self.kind.as_ref()).unwrap_or(DocumentKind::Other),
            own_kind: None,
            title: value(self.title.as_ref())?,
            rest: self.rest(),
        })
    }

    fn rest(&self) -> Rest {
        let attachment =
            |seen: &Seen<String>| Attachment { label: None, title: seen.value.clone(), printed: Some(true) };
        let editor = |(name, role): &(Seen<String>, Option<Seen<String>>)| Editor {
            name: name.value.clone(),
            role: value(role.as_ref()),
        };
        let excisions = self.excisions.iter().map(|seen| seen.value.clone()).collect();
        let breaks = self.page_breaks.iter().map(|seen| Number(seen.value.clone())).collect();
        Rest {
            date: self.date.record(),
            place: value(self.place.as_ref()),
            from: agents(&self.from),
            to: agents(&self.to),
            participants: agents(&self.participants),
            source: self.source.record(),
            classification: Classification {
                original: value(self.classification.original.as_ref()),
                handling: values(&self.classification.handling),
                current: value(self.classification.current.as_ref()),
            }
            .unless_empty(),
            declassification: Declassification {
                withheld_pages: value(self.withheld_pages.as_ref()),
                excisions: some(excisions),
            }
            .unless_empty(),
            pages: Pages {
                first: number(self.first_page.as_ref()),
                last: number(self.last_page.as_ref()),
                breaks: some(breaks),
            }
            .unless_empty(),
            notes: Notes {
                count: value(self.note_count.as_ref()),
                source: number(self.source_note.as_ref()),
            }
            .unless_empty(),
            attachments: some(self.attachments.iter().map(attachment).collect()),
            persons: values(&self.persons),
            terms: values(&self.terms),
            languages: values(&self.languages),
            editors: some(self.header.editors.iter().map(editor).collect()),
            rights: value(self.header.rights.as_ref()),
            publication: self.header.publication(),
            ..Rest::default()
        }
    }
}

impl DateFacts {
    fn record(&self) -> Option<Date> {
        let Self { text, when, from, to, earliest, latest, basis, calendar } = self;
        Date {
            text: value(text.as_ref()),
            when: value(when.as_ref()),
            from: value(from.as_ref()),
            to: value(to.as_ref()),
            earliest: value(earliest.as_ref()),
            latest: value(latest.as_ref()),
            certainty: None,
            basis: value(basis.as_ref()),
            calendar: value(calendar.as_ref()),
        }
        .unless_empty()
    }
}

impl SourceFacts {
    fn record(&self) -> Option<Source> {
        Source {
            raw: value(self.raw.as_ref()),
            repository: value(self.repository.as_ref()),
            collection: None,
            series: values(&self.series),
            record_group: number(self.record_group.as_ref()),
            lot: value(self.lot.as_ref()),
            r#box: number(self.r#box.as_ref()),
            folder: value(self.folder.as_ref()),
            file_number: value(self.file_number.as_ref()),
        }
        .unless_empty()
    }
}

impl HeaderFacts {
    fn publication(&self) -> Option<Publication> {
        Publication {
            series: value(self.series.as_ref()),
            title: value(self.title.as_ref()),
            volume_number: value(self.volume_number.as_ref()),
            publisher: value(self.publisher.as_ref()),
            place: value(self.place.as_ref()),
            date: number(self.date.as_ref()),
            isbn: values(&self.isbn),
            ..Publication::default()
        }
        .unless_empty()
    }
}
