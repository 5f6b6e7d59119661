//! Persons and bodies that a record has, held against those that the text has.

use crate::document::markup::ElementName;
use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::agreement::{Subject, Word, quoted, tell};
use crate::record::naming::office::may_be_one_office;
use crate::record::naming::{is_named, is_named_by_office, is_same_name, may_be_holder, may_be_named};
use crate::record::written::{Field, WrittenRecord, field};
use crate::record::{AgentFacts, Seen};
use crate::source::Span;

/// A person or body of a record.
#[derive(Clone, Copy, Debug)]
pub struct WrittenAgent<'r> {
    /// The name.
    pub name: &'r str,
    /// What the person is, and where that stands.
    pub office: Option<Word<'r>>,
    /// The id in the volume's list of persons, and where that stands.
    pub person: Option<Word<'r>>,
    /// Where the name stands.
    pub span: Span,
}

impl WrittenAgent<'_> {
    /// Whether words name it: by its name, or by its office where the text has no more.
    pub fn is_in(&self, words: &str) -> bool {
        is_named(self.name, words) || self.office.is_some_and(|(office, _)| is_named(office, words))
    }
}

/// The persons and bodies of a list that have a name.
pub fn written<'r>(list: Field<'r>) -> Vec<WrittenAgent<'r>> {
    let agent = |item: &'r crate::yaml::Node| {
        let name = field(item, "name")?;
        let word = |key: &str| field(item, key).and_then(|field| Some((field.word()?, field.value.span)));
        let (office, person) = (word("office"), word("person"));
        Some(WrittenAgent { name: name.word()?, office, person, span: name.value.span })
    };
    list.items().iter().filter_map(agent).collect()
}

/// Whether a name is the very one that the text has.
fn is_exact(agent: &WrittenAgent, seen: &AgentFacts) -> bool {
    is_same_name(agent.name, &seen.name.value)
}

/// Whether a person or body of a record may be one of the text.
fn may_be(agent: &WrittenAgent, seen: &AgentFacts) -> bool {
    let name = &seen.name.value;
    match &seen.office {
        Some(office) => may_be_holder(agent.name, name, &office.value),
        // "the Secretary of State" in the heading may be Rusk, whose office that is.
        None => {
            may_be_named(agent.name, name)
                || agent.office.is_some_and(|(office, _)| is_named_by_office(office, name))
        }
    }
}

/// Persons and bodies of a record beside those of the text.
struct Pairing<'w, 's> {
    /// Those that are one.
    pairs: Vec<(&'w WrittenAgent<'w>, &'s AgentFacts)>,
    /// Those of the record that are none of the text.
    added: Vec<&'w WrittenAgent<'w>>,
    /// Those of the text that the record has not.
    missing: Vec<&'s AgentFacts>,
}

/// Pairs those of a record with those of the text.
///
/// Each is another's once, and the very names come first: "the Secretary" is not "the Under Secretary" who stands there as well.
fn paired<'w, 's>(
    written: &'w [WrittenAgent<'w>],
    seen: &'s [AgentFacts],
    others: &[AgentFacts],
) -> Pairing<'w, 's> {
    let mut pairing =
        Pairing { pairs: Vec::new(), added: written.iter().collect(), missing: seen.iter().collect() };
    let is_other = |agent: &WrittenAgent| others.iter().any(|other| is_exact(agent, other));
    let mut pair = |is_same: &dyn Fn(&WrittenAgent, &AgentFacts) -> bool| {
        let Pairing { pairs, added, missing } = &mut pairing;
        added.retain(|agent| match missing.iter().position(|seen| is_same(agent, seen)) {
            Some(index) => {
                pairs.push((agent, missing.remove(index)));
                false
            }
            None => true,
        });
    };
    pair(&is_exact);
    pair(&|agent, seen| !is_other(agent) && may_be(agent, seen));
    pairing
}

/// Tells which of a record's the text has not, and which of the text's the record has not.
///
/// `others` are those that the text has elsewhere: who received a letter did not send it.
pub fn compare(
    record: &WrittenRecord,
    list: Field,
    (seen, others): (&[AgentFacts], &[AgentFacts]),
    Subject { what, place }: Subject,
    findings: &mut Findings,
) {
    let written = written(list);
    let Pairing { pairs, added, missing } = paired(&written, seen, others);
    let mut missing: Vec<&Seen<String>> = missing.into_iter().map(|seen| &seen.name).collect();
    for (agent, seen) in pairs {
        office(agent, seen, place, findings);
        person(record, agent, seen, place, findings);
    }
    for agent in added {
        let name = quoted(agent.name);
        let near = nearest(agent.name, missing.iter().map(|seen| seen.value.as_str()));
        let near = missing.iter().position(|seen| Some(seen.value.as_str()) == near);
        if let Some(index) = near.or((!missing.is_empty()).then_some(0)) {
            let seen = missing.remove(index);
            let said = quoted(&seen.value);
            findings
                .at(agent.span, format!("the record has the {what} {name}, {place} {said}"))
                .label_of(seen.layer, seen.span, format!("the {what} in {place}"))
                .help(format!("write {said}, or mend {place}"));
        } else if let Some(other) = others.iter().find(|other| is_exact(agent, other) || may_be(agent, other))
        {
            findings
                .at(agent.span, format!("{name} is no {what} in {place}, but stands on the other side"))
                .label_of(other.name.layer, other.name.span, "it stands here")
                .help(format!("move it, or mend {place}"));
        } else {
            let finding = findings.at(agent.span, format!("{place} has no {what} {name}"));
            if let Some(last) = seen.last() {
                finding.label_of(last.name.layer, last.name.span, format!("the last {what} that it has"));
            }
            finding.help(format!("take it out, or mend {place}"));
        }
    }
    tell_missing(list, &missing, Subject { what, place }, findings);
}

/// Tells of an office that cannot be the one that the text has.
fn office(agent: &WrittenAgent, seen: &AgentFacts, place: &'static str, findings: &mut Findings) {
    let (Some(written), Some(seen)) = (agent.office, &seen.office) else { return };
    if !may_be_one_office(written.0, &seen.value) {
        tell(findings, written, seen, Subject { what: "office", place });
    }
}

/// Tells of an id of another person than the one that the markup of the name points at. Of an id that no list has, another rule tells.
fn person(
    record: &WrittenRecord,
    agent: &WrittenAgent,
    seen: &AgentFacts,
    place: &'static str,
    findings: &mut Findings,
) {
    let (Some(written), Some(seen), Some(markup)) = (agent.person, &seen.person, record.volume.markup) else {
        return;
    };
    let is_listed = markup.with_id(written.0).is_some_and(|node| node.name() == ElementName::PersName);
    if written.0 != seen.value && (is_listed || markup.is_in_parts()) {
        tell(findings, written, seen, Subject { what: "person", place });
    }
}

/// Tells which of the text's a record does not have, in one finding.
fn tell_missing(
    list: Field,
    missing: &[&Seen<String>],
    Subject { what, place }: Subject,
    findings: &mut Findings,
) {
    let Some((first, more)) = missing.split_first() else { return };
    let first = quoted(&first.value);
    let message = match more.len() {
        0 => format!("the {what} {first} of {place} is missing"),
        1 => format!("the {what} {first} of {place} is missing, and another"),
        count => format!("the {what} {first} of {place} is missing, and {count} others"),
    };
    let finding = findings.at(list.key, message);
    for seen in missing {
        finding.label_of(seen.layer, seen.span, format!("the {what} in {place}"));
    }
    finding.help(format!("add {first}, or mend {place}"));
}
