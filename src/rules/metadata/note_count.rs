//! A record counts the notes that there are, and names the source note by its label.

use crate::finding::Findings;
use crate::record::agreement::{Subject, compare};
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/note-count.yaml`.
pub const RULE: Rule = rule!(record "metadata/note-count", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    let subject = Subject { what: "source note’s label", place: "the text" };
    compare(findings, record.word("notes.source"), facts.source_note.as_ref(), subject);
    let Some(written) = record.entire("notes.count") else { return };
    let Some(count) = written.word().and_then(|word| word.parse::<u32>().ok()) else { return };
    let printed = facts.note_count.as_ref().map_or(0, |seen| seen.value);
    if count == printed {
        return;
    }
    let finding = findings
        .at(written.value.span, format!("the record counts {}, the text has {printed}", notes(count)));
    if let Some(seen) = &facts.note_count {
        finding.label_of(seen.layer, seen.span, "the notes");
    }
    finding.help(format!("write {printed}, or look for the note that is lost or too many"));
}

fn notes(count: u32) -> String {
    if count == 1 { "1 note".to_owned() } else { format!("{count} notes") }
}
