//! What a record lists as left out is what the brackets in the text say.

use crate::finding::Findings;
use crate::record::agreement::{Difference, Item, Subject, Word, agree, difference, folded, tell, tell_list};
use crate::record::written::{WrittenRecord, field};
use crate::record::{Excision, Seen};
use crate::rule::{NoParameters, Rule, rule};
use crate::yaml::Node;

/// Why, and with which examples: `rules/metadata/excision-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/excision-against-text", check);

const PLACE: &str = "the text";

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let (Some(facts), Some(list)) = (record.facts(), record.entire("declassification.excisions")) else {
        return;
    };
    let nodes: Vec<(&Node, Word)> =
        list.items().iter().filter_map(|item| Some((item, text(item)?))).collect();
    // An excision without its text cannot be found; metadata/missing-key tells of it.
    if nodes.len() < list.items().len() {
        return;
    }
    let written: Vec<Word> = nodes.iter().map(|(_, word)| *word).collect();
    let seen: Vec<Item> = facts.excisions.iter().map(item).collect();
    let is_same = |one: usize, other: usize| is_same_text(written[one].0, seen[other].words);
    let subject = Subject { what: "excision", place: PLACE };
    if let Some(difference) = difference(written.len(), seen.len(), is_same) {
        let finding = tell_list(findings, list, &written, &seen, difference, subject);
        if let Difference::Missing(_) | Difference::Added(_) = difference {
            finding.help(format!(
                "the record lists {}, the text has {}; {}",
                written.len(),
                seen.len(),
                match difference {
                    Difference::Missing(_) => "add it, or mend the text",
                    _ => "take it out, or mend the text",
                }
            ));
        }
        return;
    }
    for ((node, _), seen) in nodes.iter().zip(&facts.excisions) {
        parts(node, seen, findings);
    }
}

/// The words of an excision, where it has any.
fn text(item: &Node) -> Option<Word<'_>> {
    let text = field(item, "text")?;
    Some((text.word()?, text.value.span))
}

fn item(seen: &Seen<Excision>) -> Item<'_> {
    Item { words: &seen.value.text, span: seen.span, layer: seen.layer }
}

/// The brackets may stand in the record or not.
fn is_same_text(written: &str, seen: &str) -> bool {
    agree(folded(written).trim_start_matches('[').trim_end_matches(']').trim(), seen)
}

/// How much of what is left out, where the words of both are the same.
fn parts(node: &Node, seen: &Seen<Excision>, findings: &mut Findings) {
    let Excision { amount, unit, .. } = &seen.value;
    for (key, value) in [("amount", amount), ("unit", unit)] {
        let written = field(node, key).and_then(|field| Some((field.word()?, field.value.span)));
        let (Some(value), Some(written)) = (value, written) else { continue };
        if !agree(written.0, value) {
            let part = Seen { value: value.clone(), span: seen.span, layer: seen.layer };
            tell(findings, written, &part, Subject { what: key, place: PLACE });
        }
    }
}
