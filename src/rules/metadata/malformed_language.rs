//! The languages of a document are named by their tags.

use crate::finding::Findings;
use crate::record::written::WrittenRecord;
use crate::rule::{NoParameters, Rule, rule};

/// Why, and with which examples: `rules/metadata/malformed-language.yaml`.
pub const RULE: Rule = rule!(record "metadata/malformed-language", check);

/// Names that people write, and the tags for them.
const NAMES: [(&str, &str); 10] = [
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("spanish", "es"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("chinese", "zh"),
    ("arabic", "ar"),
    ("italian", "it"),
    ("japanese", "ja"),
];

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(list) = record.field("languages") else { return };
    for (word, span) in list.words().filter(|(word, _)| !is_tag(word)) {
        let named = NAMES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
        let help = match named {
            Some((_, tag)) => format!("write {tag}"),
            None => "write its tag of BCP 47, such as en, fr or pt-BR".to_owned(),
        };
        findings.at(span, format!("“{word}” is no tag of a language")).help(help);
    }
}

/// Whether a word has the form of a tag (RFC 5646): a language of two or three letters, then parts of one to eight.
pub(super) fn is_tag(word: &str) -> bool {
    let mut parts = word.split('-');
    let is_language =
        |part: &str| matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.next().is_some_and(is_language) && parts.all(is_part)
}
