//! What two schemas say of a record is told once: by the one that is built in where that of its edition says it, too. What is not as
//! a schema has it is not held against the text as well.

use super::super::address::Raised;
use crate::rule::Rule;
use crate::rules::metadata::{
    against_edition_schema, date_order, empty_value, malformed_date, malformed_id, malformed_language,
    malformed_url, missing_key, unknown_key, unknown_value, unquoted_word, wrong_type,
};
use crate::source::Span;

/// The rule that holds a record against the schema of its edition.
const OF_EDITION: Rule = against_edition_schema::RULE;

/// The rules that hold a record against the schema that is built in.
const OURS: [Rule; 5] =
    [empty_value::RULE, missing_key::RULE, unknown_key::RULE, unknown_value::RULE, wrong_type::RULE];

/// The rules that say of a value what that schema says by a pattern, and more.
const OF_FORM: [Rule; 6] = [
    date_order::RULE,
    malformed_date::RULE,
    malformed_id::RULE,
    malformed_language::RULE,
    malformed_url::RULE,
    unquoted_word::RULE,
];

/// Leaves a word that is none of a closed list to metadata/unknown-value: what the text has in its place is told otherwise as well.
pub fn leave_to_unknown_value(found: &mut Vec<Raised>) {
    let unknown = unknown_value::RULE.name;
    let unknown_words: Vec<Span> =
        found.iter().filter(|raised| raised.rule == unknown).map(|raised| raised.finding.span).collect();
    found.retain(|raised| raised.rule == unknown || !unknown_words.contains(&raised.finding.span));
}

/// Leaves out what the schema of an edition says where ours says it, too. All that a record lacks is told at its first key.
pub fn leave_to_ours(found: &mut Vec<Raised>) {
    if !found.iter().any(|raised| raised.rule == OF_EDITION.name) {
        return;
    }
    let is_ours = |raised: &&Raised| OURS.iter().chain(&OF_FORM).any(|rule| rule.name == raised.rule);
    let ours = found.iter().filter(is_ours);
    let ours: Vec<(Span, Option<String>)> = ours
        .map(|raised| {
            let is_missing = raised.rule == missing_key::RULE.name;
            (raised.finding.span, is_missing.then(|| raised.finding.message.clone()))
        })
        .collect();
    found.retain(|raised| {
        let is_told = |(span, message): &(Span, Option<String>)| {
            *span == raised.finding.span
                && message.as_ref().is_none_or(|message| *message == raised.finding.message)
        };
        raised.rule != OF_EDITION.name || !ours.iter().any(is_told)
    });
}
