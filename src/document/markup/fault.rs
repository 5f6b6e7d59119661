//! Where a file is not well-formed XML, as the reader met it.

use crate::source::Span;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// An element whose end tag is not there; the other place is the tag that ends it instead, or the document that begins in it.
    /// None, where the file ends in it.
    Unclosed,
    /// An end tag that closes nothing; the other place is the start tag that it stands nearest to, where there is one.
    StrayEndTag,
    /// An end tag of an element in which another is still open, which is the other place, and which ends behind it.
    EarlyEndTag,
    /// An end tag whose name is a misspelling of the start tag's, which is the other place.
    MisspeltEndTag,
    /// `<` that begins no tag.
    BareLessThan,
    /// A tag that does not end with `>`.
    UnclosedTag,
    /// What stands in a tag and is neither attribute nor end.
    StrayInTag,
    /// An attribute without value.
    NoValue,
    /// A value without quotation marks.
    UnquotedValue,
    /// A value whose closing quotation mark is not there.
    UnclosedValue,
    /// `<` in a value.
    LessThanInValue,
    /// Two attributes without a blank between them.
    NoBlank,
    /// An attribute that the element has already; the other place is the first.
    DuplicateAttribute,
    /// A prefix that no namespace is bound to.
    UnboundPrefix,
    /// `&` that begins no reference.
    BareAmpersand,
    /// A reference to an entity that XML does not define.
    UnknownEntity,
    /// A reference to a character that XML does not allow.
    BadCharacterReference,
    /// A character that XML does not allow.
    ForbiddenCharacter,
    /// `]]>` in running text.
    SectionEnd,
    /// A comment without end.
    UnclosedComment,
    /// An element that stands in more others than are looked into.
    TooDeep,
    /// `--` in a comment.
    DoubleHyphen,
    /// A CDATA section without end.
    UnclosedSection,
    /// A processing instruction without end.
    UnclosedInstruction,
    /// A processing instruction without a name, or whose name is followed by no blank.
    BadInstruction,
    /// An XML declaration that does not stand at the beginning of the file.
    MisplacedDeclaration,
    /// An XML declaration that does not give version, encoding and standalone, in this order.
    BadDeclaration,
    /// An encoding other than UTF-8.
    Encoding,
    /// `<!` that begins nothing known.
    UnknownDeclaration,
    /// A document type that is not complete.
    BadDocumentType,
    /// A document type that stands behind the root element's start or behind another document type.
    MisplacedDocumentType,
    /// A second root element; the other place is the first.
    SecondRoot,
    /// Text outside the root element.
    TextOutside,
    /// No element at all.
    NoRoot,
}

impl FaultKind {
    /// Whether it leaves open what ends where, so that what stands behind it may belong elsewhere, or be lost.
    pub fn leaves_ends_open(self) -> bool {
        matches!(
            self,
            Self::Unclosed
                | Self::StrayEndTag
                | Self::EarlyEndTag
                | Self::UnclosedTag
                | Self::UnclosedValue
                | Self::UnclosedComment
                | Self::UnclosedSection
                | Self::UnclosedInstruction
                | Self::SecondRoot
                | Self::TextOutside
        )
    }
}

/// One fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where, in the file.
    pub span: Span,
    /// The other place that it speaks of.
    pub other: Option<Span>,
}
