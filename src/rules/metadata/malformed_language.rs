//! The languages of a document are named by their tags.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};
use crate::vocabulary::languages;

/// Why, and with which examples: `rules/metadata/malformed-language.yaml`.
pub const RULE: Rule = rule!(record "metadata/malformed-language", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(list) = record.field("languages") else { return };
    // What the markup has is mended there first.
    let of_markup = record.facts().map(|facts| facts.languages.as_slice()).unwrap_or_default();
    let is_of_markup = |word: &str| of_markup.iter().any(|seen| seen.value == word);
    for (word, span) in list.words().filter(|(word, _)| !languages::is_tag(word) && !is_of_markup(word)) {
        let help = match meant(word) {
            Some(tag) => format!("write {tag}"),
            None => "write its tag of BCP 47, such as en, fr or pt-BR".to_owned(),
        };
        findings.at(span, format!("“{word}” is no tag of a language")).help(help);
    }
}

/// The tag that a name or a code of three letters is meant to be, be there a region behind it: “eng-GB”.
fn meant(word: &str) -> Option<String> {
    let (language, rest) = word.split_at(word.find('-').unwrap_or(word.len()));
    let tag = languages::tag_of(language)?;
    Some(format!("{tag}{rest}"))
}
