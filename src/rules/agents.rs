//! Persons and bodies that a record has, held against those that the text has.

use crate::document::markup::ElementName;
use crate::finding::Findings;
use crate::record::agreement::{Subject, Word, quoted, tell};
use crate::record::naming::may_hold;
use crate::record::naming::office::may_be_one_office;
use crate::record::pairing::{Counterpart, NamedAgent, agents};
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
        self.named().is_in(words)
    }

    fn named(&self) -> NamedAgent<'_> {
        NamedAgent { name: self.name, office: self.office.map(|(office, _)| office) }
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

fn seen_agent(seen: &AgentFacts) -> NamedAgent<'_> {
    NamedAgent { name: &seen.name.value, office: seen.office.as_ref().map(|office| office.value.as_str()) }
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
    let [of_text, of_others] = [seen, others].map(|all| all.iter().map(seen_agent).collect::<Vec<_>>());
    let named: Vec<NamedAgent> = written.iter().map(WrittenAgent::named).collect();
    let pairing = agents(&named, &of_text, &of_others);
    for (agent, counterpart) in written.iter().zip(pairing.counterparts) {
        let name = quoted(agent.name);
        let is_same = |other: &&NamedAgent| agent.named().is(**other) || agent.named().may_be(**other);
        if let Counterpart::Same(index) = counterpart {
            office(agent, &seen[index], place, findings);
            person(record, agent, &seen[index], place, findings);
            continue;
        }
        if let Counterpart::Instead(index) = counterpart {
            let seen = &seen[index].name;
            let said = quoted(&seen.value);
            findings
                .at(agent.span, format!("the record has the {what} {name}, {place} {said}"))
                .label_of(seen.layer, seen.span, format!("the {what} in {place}"))
                .help(format!("write {said}, or mend {place}"));
        } else if let Some(index) = of_others.iter().position(|other| is_same(&other)) {
            let other = &others[index];
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
    let missing: Vec<&Seen<String>> = pairing.missing.iter().map(|index| &seen[*index].name).collect();
    tell_missing(list, &missing, Subject { what, place }, findings);
}

/// Tells of an office that cannot be the one that the text has.
fn office(agent: &WrittenAgent, seen: &AgentFacts, place: &'static str, findings: &mut Findings) {
    let Some(written) = agent.office else { return };
    let subject = Subject { what: "office", place };
    match &seen.office {
        Some(seen) if !may_be_one_office(written.0, &seen.value) => {
            tell(findings, written, seen, subject);
        }
        // "Secretary of State Rusk" has it before the name.
        None if !may_hold(&seen.name.value, written.0) => {
            tell(findings, written, &seen.name, subject)
                .help(format!("write the office that stands before the name, or mend {place}"));
        }
        _ => {}
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
