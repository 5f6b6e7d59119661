//! Persons and bodies that a record has, held against those that the text has.

use crate::finding::Findings;
use crate::nearest::nearest;
use crate::record::agreement::{Subject, quoted};
use crate::record::naming::is_named;
use crate::record::written::{Field, field};
use crate::record::{AgentFacts, Seen};
use crate::source::Span;

/// A person or body of a record.
#[derive(Clone, Copy, Debug)]
pub struct WrittenAgent<'r> {
    /// The name.
    pub name: &'r str,
    /// What the person is.
    pub office: Option<&'r str>,
    /// Where the name stands.
    pub span: Span,
}

impl WrittenAgent<'_> {
    /// Whether words name it: by its name, or by its office where the text has no more.
    pub fn is_in(&self, words: &str) -> bool {
        is_named(self.name, words) || self.office.is_some_and(|office| is_named(office, words))
    }
}

/// The persons and bodies of a list that have a name.
pub fn written<'r>(list: Field<'r>) -> Vec<WrittenAgent<'r>> {
    let agent = |item: &'r crate::yaml::Node| {
        let name = field(item, "name")?;
        let office = field(item, "office").and_then(Field::word);
        Some(WrittenAgent { name: name.word()?, office, span: name.value.span })
    };
    list.items().iter().filter_map(agent).collect()
}

/// Whether a person or body of a record is one of the text.
fn is_same(agent: &WrittenAgent, seen: &AgentFacts) -> bool {
    let words = match &seen.office {
        Some(office) => format!("{} ({})", office.value, seen.name.value),
        None => seen.name.value.clone(),
    };
    agent.is_in(&words) || is_named(&seen.name.value, agent.name)
}

/// Tells which of a record's the text has not, and which of the text's the record has not.
///
/// `others` are those that the text has elsewhere: who received a letter did not send it.
pub fn compare(
    list: Field,
    seen: &[AgentFacts],
    others: &[AgentFacts],
    Subject { what, place }: Subject,
    findings: &mut Findings,
) {
    let written = written(list);
    let is_missing = |seen: &&AgentFacts| !written.iter().any(|agent| is_same(agent, seen));
    let mut missing: Vec<&Seen<String>> = seen.iter().filter(is_missing).map(|seen| &seen.name).collect();
    for agent in written.iter().filter(|agent| !seen.iter().any(|seen| is_same(agent, seen))) {
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
        } else if let Some(other) = others.iter().find(|other| is_same(agent, other)) {
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
    let Some((first, more)) = missing.split_first() else { return };
    let (is, have) = match more.len() {
        0 => (format!("the {what} {} is", quoted(&first.value)), "which stands".to_owned()),
        count => (
            format!(
                "the {what} {} and {count} {} are",
                quoted(&first.value),
                if count == 1 { "other" } else { "others" }
            ),
            "who stand".to_owned(),
        ),
    };
    let finding = findings.at(list.key, format!("{is} missing, {have} in {place}"));
    for seen in &missing {
        finding.label_of(seen.layer, seen.span, format!("the {what} in {place}"));
    }
    finding.help(format!("add {}, or mend {place}", quoted(&first.value)));
}
