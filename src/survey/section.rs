//! What is counted.

use crate::vocabulary::LabelWord;

/// A kind of thing that a collection uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// "Secret".
    Levels,
    /// "Priority".
    Precedences,
    /// "Nodis", and every other part of a label that is none of its known words.
    Captions,
    /// "RYBAT".
    CodeWords,
    /// "Secret; Priority; Nodis": labels as a whole.
    Labels,
    /// "Johnson Library".
    Repositories,
    /// "Johnson Library, National Security File".
    Collections,
    /// "RG 59".
    RecordGroups,
    /// "Source:".
    Prefixes,
    /// "Memorandum of Conversation".
    DocumentTypes,
    /// `[Page 1061]`.
    PageBreaks,
    /// "page ranges with a dash".
    Dashes,
}

/// Whether a value is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A word of the vocabulary, or the regular form.
    Known,
    /// Nearly one: misspelt, in other letters, or of another form.
    NearlyKnown,
    /// Another.
    New,
}

impl Standing {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::NearlyKnown => "nearly-known",
            Self::New => "new",
        }
    }

    /// That of a form that is regular or is not.
    pub(super) fn of_form(is_regular: bool) -> Self {
        if is_regular { Self::Known } else { Self::NearlyKnown }
    }
}

/// When one value is like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// When they are spelt nearly the same.
    Spelling,
    /// When they are the same up to the last comma, and behind it spelt nearly the same.
    SpellingBehindComma,
    /// When they have one use and differ in form.
    Form,
}

impl Section {
    /// Every one, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Levels,
        Self::Precedences,
        Self::Captions,
        Self::CodeWords,
        Self::Labels,
        Self::Repositories,
        Self::Collections,
        Self::RecordGroups,
        Self::Prefixes,
        Self::DocumentTypes,
        Self::PageBreaks,
        Self::Dashes,
    ];

    /// Its name, in the command, in JSON and in an edition's settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Levels => "levels",
            Self::Precedences => "precedences",
            Self::Captions => "captions",
            Self::CodeWords => "code-words",
            Self::Labels => "labels",
            Self::Repositories => "repositories",
            Self::Collections => "collections",
            Self::RecordGroups => "record-groups",
            Self::Prefixes => "prefixes",
            Self::DocumentTypes => "document-types",
            Self::PageBreaks => "page-breaks",
            Self::Dashes => "dashes",
        }
    }

    /// The section of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// Where a word of a label is counted.
    pub(super) fn of_word(word: LabelWord) -> Self {
        match word {
            LabelWord::Level => Self::Levels,
            LabelWord::Precedence => Self::Precedences,
            LabelWord::Caption => Self::Captions,
            LabelWord::CodeWord => Self::CodeWords,
        }
    }

    /// Whether an edition's settings have a vocabulary for it.
    pub fn is_vocabulary(self) -> bool {
        matches!(
            self,
            Self::Levels | Self::Precedences | Self::Captions | Self::CodeWords | Self::Repositories
        )
    }

    /// Whether the program knows some of its values, so that the others are worth a word.
    pub fn has_known_values(self) -> bool {
        !matches!(self, Self::Labels | Self::Collections | Self::Dashes)
    }

    pub(super) fn likeness(self) -> Likeness {
        match self {
            Self::Prefixes | Self::PageBreaks | Self::Dashes => Likeness::Form,
            Self::Collections => Likeness::SpellingBehindComma,
            _ => Likeness::Spelling,
        }
    }
}
