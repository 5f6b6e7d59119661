//! The words that an edition uses: levels, precedences, captions and code words of labels, and repositories.
//!
//! They are YAML under `rules/vocabularies/`, built in as JSON and parsed when a rule first asks; an edition adds its own in its settings.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use serde::Deserialize;

pub mod languages;
pub mod markup_values;

/// A file under `rules/vocabularies/`, as the build script left it.
macro_rules! vocabulary {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}
use vocabulary;

/// One word or name, as the file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    #[serde(rename = "term")]
    name: String,
    count: u32,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    printed: bool,
    #[serde(default)]
    meant: Option<String>,
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

/// The words of one edition: those that are built in and those that it adds.
#[derive(Debug)]
pub struct Vocabulary {
    /// The words of labels, the longest first, so that the first that fits a text is the one meant.
    label_words: Vec<(String, LabelWord)>,
    /// The names of repositories, the longest first, with what each is.
    repositories: Vec<(String, Repository)>,
    /// Other names of repositories, each with the one that is printed.
    other_names: Vec<(String, String)>,
    /// The record groups that are cited.
    record_groups: Vec<u32>,
    /// The subjects of the files from 1963 to 1973.
    subjects: Vec<String>,
}

/// A repository by one of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repository {
    /// How often a hundred published volumes have it.
    pub count: u32,
    /// Whether it is a publication, which has no classification.
    pub is_printed: bool,
}

/// A word that an edition adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// A word of labels.
    Label(String, LabelWord),
    /// A repository.
    Repository(String),
}

static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read_built_in);

impl Vocabulary {
    /// The words that are built in, parsed when they are first asked for.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The built-in words and an edition's own.
    pub fn with(additions: &[Addition]) -> Self {
        let mut vocabulary = Self::read_built_in();
        for addition in additions {
            match addition {
                Addition::Label(word, kind) => {
                    vocabulary.label_words.retain(|(known, _)| known != word);
                    vocabulary.label_words.push((word.clone(), *kind));
                }
                Addition::Repository(name) => {
                    let repository = Repository { count: 0, is_printed: false };
                    vocabulary.repositories.push((name.clone(), repository));
                }
            }
        }
        vocabulary.sort();
        vocabulary
    }

    /// The words of labels, the longest first.
    pub fn label_words(&self) -> impl Iterator<Item = (&str, LabelWord)> {
        self.label_words.iter().map(|(word, kind)| (word.as_str(), *kind))
    }

    /// The names of repositories, the longest first.
    pub fn repositories(&self) -> impl Iterator<Item = (&str, Repository)> {
        self.repositories.iter().map(|(name, repository)| (name.as_str(), *repository))
    }

    /// The name that a repository mostly is printed with.
    pub fn usual_name<'n>(&'n self, name: &'n str) -> &'n str {
        let other = self.other_names.iter().find(|(other, _)| other == name);
        other.map_or(name, |(_, usual)| usual)
    }

    /// The other names of a repository that mostly is printed with this one.
    pub fn other_names(&self, usual: &str) -> impl Iterator<Item = &str> {
        self.other_names.iter().filter(move |(_, name)| name == usual).map(|(other, _)| other.as_str())
    }

    /// Whether a record group of the National Archives is one that is cited.
    pub fn has_record_group(&self, number: u32) -> bool {
        self.record_groups.contains(&number)
    }

    /// Whether the files from 1963 to 1973 have a subject.
    pub fn has_subject(&self, code: &str) -> bool {
        self.subjects.iter().any(|subject| subject == code)
    }

    fn read_built_in() -> Self {
        let labels: Labels = serde_json::from_str(vocabulary!("labels"))
            .expect("the vocabularies that are built in parse; a test reads them");
        let repositories: Repositories = serde_json::from_str(vocabulary!("repositories"))
            .expect("the vocabularies that are built in parse; a test reads them");
        let lists = [
            (labels.levels, LabelWord::Level),
            (labels.precedences, LabelWord::Precedence),
            (labels.captions, LabelWord::Caption),
            (labels.code_words, LabelWord::CodeWord),
        ];
        let record_groups = list(vocabulary!("record-groups"), "record-groups");
        let subjects = list(vocabulary!("subjects"), "subjects");
        let subjects = subjects.into_iter().map(|term| term.name).collect();
        let record_groups = record_groups.iter().filter_map(|term| term.name.parse().ok()).collect();
        let mut vocabulary = Self {
            label_words: Vec::new(),
            repositories: Vec::new(),
            other_names: Vec::new(),
            record_groups,
            subjects,
        };
        for (terms, kind) in lists {
            let words = terms.iter().flat_map(names);
            vocabulary.label_words.extend(words.map(|word| (word.to_owned(), kind)));
        }
        for term in &repositories.repositories {
            let repository = Repository { count: term.count, is_printed: term.printed };
            vocabulary.repositories.extend(names(term).map(|name| (name.to_owned(), repository)));
            vocabulary
                .other_names
                .extend(term.aliases.iter().map(|other| (other.clone(), term.name.clone())));
        }
        vocabulary.sort();
        vocabulary
    }

    fn sort(&mut self) {
        self.label_words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        self.repositories.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    }
}

/// Slips that no distance tells, each with what is meant.
pub fn misspellings() -> &'static [(String, String)] {
    static MISSPELLINGS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        list(vocabulary!("misspellings"), "misspellings")
            .into_iter()
            .map(|term| (term.name, term.meant.unwrap_or_default()))
            .collect()
    });
    &MISSPELLINGS
}

/// The words that names of collections are made of.
#[derive(Debug)]
pub struct CitationWords {
    terms: Vec<String>,
    known: HashSet<String, RandomState>,
}

impl CitationWords {
    /// The words themselves.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(String::as_str)
    }

    /// Whether a word is one of them, its singular or plural, or another that is right as well.
    pub fn is_known(&self, word: &str) -> bool {
        self.known.contains(word)
    }
}

/// The words that names of collections are made of, built in.
pub fn citation_words() -> &'static CitationWords {
    static WORDS: LazyLock<CitationWords> = LazyLock::new(|| {
        let terms = list(vocabulary!("citation-words"), "citation-words");
        let forms = |name: &str| {
            let singular = name.strip_suffix('s').unwrap_or(name);
            [name.to_owned(), singular.to_owned(), format!("{singular}s")]
        };
        let known = terms.iter().flat_map(names).flat_map(forms).collect();
        CitationWords { terms: terms.into_iter().map(|term| term.name).collect(), known }
    });
    &WORDS
}

/// The kinds of documents, as headings begin with them.
pub fn document_types() -> &'static [String] {
    static TYPES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let terms = list(vocabulary!("document-types"), "document-types");
        terms.into_iter().map(|term| term.name).collect()
    });
    &TYPES
}

/// What headings begin with, the longest first, each with the kind of document that it means.
pub fn document_kinds() -> &'static [(String, String)] {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Kind {
        kind: String,
        openings: Vec<String>,
    }
    static KINDS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let mut file: BTreeMap<String, Vec<Kind>> = serde_json::from_str(vocabulary!("document-kinds"))
            .expect("the vocabularies that are built in parse; a test reads them");
        let kinds = file.remove("document-kinds").unwrap_or_default();
        let of_kind =
            |Kind { kind, openings }: Kind| openings.into_iter().map(move |opening| (opening, kind.clone()));
        let mut openings: Vec<(String, String)> = kinds.into_iter().flat_map(of_kind).collect();
        openings.sort_by_key(|(opening, _)| std::cmp::Reverse(opening.len()));
        openings
    });
    &KINDS
}

/// The terms of a file that has one list.
fn list(json: &str, key: &str) -> Vec<Term> {
    let mut lists: BTreeMap<String, Vec<Term>> =
        serde_json::from_str(json).expect("the vocabularies that are built in parse; a test reads them");
    lists.remove(key).unwrap_or_default()
}

fn names(term: &Term) -> impl Iterator<Item = &str> {
    std::iter::once(term.name.as_str()).chain(term.aliases.iter().map(String::as_str))
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
        .filter(|known| may_be_near(word, known, limit))
        // One slip that the transposition of two letters is counts once.
        .map(|known| (strsim::osa_distance(word, known), known))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// The name that a misspelt one is nearest to: one letter is wrong in a short name and two in a long one, and never in a word of
/// capitals, since every combination of them is some office's; or a small word is lost or added ("Department State").
pub fn misspelt_name<'v>(name: &str, known: impl IntoIterator<Item = &'v str>) -> Option<&'v str> {
    const LONG: usize = 20;
    let length = name.chars().count();
    if length < 10 {
        return None;
    }
    let limit = if length < LONG { 1 } else { 2 };
    let is_acronym = |word: &&str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let acronyms = |name: &str| name.split(' ').filter(is_acronym).map(str::to_owned).collect::<Vec<_>>();
    let known: Vec<&str> = known.into_iter().collect();
    let is_alike = |known: &&&str| **known != name && large_words(known).eq(large_words(name));
    if let Some(alike) = known.iter().find(is_alike) {
        return Some(alike);
    }
    known
        .into_iter()
        .filter(|known| known.chars().count().abs_diff(length) <= limit && *known != name)
        .filter(|known| may_be_near(name, known, limit))
        .filter(|known| strsim::osa_distance(name, known) <= limit && acronyms(name) == acronyms(known))
        .min_by_key(|known| strsim::osa_distance(name, known))
}

/// The words of a name that carry it.
fn large_words(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ').filter(|word| !matches!(*word, "of" | "the" | "and" | "for"))
}

/// Whether so few slips may part two words: each slip changes one letter for another at most. To measure the distance is much dearer.
pub(crate) fn may_be_near(one: &str, other: &str, slips_max: usize) -> bool {
    // Letters that share a place are counted as the same, which leaves fewer apart than there are.
    const PLACES: usize = 32;
    let mut counts = [0_i32; PLACES];
    for byte in one.bytes() {
        counts[usize::from(byte) % PLACES] += 1;
    }
    for byte in other.bytes() {
        counts[usize::from(byte) % PLACES] -= 1;
    }
    let surplus: u32 = counts.iter().map(|count| (*count).max(0).unsigned_abs()).sum();
    let letter_bytes_max = if one.is_ascii() && other.is_ascii() { 1 } else { 4 };
    surplus as usize <= slips_max * letter_bytes_max
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabularies_parse_and_no_word_has_two_meanings() {
        let vocabulary = Vocabulary::built_in();
        assert!(
            vocabulary.has_record_group(59) && !misspellings().is_empty() && !document_types().is_empty()
        );
        let mut words: Vec<&str> = vocabulary.label_words().map(|(word, _)| word).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();

        assert_eq!(words.len(), count);
        assert!(vocabulary.repositories().any(|(name, _)| name == "Johnson Library"));
    }

    #[test]
    fn an_office_of_its_own_is_no_misspelt_one() {
        let known = ["USUN Files", "JCS Records", "Collins Papers", "Department of State"];
        for name in ["USIA Files", "NSC Records", "Collier Papers"] {
            assert_eq!(misspelt_name(name, known), None, "{name}");
        }
        assert_eq!(misspelt_name("Department fo State", known), Some("Department of State"));
    }

    #[test]
    fn a_slip_is_told_from_another_word() {
        assert_eq!(misspelt("Sercet", ["Secret"]), Some("Secret"));
        assert_eq!(misspelt("Secreti", ["Secret"]), Some("Secret"));
        assert_eq!(misspelt("Omega", ["Alpha"]), None);
        assert_eq!(misspelt("Secret", ["Secret"]), None);
    }
}
