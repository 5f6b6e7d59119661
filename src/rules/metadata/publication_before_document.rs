//! No volume is published, and no record changed, before the document was made.

use crate::document::edtf::Edtf;
use crate::finding::{Findings, Layer};
use crate::record::agreement::Word;
use crate::record::dating::{KEYS, first_word, seen};
use crate::record::written::{Field, WrittenRecord, field};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/publication-before-document.yaml`.
pub const RULE: Rule = rule!(record "metadata/publication-before-document", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(document) = date_of_document(record) else { return };
    let header = record.facts().and_then(|facts| facts.header.date.as_ref());
    // What the header has is held against the record by metadata/publication-against-header.
    if let Some(written) = record.word("publication.date").filter(|_| header.is_none()) {
        tell(findings, written, "the publication is of", document);
    }
    for item in record.field("revisions").map(Field::items).unwrap_or_default() {
        let date = field(item, "date").and_then(|date| Some((date.word()?, date.value.span)));
        if let Some(written) = date {
            tell(findings, written, "the change is of", document);
        }
    }
}

/// When a document was made, and where that is said.
type Made = (Edtf, Layer, Span);

/// As the text has it, and where that is silent, as the record has it.
fn date_of_document(record: &WrittenRecord) -> Option<Made> {
    let of_text = record.facts().and_then(|facts| KEYS.iter().find_map(|key| seen(&facts.date, key)));
    if let Some(seen) = of_text {
        return Some((Edtf::read(&seen.value).ok()?, seen.layer, seen.span));
    }
    let (word, span) = first_word(record)?;
    Some((Edtf::read(word).ok()?, record.layer, span))
}

fn tell(findings: &mut Findings, (word, span): Word, what: &str, (made, layer, place): Made) {
    let Ok(date) = Edtf::read(word) else { return };
    if made.first.is_after(date.last.unwrap_or(date.first)) {
        findings
            .at(span, format!("{what} {word}, before the document was made"))
            .label_of(layer, place, "the date of the document")
            .help("mend the one of the two that is wrong");
    }
}
