//! The words that an edition uses: levels, precedences, captions and code words of labels, and repositories.
//!
//! They are YAML under `rules/vocabularies/`, parsed when a rule first asks.

use std::sync::LazyLock;

use serde::Deserialize;

/// One word or name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As it is printed.
    pub term: String,
    /// How often a hundred published volumes have it.
    pub count: u32,
    /// Other names that are right as well.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether it is a publication, which has no classification.
    #[serde(default)]
    pub printed: bool,
}

/// What a word of a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelWord {
    /// How secret: "Secret".
    Level,
    /// How fast it was sent: "Priority".
    Precedence,
    /// Who may see it: "Nodis".
    Caption,
    /// The name of an operation or channel: "RYBAT".
    CodeWord,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Labels {
    levels: Vec<Term>,
    precedences: Vec<Term>,
    captions: Vec<Term>,
    code_words: Vec<Term>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Repositories {
    repositories: Vec<Term>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../rules/vocabularies/labels.yaml"))
        .expect("the vocabularies that are built in parse; a test reads them")
});

static REPOSITORIES: LazyLock<Repositories> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../rules/vocabularies/repositories.yaml"))
        .expect("the vocabularies that are built in parse; a test reads them")
});

/// The words of labels, the longest first, so that the first that fits a text is the one meant.
pub static LABEL_WORDS: LazyLock<Vec<(&'static str, LabelWord)>> = LazyLock::new(|| {
    let labels: &'static Labels = &LABELS;
    let lists = [
        (&labels.levels, LabelWord::Level),
        (&labels.precedences, LabelWord::Precedence),
        (&labels.captions, LabelWord::Caption),
        (&labels.code_words, LabelWord::CodeWord),
    ];
    let mut words: Vec<(&str, LabelWord)> = lists
        .into_iter()
        .flat_map(|(terms, kind)| {
            terms.iter().flat_map(move |term| names(term).map(move |name| (name, kind)))
        })
        .collect();
    words.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    words
});

/// The names of repositories, with what each is, the longest first.
pub static REPOSITORY_NAMES: LazyLock<Vec<(&'static str, &'static Term)>> = LazyLock::new(|| {
    let repositories: &'static Repositories = &REPOSITORIES;
    let mut all: Vec<(&str, &Term)> =
        repositories.repositories.iter().flat_map(|term| names(term).map(move |name| (name, term))).collect();
    all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    all
});

fn names(term: &Term) -> impl Iterator<Item = &str> {
    std::iter::once(term.term.as_str()).chain(term.aliases.iter().map(String::as_str))
}

/// The word that a misspelt one is nearest to: at most two letters are wrong, lost, added or transposed, and never in a word
/// so short that two letters make another.
pub fn misspelt<'v>(word: &str, known: impl IntoIterator<Item = &'v str>) -> Option<&'v str> {
    let length = word.chars().count();
    let limit = match length {
        0..=4 => return None,
        5..=6 => 1,
        _ => 2,
    };
    known
        .into_iter()
        .filter(|known| known.chars().count().abs_diff(length) <= limit && *known != word)
        // One slip that the transposition of two letters is counts once.
        .map(|known| (strsim::osa_distance(word, known), known))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabularies_parse_and_no_word_has_two_meanings() {
        let mut words: Vec<&str> = LABEL_WORDS.iter().map(|(word, _)| *word).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();

        assert_eq!(words.len(), count);
        assert!(REPOSITORY_NAMES.iter().any(|(name, _)| *name == "Johnson Library"));
    }

    #[test]
    fn a_slip_is_told_from_another_word() {
        assert_eq!(misspelt("Sercet", ["Secret"]), Some("Secret"));
        assert_eq!(misspelt("Secreti", ["Secret"]), Some("Secret"));
        assert_eq!(misspelt("Deparmtent of State", ["Department of State"]), Some("Department of State"));
        assert_eq!(misspelt("Omega", ["Alpha"]), None);
        assert_eq!(misspelt("Secret", ["Secret"]), None);
    }
}
