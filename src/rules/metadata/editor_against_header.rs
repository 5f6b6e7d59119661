//! The editors of a record are those that the header of its volume names.

use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::Seen;
use crate::record::agreement::{Subject, quoted, tell};
use crate::record::naming::is_same_person;
use crate::record::written::{Field, WrittenRecord, field};
use crate::rule::{NoParameters, Rule, rule};
use crate::yaml::Node;

/// Why, and with which examples: `rules/metadata/editor-against-header.yaml`.
pub const RULE: Rule = rule!(record "metadata/editor-against-header", check);

const PLACE: &str = "the header";

/// An editor of the header, with the role where there is one.
type Editor = (Seen<String>, Option<Seen<String>>);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let (Some(facts), Some(list)) = (record.facts(), record.entire("editors")) else { return };
    let editors = &facts.header.editors;
    if editors.is_empty() {
        return;
    }
    let mut named = vec![false; editors.len()];
    let mut others = Vec::new();
    for node in list.items() {
        match find(node, editors, &named) {
            Some(index) => {
                named[index] = true;
                role(node, &editors[index], findings);
            }
            None => others.push(node),
        }
    }
    for node in others {
        other(node, editors, &mut named, findings);
    }
    for ((name, _), _) in editors.iter().zip(named).filter(|(_, is_named)| !is_named) {
        let said = quoted(&name.value);
        findings
            .at(list.key, format!("the editor {said} of the header is missing"))
            .label_of(name.layer, name.span, "the editor in the header")
            .help(format!("add {said}, or mend the header"));
    }
}

/// The editor of the header that has the name; of several, one in the same role.
fn find(node: &Node, editors: &[Editor], named: &[bool]) -> Option<usize> {
    let name = field(node, "name")?.word()?;
    let role = field(node, "role").and_then(Field::word);
    let is_same = |index: &usize| !named[*index] && is_same_person(name, &editors[*index].0.value);
    let is_in_role = |index: &usize| editors[*index].1.as_ref().map(|seen| seen.value.as_str()) == role;
    let same = || (0..editors.len()).filter(is_same);
    same().find(is_in_role).or_else(|| same().next())
}

fn role(node: &Node, (_, seen): &Editor, findings: &mut Findings) {
    let Some((role, seen)) = field(node, "role").zip(seen.as_ref()) else { return };
    if let Some(word) = role.word().filter(|word| *word != seen.value) {
        tell(findings, (word, role.value.span), seen, Subject { what: "role", place: PLACE });
    }
}

/// An editor that the header does not name: it is held against the one that is meant, or that nobody names.
fn other(node: &Node, editors: &[Editor], named: &mut [bool], findings: &mut Findings) {
    let Some((word, span)) = field(node, "name").and_then(|name| Some((name.word()?, name.value.span)))
    else {
        return;
    };
    let free = || (0..editors.len()).filter(|index| !named[*index]);
    let near = nearest(word, free().map(|index| editors[index].0.value.as_str()));
    // Somebody else in the place of one who is not named is one slip.
    let meant = free().find(|index| near == Some(editors[*index].0.value.as_str())).or_else(|| free().next());
    let subject = Subject { what: "editor", place: PLACE };
    if let Some(index) = meant {
        named[index] = true;
        tell(findings, (word, span), &editors[index].0, subject);
        return;
    }
    let (first, _) = &editors[0];
    findings
        .at(span, format!("the record has the editor {}, which the header has not", quoted(word)))
        .label_of(first.layer, first.span, "the first editor in the header")
        .help("take the editor out, or mend the header");
}
