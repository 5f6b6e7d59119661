//! The languages of a record have the one that its text is written in among them.

use crate::document::language;
use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::languages::is_tag;

/// Why, and with which examples: `rules/metadata/language-against-text.yaml`.
pub const RULE: Rule = rule!(record "metadata/language-against-text", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(field) = record.field("languages") else { return };
    // What the markup says is held against the record by metadata/language-against-markup.
    if record.facts().is_none_or(|facts| !facts.languages.is_empty()) {
        return;
    }
    let Some((first, span)) = field.words().next() else { return };
    // Of what is no tag metadata/malformed-language tells, with the tag that is meant.
    if !field.words().all(|(word, _)| is_tag(word)) {
        return;
    }
    let Some(document) = record.document() else { return };
    let Some(language) = language::of_body(document) else { return };
    let is_it = |tag: &str| tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case(language));
    if field.words().any(|(tag, _)| is_it(tag)) {
        return;
    }
    findings.at(span, format!("the record has the language {first}, and the text reads as {language}")).help(
        format!("write {language}, where it is what is printed; the original may be in another language"),
    );
}
