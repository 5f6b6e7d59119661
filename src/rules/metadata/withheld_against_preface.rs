//! As many records are of withheld documents as the preface says.

use crate::document::Layer;
use crate::finding::Findings;
use crate::record::index::RecordIndex;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/withheld-against-preface.yaml`.
pub const RULE: Rule = rule!(records "metadata/withheld-against-preface", check);

fn check(index: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    let Some(preface) = index.withheld else { return };
    // Of some documents alone nothing can be counted, nor where no record speaks of what was left out.
    let is_whole = index.records.len() >= index.documents;
    if !is_whole || index.records.iter().all(|record| record.is_withheld.is_none()) {
        return;
    }
    let mut withheld = index.records.iter().filter(|record| record.is_withheld == Some(true));
    let first = withheld.next();
    let count = first.map_or(0, |_| 1 + withheld.count());
    let Some(place) = first.or(index.records.first()).filter(|_| count != preface.count as usize) else {
        return;
    };
    let told = match count {
        0 => "no record is that of a withheld document".to_owned(),
        1 => "one record is that of a withheld document".to_owned(),
        _ => format!("{count} records are those of withheld documents"),
    };
    findings
        .of(place.layer)
        .at(place.span, format!("{told}, and the preface and the text have {}", preface.count))
        .label_of(Layer::Markup, preface.span, "the preface")
        .help("look for the record whose “classification.current” or “declassification” is not as the document is, or mend the preface");
}
