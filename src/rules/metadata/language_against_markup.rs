//! The languages of a record have that of its document's markup among them.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::languages::tag_of;

/// Why, and with which examples: `rules/metadata/language-against-markup.yaml`.
pub const RULE: Rule = rule!(record "metadata/language-against-markup", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(field) = record.field("languages") else { return };
    let Some(marked) = record.facts().and_then(|facts| facts.languages.first()) else { return };
    let is_same = |tag: &str| language(tag).eq_ignore_ascii_case(language(&marked.value));
    let mut written = field.words();
    let Some((first, span)) = written.next() else { return };
    if is_same(first) || written.any(|(tag, _)| is_same(tag)) {
        return;
    }
    findings
        .at(span, format!("the record has the language {first}, the markup {}", marked.value))
        .label_of(marked.layer, marked.span, "the language in the markup")
        .help(format!("write {}, or mend the markup", marked.value));
}

/// The language of a tag, without region or script: "pt" of "pt-BR", and of "por" as well.
fn language(tag: &str) -> &str {
    let language = tag.split('-').next().unwrap_or(tag);
    tag_of(language).unwrap_or(language)
}
