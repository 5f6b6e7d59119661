//! What a rule found: a message at a place, with the other places it speaks of and what to do.

use crate::source::Span;

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The document in its volume, by index.
    pub document: u32,
    /// What is marked.
    pub span: Span,
    /// What is wrong, without a full stop.
    pub message: String,
    /// The other places.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

/// A second place and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The document in its volume, by index.
    pub document: u32,
    /// What is marked.
    pub span: Span,
    /// What it is.
    pub message: String,
}

impl Finding {
    /// Marks a second place in the same document.
    pub fn label(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.label_in(self.document as usize, span, message)
    }

    /// Marks a second place in another document of the volume.
    pub fn label_in(&mut self, document: usize, span: Span, message: impl Into<String>) -> &mut Self {
        self.labels.push(Label { document: document as u32, span, message: message.into() });
        self
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }
}

/// What one rule found so far.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    document: u32,
}

impl Findings {
    /// None yet, in the document with this index.
    pub fn new(document: usize) -> Self {
        Self { list: Vec::new(), document: document as u32 }
    }

    /// The findings that follow are about the document with this index. For rules over a volume.
    pub fn in_document(&mut self, index: usize) -> &mut Self {
        self.document = index as u32;
        self
    }

    /// Adds a finding, to be told more about.
    #[expect(clippy::missing_panics_doc, reason = "a finding was pushed just before, so there is a last one")]
    pub fn at(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        let document = self.document;
        self.list.push(Finding { document, span, message: message.into(), labels: Vec::new(), help: None });
        self.list.last_mut().expect("a finding was pushed just now")
    }

    /// All of them, in the order they were found.
    pub fn into_list(self) -> Vec<Finding> {
        self.list
    }
}
