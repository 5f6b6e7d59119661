//! Gives a finding its two addresses: the place in its file, and the locus in the edition.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Locus, PlacedEdit, PlacedFix, PlacedLabel, Status, fingerprint};
use crate::document::markup::{AttributeName, ElementName, Markup, Node};
use crate::document::{Document, Volume};
use crate::finding::{Edit, Finding, Findings, Fix, Label, Layer};
use crate::rule::{Level, RuleName};
use crate::source::{Source, Span};
use crate::triage::{ActiveRule, Plan};

/// One rule's finding, before it has its addresses.
#[derive(Debug)]
pub struct Raised {
    /// The rule.
    pub rule: RuleName,
    /// Its level.
    pub level: Level,
    /// What it found.
    pub finding: Finding,
}

impl Raised {
    /// All that a rule found.
    pub fn all(rule: &ActiveRule, findings: Findings) -> impl Iterator<Item = Self> + use<'_> {
        let list = findings.into_list().into_iter();
        list.map(|finding| Self { rule: rule.name.clone(), level: rule.level, finding })
    }
}

/// The words at the place of a finding, which a waiver quotes some of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotable {
    /// The words around and the marked ones, white space folded, what cannot be seen left out.
    text: String,
    /// The marked ones.
    marked: Range<usize>,
}

/// So many bytes on each side of the place may be quoted.
const QUOTABLE_BYTES_MAX: usize = 512;

impl Quotable {
    /// The words at a place of a text.
    pub fn new(text: &str, span: Span) -> Self {
        let span = span.range();
        let from = text.ceil_char_boundary(span.start.saturating_sub(QUOTABLE_BYTES_MAX));
        let to = text.floor_char_boundary((span.end + QUOTABLE_BYTES_MAX).min(text.len()));
        let mut folded = String::with_capacity(to - from);
        let (mut start, mut end) = (None, None);
        for (offset, character) in text[from..to].char_indices() {
            if from + offset == span.start {
                start = Some(folded.len());
            }
            if from + offset == span.end {
                end = Some(folded.len());
            }
            if !character.is_whitespace() {
                folded.extend(Some(character).filter(|character| !cannot_be_seen(*character)));
            } else if !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        // What ends with the text is behind its last character.
        let end = end.unwrap_or(folded.len());
        let start = start.unwrap_or(end).min(end);
        Self { text: folded, marked: start..end }
    }

    /// Whether words stand here and hold some of the marked ones; what is empty is held by what it touches.
    pub fn is_quoted_by(&self, words: &str) -> bool {
        let words: String = words.chars().filter(|character| !cannot_be_seen(*character)).collect();
        let Range { start, end } = self.marked;
        let holds = |at: usize| {
            let behind = at + words.len();
            if start == end { at <= end && behind >= start } else { at < end && behind > start }
        };
        let steps = self.text.char_indices().map(|(at, _)| at);
        !words.is_empty() && steps.into_iter().any(|at| self.text[at..].starts_with(&words) && holds(at))
    }
}

/// A character that nobody can quote, since it does not show.
fn cannot_be_seen(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// A finding at a place that is no document’s, in a file of records, of waivers or of a part of a volume: it is known again by all that it
/// says, or by what the many have in common that it stands for. Its labels and its fix are left to whoever knows which files they are
/// of.
pub fn told_by_words(
    raised: Raised,
    locus: Locus,
    (file, source): (usize, &Source),
    plan: &Plan,
) -> Diagnostic {
    let Raised { rule, level, finding } = raised;
    let fingerprint = if let Some(common) = &finding.known_by {
        fingerprint::of_many(&rule, common)
    } else {
        let words = format!("{} {}", source.slice(finding.span), finding.message);
        fingerprint::of_words(&rule, &locus, &words)
    };
    let is_waived = plan.is_waived(&rule, locus.document.as_deref());
    Diagnostic {
        fingerprint,
        rule,
        level,
        file,
        span: finding.span,
        message: finding.message,
        labels: Vec::new(),
        help: finding.help,
        fix: None,
        status: Status::New,
        locus,
        quotable: is_waived.then(|| Box::new(Quotable::new(source.text(), finding.span))),
    }
}

/// The finding with its addresses. `file_of` says which file of the volume a text stands in, by index.
pub fn addressed(
    raised: Raised,
    volume: &Volume,
    plan: &Plan,
    file_of: impl Fn(Layer) -> usize,
) -> Diagnostic {
    let Raised { rule, level, finding } = raised;
    let (locus, fingerprint) = match (finding.layer, volume.markup) {
        (Layer::Markup, Some(markup)) => {
            let locus = locus_in_markup(volume, markup, finding.span);
            let fingerprint = fingerprint::in_markup(&rule, &locus, markup, finding.span);
            (locus, fingerprint)
        }
        (layer, _) => {
            let document = &volume.documents[index(layer)];
            let locus = locus_in_document(volume, document, finding.span);
            let fingerprint = fingerprint::in_document(&rule, &locus, document, &finding);
            (locus, fingerprint)
        }
    };
    let quotable = plan.is_waived(&rule, locus.document.as_deref()).then(|| {
        let text = match finding.layer {
            Layer::Document(index) => volume.documents[index as usize].text,
            Layer::Markup | Layer::Record(_) | Layer::Volume(_) | Layer::Spot(_) => {
                volume.markup.map_or("", |markup| markup.source.text())
            }
        };
        Box::new(Quotable::new(text, finding.span))
    });
    let fix = finding.fix.and_then(|fix| placed(fix, volume, &file_of));
    Diagnostic {
        rule,
        level,
        file: file_of(finding.layer),
        span: place(volume, finding.layer, finding.span),
        message: finding.message,
        labels: placed_labels(finding.labels, volume, &file_of),
        help: finding.help,
        fix,
        status: Status::New,
        locus,
        fingerprint,
        quotable,
    }
}

/// The labels of a finding, in the files of its volume.
pub fn placed_labels(
    labels: Vec<Label>,
    volume: &Volume,
    file_of: &impl Fn(Layer) -> usize,
) -> Vec<PlacedLabel> {
    let placed = labels.into_iter().map(|label| PlacedLabel {
        file: file_of(label.layer),
        span: place(volume, label.layer, label.span),
        message: label.message,
    });
    placed.collect()
}

/// The place in its file of a span of a text of a volume.
pub fn place(volume: &Volume, layer: Layer, span: Span) -> Span {
    match layer {
        Layer::Document(index) => volume.documents[index as usize].file_span(span),
        Layer::Markup | Layer::Record(_) | Layer::Volume(_) | Layer::Spot(_) => span,
    }
}

/// The fix with its edits where they stand in the files; none where one of them cannot be made there.
pub fn placed(fix: Fix, volume: &Volume, file_of: impl Fn(Layer) -> usize) -> Option<PlacedFix> {
    let edit = |edit: Edit| {
        let file = file_of(edit.layer);
        let Layer::Document(index) = edit.layer else {
            return Some(PlacedEdit { file, span: edit.span, text: edit.text });
        };
        let document = &volume.documents[index as usize];
        let span = document.copied_span(edit.span)?;
        let Some(markup) = volume.markup else { return Some(PlacedEdit { file, span, text: edit.text }) };
        // A line end that is read as a blank is as long as what it is read as, and not the same.
        let is_same = markup.source.slice(span) == document.words(edit.span);
        // What follows a word follows its name's or highlighting's end, too.
        let span = if span.is_empty() { behind_inline_ends(markup.source.text(), span) } else { span };
        is_same.then(|| PlacedEdit { file, span, text: escaped(&edit.text) })
    };
    let edits = fix.edits.into_iter().map(edit).collect::<Option<Vec<PlacedEdit>>>()?;
    Some(PlacedFix { safety: fix.safety, edits })
}

/// Elements within a line, whose words punctuation stands behind.
const INLINE: [&str; 9] = [
    "</persName>",
    "</placeName>",
    "</orgName>",
    "</gloss>",
    "</term>",
    "</hi>",
    "</ref>",
    "</date>",
    "</name>",
];

/// The place behind the ends of elements within a line that stand at a place.
fn behind_inline_ends(text: &str, place: Span) -> Span {
    let mut at = place.start as usize;
    while let Some(end) = INLINE.iter().find(|end| text[at..].starts_with(**end)) {
        at += end.len();
    }
    Span::new(at, at)
}

/// Words as they stand in XML.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace("]]>", "]]&gt;")
}

fn index(layer: Layer) -> usize {
    match layer {
        Layer::Document(index) => index as usize,
        Layer::Markup | Layer::Record(_) | Layer::Volume(_) | Layer::Spot(_) => 0,
    }
}

fn locus_in_document(volume: &Volume, document: &Document, span: Span) -> Locus {
    let note = document.note_at(span.start);
    let page = if note.is_some() { None } else { document.page_at(span.start) };
    Locus {
        volume: volume.name.clone(),
        document: Some(document.name.to_owned()),
        page: page.map(|number| number.to_string()),
        note: note.map(|note| document.words(note.label).to_owned()),
    }
}

fn locus_in_markup(volume: &Volume, markup: &Markup, span: Span) -> Locus {
    let node = markup.node_at(span.start);
    let chain = || node.into_iter().chain(node.into_iter().flat_map(Node::ancestors));
    let division = || chain().filter(|node| node.name() == ElementName::Div).find_map(Node::id);
    let document = node.and_then(Node::document);
    let document = document.map(|index| volume.documents[index].name.to_owned());
    let note = chain().find(|node| node.name() == ElementName::Note);
    Locus {
        volume: volume.name.clone(),
        document: document.or_else(|| division().map(str::to_owned)),
        page: markup.page_at(span.start).map(|number| number.to_string()),
        note: note.and_then(|note| note.value(AttributeName::N)).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_quoted(text: &str, marked: &str, words: &str) -> bool {
        let start = text.find(marked).unwrap();
        Quotable::new(text, Span::new(start, start + marked.len())).is_quoted_by(words)
    }

    #[test]
    fn words_around_a_place_quote_it_where_they_hold_some_of_what_is_marked() {
        let text = "the weight8 of\n   Latin sentiment";

        assert!(is_quoted(text, "8", "weight8 of Latin"));
        assert!(is_quoted(text, "8", "8"));
        assert!(is_quoted(text, "sentiment", "Latin sentiment"));
        assert!(!is_quoted(text, "8", "weight"));
        assert!(!is_quoted(text, "8", "of Latin"));
        assert!(!is_quoted(text, "8", ""));
    }

    #[test]
    fn what_cannot_be_seen_is_quoted_by_what_stands_around_it() {
        assert!(is_quoted("the Em\u{200B}bassy of", "\u{200B}", "Embassy"));
        assert!(!is_quoted("the Em\u{200B}bassy of", "\u{200B}", "of"));
    }

    #[test]
    fn an_empty_place_at_the_end_is_quoted_by_the_last_words() {
        let text = "Labor has not heeded";
        let quotable = Quotable::new(text, Span::new(text.len(), text.len()));

        assert!(quotable.is_quoted_by("not heeded"));
        assert!(!quotable.is_quoted_by("Labor"));
    }
}
