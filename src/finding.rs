//! What a rule found: a message at a place, with the other places it speaks of and what to do.

use serde::{Deserialize, Serialize};

pub use crate::document::Layer;
use crate::source::Span;

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What the span is of.
    pub layer: Layer,
    /// What is marked.
    pub span: Span,
    /// What is wrong, without a full stop.
    pub message: String,
    /// The other places.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The edits that mend it, where they are certain enough to be made for a person.
    pub fix: Option<Fix>,
    /// What it is known by in another run in place of its words, where these are of the first of many.
    pub known_by: Option<String>,
}

/// The edits that mend a finding: all of them or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Who may make them.
    pub safety: Safety,
    /// What is put in place of what.
    pub edits: Vec<Edit>,
}

/// Who may make a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Safety {
    /// The program: the running words stay as they are.
    Safe,
    /// A person who has looked at each: words, numbers or dates change.
    Editorial,
}

impl Safety {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Editorial => "editorial",
        }
    }
}

/// What is put in place of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What the span is of.
    pub layer: Layer,
    /// What goes out; empty where something is put in between.
    pub span: Span,
    /// What comes in.
    pub text: String,
}

/// A second place and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What the span is of.
    pub layer: Layer,
    /// What is marked.
    pub span: Span,
    /// What it is.
    pub message: String,
}

impl Finding {
    /// Marks a second place in the same text.
    pub fn label(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.labels.push(Label { layer: self.layer, span, message: message.into() });
        self
    }

    /// Marks a second place in another document of the volume.
    pub fn label_in(&mut self, document: usize, span: Span, message: impl Into<String>) -> &mut Self {
        self.labels.push(Label { layer: Layer::Document(document as u32), span, message: message.into() });
        self
    }

    /// Marks a second place in any text of the volume.
    pub fn label_of(&mut self, layer: Layer, span: Span, message: impl Into<String>) -> &mut Self {
        self.labels.push(Label { layer, span, message: message.into() });
        self
    }

    /// Marks a second place in the file of another volume. For rules over a collection.
    pub fn label_in_volume(&mut self, volume: usize, span: Span, message: impl Into<String>) -> &mut Self {
        self.labels.push(Label { layer: Layer::Volume(volume as u32), span, message: message.into() });
        self
    }

    /// Puts words in place of a span of the same text; called again, it adds an edit to the fix.
    ///
    /// Where the span does not stand in the file as the rule sees it (a tag, a reference or folded white space lies inside), the
    /// finding is reported without a fix.
    pub fn fix(&mut self, safety: Safety, span: Span, text: impl Into<String>) -> &mut Self {
        let edit = Edit { layer: self.layer, span, text: text.into() };
        let fix = self.fix.get_or_insert_with(|| Fix { safety, edits: Vec::new() });
        fix.safety = fix.safety.max(safety);
        fix.edits.push(edit);
        self
    }

    /// Says what the many that it stands for have in common, by which it is known again when the first of them is mended. For rules
    /// over records and over a collection.
    pub fn known_by(&mut self, words: impl Into<String>) -> &mut Self {
        self.known_by = Some(words.into());
        self
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }
}

/// What one rule found so far.
#[derive(Debug)]
pub struct Findings {
    list: Vec<Finding>,
    layer: Layer,
}

impl Findings {
    /// None yet; the first will be of this text.
    pub fn new(layer: Layer) -> Self {
        Self { list: Vec::new(), layer }
    }

    /// The findings that follow are about the document with this index. For rules over a volume.
    pub fn in_document(&mut self, index: usize) -> &mut Self {
        self.of(Layer::Document(index as u32))
    }

    /// The findings that follow are about the volume with this index. For rules over a collection.
    pub fn in_volume(&mut self, index: usize) -> &mut Self {
        self.of(Layer::Volume(index as u32))
    }

    /// The findings that follow are about what a record says of another volume, by index. For rules over a collection.
    pub fn in_relation(&mut self, index: usize) -> &mut Self {
        self.of(Layer::Spot(index as u32))
    }

    /// The findings that follow are of this text. For rules over a volume.
    pub fn of(&mut self, layer: Layer) -> &mut Self {
        self.layer = layer;
        self
    }

    /// Adds a finding, to be told more about.
    #[expect(clippy::missing_panics_doc, reason = "a finding was pushed just before, so there is a last one")]
    pub fn at(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        let layer = self.layer;
        self.list.push(Finding {
            layer,
            span,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            fix: None,
            known_by: None,
        });
        self.list.last_mut().expect("a finding was pushed just now")
    }

    /// All of them, in the order they were found.
    pub fn into_list(self) -> Vec<Finding> {
        self.list
    }
}
