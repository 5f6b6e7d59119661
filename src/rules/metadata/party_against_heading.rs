//! The senders and recipients of a record are those of its document's heading.

use crate::finding::Findings;
use crate::record::Facts;
use crate::record::agreement::{Subject, quoted};
use crate::record::written::{Field, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::agents::{compare, written};

/// Why, and with which examples: `rules/metadata/party-against-heading.yaml`.
pub const RULE: Rule = rule!(record "metadata/party-against-heading", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    for (key, what) in [("from", "sender"), ("to", "recipient")] {
        let Some(list) = record.entire(key) else { continue };
        let is_from = key == "from";
        let (seen, others) = if is_from { (&facts.from, &facts.to) } else { (&facts.to, &facts.from) };
        if !seen.is_empty() {
            compare(record, list, (seen, others), Subject { what, place: "the heading" }, findings);
        } else if if is_from { facts.unparted.from } else { facts.unparted.to } {
            unnamed(list, facts, findings);
        }
    }
}

/// Tells who is not named in a heading that has this side in a form that is not read.
fn unnamed(list: Field, facts: &Facts, findings: &mut Findings) {
    let Some(title) = &facts.title else { return };
    for agent in written(list).iter().filter(|agent| !agent.is_in(&title.value)) {
        findings
            .at(agent.span, format!("the heading does not name {}", quoted(agent.name)))
            .label_of(title.layer, title.span, "the heading")
            .help("write the name that the heading has, or mend the heading");
    }
}
