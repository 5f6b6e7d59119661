//! What a record says that may be shown is what the edition prints.

use crate::document::{Block, BlockKind, Document, Kind};
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
        ("released-in-part", None)
            if document.kind == Kind::Ordinary && !may_be_partial(record, document) =>
        {
            let (Some(heading), Some(index)) = (document.heading, record.document) else { return };
            findings
                .at(span, "the record says “released-in-part”, and nothing is left out of the text")
                .label_in(index, heading.span, "the document")
                .help("write “released”, or print what is left out in brackets");
        }
        ("withheld", _) if document.kind == Kind::Ordinary => {
            let text = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
            let is_text = |block: &&Block| !document.words(block.span).contains("[Source: ");
            let Some((text, index)) = text.filter(is_text).zip(record.document) else { return };
            findings
                .at(span, "the record says “withheld”, and the text is printed")
                .label_in(index, text.span, "the text")
                .help("write “released”, or “released-in-part”");
        }
        _ => {}
    }
}

/// Whether words of the text may say in another way that something is left out, or the record lists what is, which is told elsewhere.
fn may_be_partial(record: &WrittenRecord, document: &Document) -> bool {
    const WORDS: [&str; 7] = ["declass", "omitted", "omission", "excis", "deleted", "withheld", "redacted"];
    record.field("declassification").is_some() || WORDS.iter().any(|word| document.text.contains(word))
}
