//! A record says of a withheld document how many pages it has, as the notice in place of its text does.

use crate::document::Document;
use crate::finding::Findings;
use crate::record::Facts;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/withheld-pages-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/withheld-pages-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    let Some((word, span)) = record.word("declassification.withheld-pages") else { return };
    // metadata/wrong-type tells of what is no count.
    let Ok(count) = word.parse::<u32>() else { return };
    let Some(seen) = &facts.withheld_pages else { return of_printed(record, (count, span), facts, findings) };
    if count != seen.value {
        findings
            .at(span, format!("the record has {count} pages withheld, the notice {}", seen.value))
            .label_of(seen.layer, seen.span, "the notice’s count")
            .help(format!("write {}, or mend the notice", seen.value));
    }
}

/// Tells of pages that are withheld of a document that is printed.
fn of_printed(record: &WrittenRecord, (count, span): (u32, Span), facts: &Facts, findings: &mut Findings) {
    // metadata/release-against-text tells of a printed document that is called withheld.
    let is_withheld = record.word("classification.current").is_some_and(|(word, _)| word == "withheld");
    let has_lost_pages = facts.excisions.iter().any(|seen| seen.value.unit.as_deref() == Some("page"));
    if is_withheld || has_lost_pages {
        return;
    }
    let Some((index, text)) = record.document.zip(record.document().and_then(Document::printed_text)) else {
        return;
    };
    let pages = if count == 1 { "1 page".to_owned() } else { format!("{count} pages") };
    findings
        .at(span, format!("the record has {pages} withheld, and the text is printed"))
        .label_in(index, text, "the text")
        .help("take the key out; what is left out of a text that is printed stands in “excisions”");
}
