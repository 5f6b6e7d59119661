//! The terms of a record are in the volume's list.

use crate::document::markup::ElementName;
use crate::finding::Findings;
use crate::record::written::{Field, WrittenRecord};
use crate::rule::{NoParameters, Rule, rule};
use crate::rules::unlisted::report_unlisted;

/// Why, and with which examples: `rules/metadata/unlisted-term.yaml`.
pub const RULE: Rule = rule!(record "metadata/unlisted-term", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let ids = record.field("terms").into_iter().flat_map(Field::words);
    let pointed = record.facts_of_named().map_or(&[][..], |facts| &facts.terms);
    report_unlisted(record, ids, pointed, (ElementName::Term, "term"), findings);
}
