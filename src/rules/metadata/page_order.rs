//! The pages of a record go forward, where no text says what they are.

use crate::document::PageNumber;
use crate::finding::Findings;
use crate::record::agreement::Word;
use crate::record::written::{Field, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/page-order.yaml`.
pub const RULE: Rule = rule!(record "metadata/page-order", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    if record.is_paged_by_text() {
        return;
    }
    let breaks = record.field("pages.breaks");
    let breaks = breaks.into_iter().flat_map(Field::words);
    let pages = record.word("pages.first").into_iter().chain(breaks).chain(record.word("pages.last"));
    let pages: Vec<(PageNumber, Word)> =
        pages.filter_map(|(word, span)| Some((PageNumber::read(word)?, (word, span)))).collect();
    let backward = pages.windows(2).find(|pair| {
        let (before, page) = (pair[0].0, pair[1].0);
        page.is_of_system(before) && page.value() < before.value()
    });
    if let Some([(_, (before, before_span)), (_, (page, span))]) = backward {
        findings
            .at(*span, format!("page {page} comes before page {before}"))
            .label(*before_span, format!("page {before}"))
            .help("mend one of the two: first page, page breaks and last page go forward");
    }
}
