//! What a record lists as attached and printed is headed so in the text.

use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::agreement::{Item, Subject, Word, agree_in_any_case, difference, tell_list};
use crate::record::written::{WrittenRecord, field};
use crate::record::{Facts, Seen};
use crate::rule::{NoParameters, Rule, rule};
use crate::yaml::Node;

/// Why, and with which examples: `rules/metadata/attachment-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/attachment-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let (Some(facts), Some(list)) = (record.facts(), record.entire("attachments")) else { return };
    if facts.attachments.is_empty() {
        return;
    }
    let mut written: Vec<Word> = Vec::new();
    for node in list.items() {
        let Some(title) = title(node) else { return };
        match printed(node) {
            Some("false") => not_printed(node, title, facts, findings),
            Some(_) => written.push(title),
            None if is_meant(title, facts) => written.push(title),
            None => {}
        }
    }
    let is_listed = |seen: &&Seen<String>| {
        !list.items().iter().any(|node| {
            printed(node) == Some("false")
                && title(node).is_some_and(|(title, _)| agree_in_any_case(title, &seen.value))
        })
    };
    let seen: Vec<Item> = facts.attachments.iter().filter(is_listed).map(Item::from).collect();
    let is_same = |one: usize, other: usize| agree_in_any_case(written[one].0, seen[other].words);
    if let Some(difference) = difference(written.len(), seen.len(), is_same) {
        let subject = Subject { what: "attachment", place: "the text" };
        tell_list(findings, list, &written, &seen, difference, subject);
    }
}

fn title(node: &Node) -> Option<Word<'_>> {
    let title = field(node, "title")?;
    Some((title.word()?, title.value.span))
}

fn printed(node: &Node) -> Option<&str> {
    field(node, "printed")?.word()
}

/// Whether what a record does not say of whether it is printed is, by its heading, or nearly.
fn is_meant((title, _): Word, facts: &Facts) -> bool {
    let headings = || facts.attachments.iter().map(|seen| seen.value.as_str());
    headings().any(|heading| agree_in_any_case(title, heading)) || nearest(title, headings()).is_some()
}

/// An attachment that is said not to be printed has no heading.
fn not_printed(node: &Node, (title, span): Word, facts: &Facts, findings: &mut Findings) {
    let heading = facts.attachments.iter().find(|seen| agree_in_any_case(title, &seen.value));
    let (Some(heading), Some(printed)) = (heading, field(node, "printed")) else { return };
    findings
        .at(printed.value.span, "the record says that the attachment is not printed, and its heading is")
        .label(span, "the attachment")
        .label_of(heading.layer, heading.span, "its heading")
        .help("write “true”");
}
