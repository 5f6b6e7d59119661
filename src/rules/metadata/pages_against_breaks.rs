//! The pages of a record are those that the page breaks of its document say.

use crate::document::PageNumber;
use crate::finding::Findings;
use crate::record::agreement::{Difference, Item, Subject, Word, agree, compare, difference, tell_list};
use crate::record::written::WrittenRecord;
use crate::record::{Facts, Seen};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/pages-against-breaks.yaml`.
pub const RULE: Rule = rule!(record "metadata/pages-against-breaks", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    let first = record.word("pages.first");
    let subject = Subject { what: "first page", place: "the text" };
    match &facts.first_page {
        Some(seen) => drop(compare(findings, first, Some(seen), subject)),
        None => before_first_break(first, facts.page_breaks.first(), findings),
    }
    let is_told = breaks(record, facts, findings);
    let last = record.word("pages.last").filter(|(last, _)| !is_told || !is_last_break(record, last));
    compare(findings, last, facts.last_page.as_ref(), Subject { what: "last page", ..subject });
}

/// Where the text does not say on which page the document begins, that is the page before the first that begins in it.
fn before_first_break(first: Option<Word>, next: Option<&Seen<String>>, findings: &mut Findings) {
    let (Some((word, span)), Some(seen)) = (first, next) else { return };
    let (Some(page), Some(next)) = (PageNumber::read(word), PageNumber::read(&seen.value)) else { return };
    // Behind the last page in Roman figures comes page 1, and a document whose pages are counted afresh begins with its page 1.
    let is_before = if page.is_of_system(next) { page.next() == next } else { next.value() == 1 };
    if is_before || page == next && next == PageNumber::Arabic(1) {
        return;
    }
    let message = if page == next {
        format!("the record has the first page {word}, the document begins before that page")
    } else {
        format!(
            "the record has the first page {word}, the first page break in the text is that of {}",
            seen.value
        )
    };
    let finding = findings.at(span, message);
    finding.label_of(seen.layer, seen.span, "the first page break");
    match next.value().checked_sub(1) {
        Some(before @ 1..) if matches!(next, PageNumber::Arabic(_)) => {
            finding.help(format!("write {before}, or mend the page breaks"))
        }
        _ => finding.help("write the page before it, or mend the page breaks"),
    };
}

/// Tells where the page breaks differ.
fn breaks(record: &WrittenRecord, facts: &Facts, findings: &mut Findings) -> bool {
    let Some(field) = record.entire("pages.breaks") else { return false };
    let is_numbered = record
        .document()
        .is_some_and(|document| document.page_breaks.iter().all(|page| page.number.is_some()));
    let has_breaks = record.volume.pages().any(|pages| !pages.breaks.is_empty());
    // A page break without its number may be any, and an edition without page breaks says nothing of pages.
    if !is_numbered || !has_breaks {
        return false;
    }
    let written: Vec<Word> = field.words().collect();
    let mut seen: Vec<Item> = facts.page_breaks.iter().map(Item::from).collect();
    // The page that begins with the document may be listed or not.
    let is_first = |seen: &Seen<String>| seen.value == facts.page_breaks[0].value;
    if seen.len() > written.len() && facts.first_page.as_ref().is_some_and(is_first) {
        seen.remove(0);
    }
    let is_same = |one: usize, other: usize| agree(written[one].0, seen[other].words);
    let Some(difference) = difference(written.len(), seen.len(), is_same) else { return false };
    let subject = Subject { what: "page break", place: "the text" };
    let finding = tell_list(findings, field, &written, &seen, difference, subject);
    if let (Difference::Added(_), true, Some(first)) = (difference, seen.is_empty(), &facts.first_page) {
        finding.label_of(first.layer, first.span, "the page that the document begins on");
    }
    true
}

/// Whether the last page of a record is the last of its page breaks, so that both are one slip.
fn is_last_break(record: &WrittenRecord, last: &str) -> bool {
    let breaks = record.entire("pages.breaks");
    breaks.and_then(|field| field.words().last()).is_some_and(|(word, _)| word == last)
}
