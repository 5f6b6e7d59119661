//! The senders and recipients of a record are those of its document's heading.

use crate::finding::Findings;
use crate::record::agreement::{Subject, quoted};
use crate::record::written::{Field, WrittenRecord};
use crate::record::{Facts, Seen};
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::agents::{compare, written};

/// Why, and with which examples: `rules/metadata/party-against-heading.yaml`.
pub const RULE: Rule = rule!(record "metadata/party-against-heading", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    for (key, what) in [("from", "sender"), ("to", "recipient")] {
        let Some(list) = record.entire(key) else { continue };
        let (seen, others) = if key == "from" { (&facts.from, &facts.to) } else { (&facts.to, &facts.from) };
        if seen.is_empty() {
            unnamed(list, key, facts, findings);
        } else {
            compare(list, seen, others, Subject { what, place: "the heading" }, findings);
        }
    }
}

/// Tells who is not named in a heading that has this side in a form that is not read.
fn unnamed(list: Field, key: &str, facts: &Facts, findings: &mut Findings) {
    let Some(title) = facts.title.as_ref().filter(|title| has_side(title, key)) else { return };
    for agent in written(list).iter().filter(|agent| !agent.is_in(&title.value)) {
        findings
            .at(agent.span, format!("the heading does not name {}", quoted(agent.name)))
            .label_of(title.layer, title.span, "the heading")
            .help("write the name that the heading has, or mend the heading");
    }
}

/// Whether a heading says who sent or who received the document.
fn has_side(title: &Seen<String>, key: &str) -> bool {
    let title = &title.value;
    let has_to = title.contains(" to ") || title.contains(" To ");
    match key {
        "from" => [" from ", " From ", " by ", " By "].iter().any(|word| title.contains(word)),
        _ => has_to,
    }
}
