//! The tags of languages (BCP 47), and what people write in their place: codes of three letters, and names.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::vocabulary;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    tag: String,
    codes: Vec<String>,
    names: Vec<String>,
}

/// What is known of languages.
struct Languages {
    /// The tags of two letters.
    tags: HashSet<String>,
    /// Codes and names in lower case, each with the tag of its language.
    meant: HashMap<String, String>,
}

static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| {
    let mut file: BTreeMap<String, Vec<Language>> = serde_json::from_str(vocabulary!("languages"))
        .expect("the vocabularies that are built in parse; a test reads them");
    let list = file.remove("languages").unwrap_or_default();
    let tags = list.iter().map(|language| language.tag.clone()).collect();
    let mut meant = HashMap::new();
    for Language { tag, codes, names } in list {
        meant.extend(codes.into_iter().chain(names).map(|word| (word.to_lowercase(), tag.clone())));
    }
    Languages { tags, meant }
});

/// Whether a word has the form of a tag (RFC 5646), a language of two or three letters, then parts of one to eight, and names a
/// language: one of two letters is known, and none of three letters has two as well.
pub fn is_tag(word: &str) -> bool {
    let mut parts = word.split('-');
    let is_language =
        |part: &str| matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_known = |part: &str| match part.len() {
        2 => LANGUAGES.tags.contains(&part.to_ascii_lowercase()),
        _ => tag_of(part).is_none(),
    };
    parts.next().is_some_and(|part| is_language(part) && is_known(part)) && parts.all(is_part)
}

/// The tag of two letters of a language that is named by its code of three, or in English.
pub fn tag_of(word: &str) -> Option<&'static str> {
    LANGUAGES.meant.get(&word.to_lowercase()).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_one_tag_the_shortest() {
        for tag in ["en", "EN", "pt-BR", "zh-Hant-TW", "yue", "cop", "iw"] {
            assert!(is_tag(tag), "{tag}");
        }
        for word in ["eng", "fre-CA", "xx", "zz-ZZ", "English", "e", "en_US", "en-", ""] {
            assert!(!is_tag(word), "{word}");
        }
        let meant = ["eng", "ger", "deu", "fre", "Russian", "moldavian", "yue"].map(tag_of);
        assert_eq!(meant, [Some("en"), Some("de"), Some("de"), Some("fr"), Some("ru"), Some("ro"), None]);
    }
}
