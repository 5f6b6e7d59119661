//! The pages of a record go on from those of the record before it, where no text says what they are.

use crate::finding::Findings;
use crate::record::index::{IndexedRecord, RecordIndex};
use crate::record::numbering::{plain, volume};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/pages-out-of-sequence.yaml`.
pub const RULE: Rule = rule!(records "metadata/pages-out-of-sequence", check);

/// A volume whose documents have each their own pages begins anew with this one.
const FIRST_PAGE: u32 = 1;

fn check(index: &RecordIndex, _: &NoParameters, findings: &mut Findings) {
    for pair in index.records.windows(2) {
        let (before, record) = (&pair[0], &pair[1]);
        if !are_neighbours(before, record) {
            continue;
        }
        let (Some((last, last_span)), Some((first, span))) = (before.pages.last, record.pages.first) else {
            continue;
        };
        let is_next = first == last || first == last.next();
        if !first.is_of_system(last) || is_next || first.value() == FIRST_PAGE {
            continue;
        }
        let message = format!("the record begins on page {first}, and the one before it ends on page {last}");
        findings
            .of(record.layer)
            .at(span, message)
            .label_of(before.layer, last_span, "the last page of the record before it")
            .help("mend one of the two, or add the record that lies between");
    }
}

/// Whether two records are of documents of one volume that follow each other, by their numbers.
fn are_neighbours(before: &IndexedRecord, record: &IndexedRecord) -> bool {
    let (one, other) = (plain(before), plain(record));
    volume(before) == volume(record) && one.is_some_and(|one| other == one.checked_add(1))
}
