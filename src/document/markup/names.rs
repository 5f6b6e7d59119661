//! The names that the reader knows: a rule asks for elements and attributes by them, without comparing words.

/// Declares an enumeration of words, with one more for every other word.
macro_rules! words {
    ($(#[$about:meta])* $kind:ident { $($variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $kind {
            $(#[doc = concat!("`", $word, "`")] $variant,)*
            /// Any other word.
            Other,
        }

        impl $kind {
            /// How many there are, the other ones counted once.
            pub const COUNT: usize = Self::Other as usize + 1;

            /// Every one that is known.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name that a word is.
            pub fn of(word: &str) -> Self {
                match word.as_bytes() {
                    $(bytes if bytes == $word.as_bytes() => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

words! {
    /// The name of an element, as far as rules or the reader ask for it. The most frequent stand first.
    ElementName {
        PersName = "persName",
        Ref = "ref",
        P = "p",
        Gloss = "gloss",
        Item = "item",
        Hi = "hi",
        Note = "note",
        Pb = "pb",
        Head = "head",
        Div = "div",
        List = "list",
        Date = "date",
        Cell = "cell",
        Dateline = "dateline",
        PlaceName = "placeName",
        Term = "term",
        Signed = "signed",
        Closer = "closer",
        Row = "row",
        Label = "label",
        Lb = "lb",
        Seg = "seg",
        Opener = "opener",
        Table = "table",
        Time = "time",
        Title = "title",
        Quote = "quote",
        Idno = "idno",
        Editor = "editor",
        Publisher = "publisher",
        PubPlace = "pubPlace",
        Byline = "byline",
        Attachment = "frus:attachment",
        Rendition = "rendition",
        Graphic = "graphic",
        Figure = "figure",
        Salute = "salute",
        Postscript = "postscript",
        Trailer = "trailer",
        FloatingText = "floatingText",
        Line = "l",
        LineGroup = "lg",
        Ab = "ab",
        Affiliation = "affiliation",
        TeiHeader = "teiHeader",
        FileDesc = "fileDesc",
        TitleStmt = "titleStmt",
        PublicationStmt = "publicationStmt",
        NotesStmt = "notesStmt",
        SourceDesc = "sourceDesc",
        EditorialDecl = "editorialDecl",
        Category = "category",
        Text = "text",
        Front = "front",
        Body = "body",
        Back = "back",
        TitlePage = "titlePage",
        TitlePart = "titlePart",
        DocDate = "docDate",
        Name = "name",
        Tei = "TEI",
        Include = "xi:include",
        Availability = "availability",
        Licence = "licence",
    }
}

words! {
    /// The name of an attribute, as far as rules or the reader ask for it.
    AttributeName {
        Target = "target",
        Corresp = "corresp",
        Id = "xml:id",
        N = "n",
        Rend = "rend",
        Type = "type",
        Facs = "facs",
        When = "when",
        Rendition = "rendition",
        From = "from",
        To = "to",
        NotBefore = "notBefore",
        NotAfter = "notAfter",
        Ana = "ana",
        Calendar = "calendar",
        Subtype = "subtype",
        Role = "role",
        Cols = "cols",
        Rows = "rows",
        Url = "url",
        Unit = "unit",
        Reason = "reason",
        Href = "href",
        Level = "level",
        Lang = "xml:lang",
        DateMin = "frus:doc-dateTime-min",
        DateMax = "frus:doc-dateTime-max",
    }
}
