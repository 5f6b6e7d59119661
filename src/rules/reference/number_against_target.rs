//! A reference says another number than it points at.

use memchr::memmem;

use crate::document::PageNumber;
use crate::document::markup::{AttributeName, ElementName, Markup, Node, PointingEnd};
use crate::document::pointer::{NoteId, Pointer, pointer};
use crate::finding::Findings;
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::gathered::{Slip, report};

/// Why, and with which examples: `rules/reference/number-against-target.yaml`.
pub const RULE: Rule = rule!(markup "reference/number-against-target", check);

fn check(markup: &Markup, _: &NoParameters, findings: &mut Findings) {
    let mut slips = Vec::new();
    for (node, target, value) in markup.pointing_to(|end| matches!(end, PointingEnd::Element(_))) {
        if node.name() != ElementName::Ref {
            continue;
        }
        let Pointer::Own(id) = pointer(value) else { continue };
        let Some((says, leads)) = difference(markup, node, id) else { continue };
        slips.push(Slip {
            node,
            span: target.value,
            message: format!("the text says {says}, and the pointer leads to {leads}"),
            label: Some((node.content(), "the text".to_owned())),
            help: "mend the number in the text, or the target".to_owned(),
        });
    }
    report(slips, "references say another number than they point at", findings);
}

/// What the text says and where the pointer leads, where the two differ.
fn difference(markup: &Markup, node: Node, id: &str) -> Option<(String, String)> {
    if let Some(page) = id.strip_prefix("pg_") {
        return page_difference(markup, node, &node.words(), page);
    }
    let note = NoteId::read(id);
    let document = note.map_or(id, |note| note.document).strip_prefix('d')?;
    if !document.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words = &node.words();
    if let (Some(said), Some(_)) = (number_behind(words, "footnote "), note) {
        let target = markup.with_id(id)?;
        let number = target.value(AttributeName::N)?;
        // The source note of a volume that counts from 0 is spoken of as note 1 by some.
        if number != said && !(number == "0" && said == "1") {
            return Some((format!("footnote {said}"), format!("footnote {number}")));
        }
    }
    let said = number_behind(words, "Document ").or_else(|| number_behind(words, "document "))?;
    (said != document).then(|| (format!("Document {said}"), format!("document {document}")))
}

/// The one number behind a word; `None` where a list follows ("footnotes 3 and 2"), or there is none.
fn number_behind<'w>(words: &'w str, word: &str) -> Option<&'w str> {
    let at = memmem::find(words.as_bytes(), word.as_bytes())? + word.len();
    let digits = words[at..].bytes().take_while(u8::is_ascii_digit).count();
    let ends = !words[at + digits..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '–' | '-'));
    (digits > 0 && ends && memmem::find(&words.as_bytes()[at..], word.as_bytes()).is_none())
        .then(|| &words[at..at + digits])
}

fn page_difference(markup: &Markup, node: Node, words: &str, page: &str) -> Option<(String, String)> {
    let (said, leads) = (PageNumber::read(words)?, PageNumber::read(page)?);
    if said == leads {
        return None;
    }
    // "423–24": of the second page only the last digits are printed.
    let before = &markup.source.text()[..node.tag().start as usize];
    let is_second = before.ends_with(['–', '-']);
    let is_short = is_second && page.ends_with(words) && words.len() < page.len();
    (!is_short).then(|| (format!("page {said}"), format!("page {leads}")))
}
