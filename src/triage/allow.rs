//! Comments in TEI that say what is right as it stands: `<!-- corrigenda: allow RULE: reason -->`.

use crate::document::markup::{Markup, Node};
use crate::document::waiver::{ADDRESS, REQUEST, WaiverFault, WaiverFaultKind, first_word};
use crate::source::Span;
use crate::triage::waivers::Word;

pub mod record;

/// What a comment allows.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The rule.
    pub rule: Word,
    /// Why.
    pub reason: String,
    /// What it is about: the next element, or the document that it stands first in.
    pub scope: Span,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// What each comment of a volume that speaks to the program allows, or what is the matter with it.
pub fn read(markup: &Markup) -> Vec<Result<Allow, WaiverFault>> {
    markup.requests.iter().map(|comment| allow(markup, *comment)).collect()
}

fn allow(markup: &Markup, comment: Span) -> Result<Allow, WaiverFault> {
    let text = markup.source.slice(comment);
    let inner = text.strip_prefix(OPEN).unwrap_or(text);
    let inner = inner.strip_suffix(CLOSE).unwrap_or(inner).trim_end();
    let (rule, reason) = request(inner, comment.start as usize + OPEN.len(), comment)?;
    let no_element = WaiverFault { span: comment, kind: WaiverFaultKind::NoElement };
    let scope = scope(markup, comment).ok_or(no_element)?;
    Ok(Allow { rule, reason, scope })
}

/// The rule that a comment names, and its reason. `start` is where the comment's words begin.
pub(super) fn request(inner: &str, start: usize, comment: Span) -> Result<(Word, String), WaiverFault> {
    let end = start + inner.len();
    let place = |rest: &str, length: usize| Span::new(end - rest.len(), end - rest.len() + length);
    let fault = |span: Span, kind: WaiverFaultKind| WaiverFault { span, kind };
    let rest = inner.trim_start();
    let rest = rest.get(ADDRESS.len()..).unwrap_or_default().trim_start_matches([' ', '\t', '\r', '\n', ':']);
    let word = first_word(rest);
    if !word.eq_ignore_ascii_case(REQUEST) && !word.is_empty() {
        let kind = WaiverFaultKind::UnknownRequest { word: word.to_owned() };
        return Err(fault(place(rest, word.len()), kind));
    }
    let rest = rest[word.len()..].trim_start();
    let word = first_word(rest);
    if word.is_empty() {
        return Err(fault(comment, WaiverFaultKind::Missing { key: "rule" }));
    }
    if let Some((count, length)) = several_rules(rest) {
        return Err(fault(place(rest, length), WaiverFaultKind::SeveralRules { count }));
    }
    let rule = Word { text: word.to_owned(), span: place(rest, word.len()) };
    let reason = rest[word.len()..].trim_start().strip_prefix(':').map(str::trim).unwrap_or_default();
    if reason.is_empty() {
        return Err(fault(rule.span, WaiverFaultKind::NoReason));
    }
    Ok((rule, reason.to_owned()))
}

/// How many rules stand before the colon, and how long they are, where there is more than one.
fn several_rules(words: &str) -> Option<(usize, usize)> {
    let names = words.split(':').next()?.trim_end();
    let is_rule = |name: &str| {
        let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
        name.split_once('/').is_some_and(|(group, rule)| is_part(group) && is_part(rule))
    };
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&');
    let parts: Vec<&str> =
        names.split(is_between).filter(|part| !part.is_empty() && *part != "and").collect();
    // A word that is no rule begins a reason, of which the colon was forgotten.
    (parts.len() > 1 && parts.iter().all(|part| is_rule(part))).then_some((parts.len(), names.len()))
}

/// What a comment is about.
fn scope(markup: &Markup, comment: Span) -> Option<Span> {
    let whole = |node: Node| Span { start: node.tag().start, end: node.element().behind };
    let next = markup.elements.partition_point(|element| element.tag.start < comment.end) as u32;
    let Some(outer) = markup.node_at(comment.start) else {
        return (next as usize == 0).then(|| markup.root()).flatten().map(whole);
    };
    // Nothing stands before it in the document: it is about all of it.
    if next == outer.index + 1 && markup.documents.binary_search(&outer.index).is_ok() {
        return Some(whole(outer));
    }
    let follows = (next as usize) < markup.elements.len()
        && markup.elements[next as usize].tag.start < outer.element().end;
    follows.then(|| whole(markup.node(next)))
}
