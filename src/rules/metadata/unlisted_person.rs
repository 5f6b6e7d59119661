//! The persons of a record are in the volume's list.

use crate::document::markup::ElementName;
use crate::finding::Findings;
use crate::record::written::{Field, WrittenRecord, field};
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::unlisted::report_unlisted;

/// Why, and with which examples: `rules/metadata/unlisted-person.yaml`.
pub const RULE: Rule = rule!(record "metadata/unlisted-person", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let agents = ["from", "to", "participants"].into_iter().filter_map(|key| record.field(key));
    let of_agents = agents.flat_map(Field::items).filter_map(|agent| {
        let person = field(agent, "person")?;
        Some((person.word()?, person.value.span))
    });
    let ids = record.field("persons").into_iter().flat_map(Field::words).chain(of_agents);
    let pointed = record.facts_of_named().map_or(&[][..], |facts| &facts.persons);
    report_unlisted(record, ids, pointed, (ElementName::PersName, "person"), findings);
}
