//! What a record says that may be shown is what the edition prints.

use crate::document::Document;
use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/release-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/release-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let (Some(document), Some(facts)) = (record.document(), record.facts()) else { return };
    let Some((word, span)) = record.word("classification.current") else { return };
    if let Some(withheld) = &facts.classification.current {
        if word != withheld.value {
            findings
                .at(span, format!("the record says “{word}”, and the document is withheld"))
                .label_of(withheld.layer, withheld.span, "what stands in place of the text")
                .help("write “withheld”, or print the text");
        }
        return;
    }
    match (word, facts.excisions.first()) {
        ("released", Some(excision)) => {
            let count = facts.excisions.len();
            let places = if count == 1 { "a passage is".to_owned() } else { format!("{count} passages are") };
            findings
                .at(span, format!("the record says “released”, and {places} left out of the text"))
                .label_of(excision.layer, excision.span, "what is left out")
                .help("write “released-in-part”");
        }
        ("withheld", excision) => {
            let Some((text, index)) = document.printed_text().zip(record.document) else { return };
            let right = if excision.is_some() { "released-in-part" } else { "released" };
            findings
                .at(span, "the record says “withheld”, and the text is printed")
                .label_in(index, text, "the text")
                .help(format!("write “{right}”"));
        }
        ("released-in-part", None) if !may_be_partial(record, document) => {
            let Some((text, index)) = document.printed_text().zip(record.document) else { return };
            findings
                .at(span, "the record says “released-in-part”, and nothing is left out of the text")
                .label_in(index, text, "the text")
                .help("write “released”, or mark in the text what is left out");
        }
        _ => {}
    }
}

/// Whether words of the text may say in another way that something is left out, or the record lists what is, which is told elsewhere.
fn may_be_partial(record: &WrittenRecord, document: &Document) -> bool {
    const WORDS: [&str; 7] =
        ["eclassified", "omitted", "omission", "excis", "deleted", "withheld", "redacted"];
    record.field("declassification").is_some() || WORDS.iter().any(|word| document.text.contains(word))
}
