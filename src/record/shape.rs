//! The record of a document as files have it: `schemas/record.schema.json` in types, its keys in the schema's order.

use serde::{Deserialize, Serialize};

/// Declares a mapping of a record whose keys may all be missing.
macro_rules! mapping {
    ($(#[$about:meta])* $name:ident { $($(#[$key_about:meta])* $key:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub struct $name {
            $($(#[$key_about])* #[serde(default, skip_serializing_if = "Option::is_none")] pub $key: Option<$kind>,)*
        }

        impl $name {
            /// The same, where any key of it is there.
            pub fn unless_empty(self) -> Option<Self> {
                (self != Self::default()).then_some(self)
            }
        }
    };
}

/// What an edition knows of one document apart from its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    /// The volume's id, a stroke, and the document's.
    pub id: String,
    /// The id of the volume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// The document's number as its heading prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// What the document is.
    pub kind: DocumentKind,
    /// The word for it that an edition has beside those of ours, which have it as another.
    #[serde(skip)]
    pub own_kind: Option<String>,
    /// The heading without its number and its markers.
    pub title: String,
    /// All that may be missing.
    #[serde(flatten)]
    pub rest: Rest,
}

impl Record {
    /// The word for what the document is.
    pub fn kind_name(&self) -> String {
        self.own_kind.clone().unwrap_or_else(|| self.kind.name())
    }
}

mapping! {
    /// What a record may have beside its name, kind and title.
    Rest {
        /// When the document was made.
        date: Date,
        /// Where.
        place: String,
        /// Who sent or wrote it.
        from: Vec<Agent>,
        /// Who received it.
        to: Vec<Agent>,
        /// Who took part in what it records.
        participants: Vec<Agent>,
        /// Where the original is kept.
        source: Source,
        /// The marking.
        classification: Classification,
        /// What was left out.
        declassification: Declassification,
        /// The pages of the volume.
        pages: Pages,
        /// The footnotes.
        notes: Notes,
        /// What is attached to it.
        attachments: Vec<Attachment>,
        /// Other documents.
        related: Vec<Related>,
        /// Ids in the volume's list of persons.
        persons: Vec<String>,
        /// Ids in the volume's list of terms.
        terms: Vec<String>,
        /// BCP 47 tags.
        languages: Vec<String>,
        /// Who edited the volume.
        editors: Vec<Editor>,
        /// A licence or a note on the public domain.
        rights: String,
        /// The volume as it was published.
        publication: Publication,
        /// What was changed since.
        revisions: Vec<Revision>,
    }
}

mapping! {
    /// When a document was made.
    Date {
        /// As the document prints it.
        text: String,
        /// The day, month or year, with the time where it is known.
        when: String,
        /// The first of several days.
        from: String,
        /// The last of several days.
        to: String,
        /// Not before.
        earliest: String,
        /// Not after.
        latest: String,
        /// How sure it is.
        certainty: String,
        /// What it rests on.
        basis: String,
        /// The calendar that the text has it in.
        calendar: String,
    }
}

mapping! {
    /// Where the original is kept.
    Source {
        /// The source note as it is printed.
        raw: String,
        /// The archive or library.
        repository: String,
        /// The papers or files within it.
        collection: String,
        /// From the widest to the narrowest.
        series: Vec<String>,
        /// The number behind "RG".
        record_group: Number,
        /// The lot file.
        lot: String,
        /// The number behind "Box".
        r#box: Number,
        /// The folder.
        folder: String,
        /// The central file's number.
        file_number: String,
    }
}

mapping! {
    /// The marking.
    Classification {
        /// The level of the original.
        original: String,
        /// Precedences, captions and code words.
        handling: Vec<String>,
        /// What the edition may print.
        current: String,
    }
}

mapping! {
    /// What was left out.
    Declassification {
        /// Pages of a document that is withheld whole.
        withheld_pages: u32,
        /// What is left out of the text, in its order.
        excisions: Vec<Excision>,
    }
}

mapping! {
    /// The pages of the volume.
    Pages {
        /// The page that the document begins on.
        first: Number,
        /// The page that it ends on.
        last: Number,
        /// The pages that begin within it.
        breaks: Vec<Number>,
    }
}

mapping! {
    /// The footnotes.
    Notes {
        /// How many there are, the source note among them.
        count: u32,
        /// The label of the source note.
        source: Number,
    }
}

mapping! {
    /// The volume as it was published.
    Publication {
        /// The title of the series.
        series: String,
        /// The title of the volume.
        title: String,
        /// "Volume XXXI".
        volume_number: String,
        /// Who published it.
        publisher: String,
        /// Where.
        place: String,
        /// When.
        date: Number,
        /// With ten or thirteen digits.
        isbn: Vec<String>,
        /// Where it can be read.
        url: String,
        /// How far it has come.
        status: String,
    }
}

/// A person or a body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// As it is printed.
    pub name: String,
    /// What the person is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The id in the volume's list of persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

/// What is left out at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excision {
    /// The words between the brackets.
    pub text: String,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Of what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// What is attached to a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// "Tab A".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its heading.
    pub title: String,
    /// Whether the edition prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<bool>,
}

/// Another document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// How it is related.
    pub r#type: String,
    /// Its id, or a citation.
    pub target: String,
}

/// Who edited a volume.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editor {
    /// As the title page has it.
    pub name: String,
    /// What the editor did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// What was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// When.
    pub date: String,
    /// What.
    pub what: String,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum DocumentKind {
    Telegram,
    Airgram,
    Memorandum,
    MemorandumOfConversation,
    Letter,
    Message,
    Minutes,
    Notes,
    Report,
    Paper,
    Estimate,
    Directive,
    Note,
    Statement,
    Speech,
    PressRelease,
    Despatch,
    Instruction,
    Treaty,
    Resolution,
    Diary,
    EditorialNote,
    Other,
}

impl DocumentKind {
    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        use serde::de::IntoDeserializer;
        use serde::de::value::{Error, StrDeserializer};
        let name: StrDeserializer<Error> = name.into_deserializer();
        Self::deserialize(name).ok()
    }

    /// The name of this kind.
    #[expect(clippy::missing_panics_doc, reason = "a kind without a field is always written as a word")]
    pub fn name(self) -> String {
        let name = serde_json::to_value(self).ok();
        name.as_ref().and_then(|name| name.as_str()).expect("a kind is written as a word").to_owned()
    }
}

/// A number as it is printed: plain digits are a number in files, "273A" and "XII" are words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Number(pub String);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Digits(u64),
    Words(String),
}

impl From<Written> for Number {
    fn from(written: Written) -> Self {
        match written {
            Written::Digits(value) => Self(value.to_string()),
            Written::Words(words) => Self(words),
        }
    }
}

impl From<Number> for Written {
    fn from(Number(words): Number) -> Self {
        match words.parse::<u64>() {
            Ok(value) if value.to_string() == words => Self::Digits(value),
            _ => Self::Words(words),
        }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}
