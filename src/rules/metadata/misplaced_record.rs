//! A record says that it is of another volume or document than the one it stands with.

use crate::finding::Findings;
use crate::record::id_part;
use crate::record::written::{RecordPlace, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/misplaced-record.yaml`.
pub const RULE: Rule = rule!(record "metadata/misplaced-record", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(((volume, document), field)) = record.id_parts().zip(record.field("id")) else { return };
    let part = |part: &str| {
        let id = field.value.scalar().unwrap_or_default();
        let start = if part == document { id.rfind(part) } else { id.find(part) }.unwrap_or(0);
        field.value.span_of(record.source, start..start + part.len())
    };
    if record.is_of_another() {
        let own = id_part(record.stem);
        let place = if record.place == RecordPlace::FrontMatter { "before" } else { "beside" };
        let finding = findings
            .at(part(document), format!("the id names {document}, and the record stands {place} {own}"));
        if let Some((index, heading)) =
            record.document.zip(record.document().and_then(|document| document.heading))
        {
            finding.label_in(index, heading.span, format!("the heading of {own}"));
        }
        finding.help(format!("write {own}, or let the record stand {place} {document}"));
        return;
    }
    let own = id_part(&record.volume.name);
    let written = record.word("volume");
    if record.is_of_another_volume() {
        let finding =
            findings.at(part(volume), format!("the id names the volume {volume}, and this is {own}"));
        if let Some((word, span)) = written.filter(|(word, _)| *word == own) {
            finding.label(span, format!("{word} stands here"));
        }
        // Among texts it may have come with its file, which has no document here.
        finding.help(match (record.volume.markup, record.document) {
            (None, None) => format!("let it stand beside {document} of {volume}"),
            (None, Some(_)) => format!("write {own}, or let it stand beside {document} of {volume}"),
            (Some(_), _) => format!("write {own}"),
        });
        return;
    }
    if let Some((word, span)) = written.filter(|(word, _)| *word != volume) {
        findings
            .at(span, format!("the volume is {word}, that of the id {volume}"))
            .label(part(volume), "the volume of the id")
            .help(format!("write {volume}"));
    }
}
