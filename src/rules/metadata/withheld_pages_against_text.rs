//! A record says of a withheld document how many pages it has, as the notice in place of its text does.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/withheld-pages-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/withheld-pages-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let seen = record.facts().and_then(|facts| facts.withheld_pages.as_ref());
    let (Some(seen), Some(written)) = (seen, record.entire("declassification.withheld-pages")) else {
        return;
    };
    let Some(count) = written.word().and_then(|word| word.parse::<u32>().ok()) else { return };
    if count != seen.value {
        findings
            .at(
                written.value.span,
                format!("the record has {count} pages withheld, the notice {}", seen.value),
            )
            .label_of(seen.layer, seen.span, "the notice’s count")
            .help(format!("write {}, or mend the notice", seen.value));
    }
}
