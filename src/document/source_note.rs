//! The source note: prefix, citation, label, remarks.

use std::ops::Range;

use super::label::{self, Label};
use super::passage::Passage;
use super::sentence::sentences;
use super::{Document, Note};
use crate::source::Span;
use crate::vocabulary::{self, LabelWord, Vocabulary, misspelt, misspelt_name};

/// How the prefix "Source: " is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    /// "Source: ".
    Regular,
    /// The citation begins at once.
    Missing,
    /// "source: ", "SOURCE: ".
    LetterCase,
    /// "Source:Johnson".
    NoBlank,
    /// "Source Johnson".
    NoColon,
    /// "Source; ", "Source : ", "Source:: ", ".Source: ".
    WrongMark,
    /// "Soruce: ", "Sources: ".
    Misspelt,
}

/// Where a document is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repository {
    /// A name of the vocabulary.
    Known(vocabulary::Repository),
    /// Nearly one.
    Misspelt(String),
    /// Another.
    Unknown,
}

/// The first footnote of a document, which says where it is kept; ranges are of the passage's text.
#[derive(Debug)]
pub struct SourceNote {
    /// Its words.
    pub passage: Passage,
    /// How the prefix is written.
    pub prefix: Prefix,
    /// Where the prefix stands, its blank left out; empty where it is missing.
    pub prefix_range: Range<usize>,
    /// The sentence that cites, without its full stop.
    pub citation: Range<usize>,
    /// What the citation begins with.
    pub repository: Repository,
    /// Where that stands.
    pub repository_range: Range<usize>,
    /// The label, where there is one.
    pub label: Option<Label>,
    /// Where a label runs on from the citation without a full stop: what stands between the two.
    pub run_in: Option<Range<usize>>,
    /// Whether the note ends with punctuation.
    pub is_terminated: bool,
}

impl SourceNote {
    /// The words of a range.
    pub fn words(&self, range: Range<usize>) -> &str {
        &self.passage.text()[range]
    }

    /// Where a range stands in the source.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.passage.span(range)
    }

    /// Where a range stands in the source, for a fix; `None` where something was taken out of it or folded.
    pub fn written_span(&self, range: Range<usize>) -> Option<Span> {
        self.passage.is_unbroken(range.clone()).then(|| self.passage.span(range))
    }

    /// Whether every part was understood, slips of a known form among them: prefix, repository and end.
    pub fn is_whole(&self) -> bool {
        self.prefix != Prefix::Missing
            && !matches!(self.repository, Repository::Unknown)
            && self.is_terminated
    }
}

/// The label stands in one of the first sentences behind the citation.
const LABEL_SENTENCES_MAX: usize = 5;

/// Reads the source note of a document, where its first note is one.
pub fn read(document: &Document) -> Option<SourceNote> {
    let note = document.notes.get(document.source_note_index)?;
    let passage = document.passage(note.words);
    let text = passage.text();
    let vocabulary = document.vocabulary();
    let (prefix, prefix_range) = prefix(text, vocabulary)?;
    let start = text.len() - text[prefix_range.end..].trim_start().len();
    let mut found: Vec<Range<usize>> =
        sentences(&text[start..], &|text| label::begins_label(text, vocabulary));
    for range in &mut found {
        *range = start + range.start..start + range.end;
    }
    let first = found.first().cloned().unwrap_or(start..start);
    let mut citation = first.start..start + text[start..first.end].trim_end_matches('.').len();
    let (repository, repository_range) = repository(text, citation.clone(), vocabulary);
    if prefix == Prefix::Missing
        && !matches!(&repository, Repository::Known(known) if known.count >= KNOWN_COUNT_MIN)
    {
        return None;
    }
    let mut label = found
        .iter()
        .skip(1)
        .take(LABEL_SENTENCES_MAX - 1)
        .find_map(|range| label::read(&text[range.clone()], range.start, vocabulary));
    if prefix == Prefix::Missing && label.is_none() && !names_a_collection(&text[citation.clone()]) {
        return None;
    }
    let mut run_in = None;
    if label.is_none()
        && let Some((gap, read)) = run_in_label(text, repository_range.end..citation.end, vocabulary)
    {
        citation.end = gap.start;
        run_in = Some(gap);
        label = Some(read);
    }
    // A colon brings in what is not there: nothing stands behind a source note.
    let is_terminated = is_terminated(text) && !text.trim_end().ends_with(':');
    Some(SourceNote {
        passage,
        prefix,
        prefix_range,
        citation,
        repository,
        repository_range,
        label,
        run_in,
        is_terminated,
    })
}

/// A note without prefix is a source note where it begins with a repository that is cited so often.
const KNOWN_COUNT_MIN: u32 = 30;

/// Whether a citation says where in an archive something is; without it, a name that begins a note is being explained.
fn names_a_collection(citation: &str) -> bool {
    const WORDS: [&str; 8] = ["File", "Lot ", "RG ", "Box ", "Papers", "Records", "Materials", "Job "];
    WORDS.iter().any(|word| citation.contains(word))
}

/// Prefixes with another mark than the colon, or with more than it; a blank follows.
const WRONG_MARKS: [&str; 10] = [
    "Source::",
    "Source -",
    "Source –",
    "Source —",
    "Source;",
    "Source,",
    "Source.",
    "Source :",
    ".Source:",
    "source;",
];

/// Some volumes sum a document up in its source note, before its source.
const SUMMARY: &str = "Summary: ";

fn prefix(text: &str, vocabulary: &Vocabulary) -> Option<(Prefix, Range<usize>)> {
    if text.starts_with(SUMMARY)
        && let Some(at) = text.find(" Source: ")
    {
        return Some((Prefix::Regular, at + 1..at + " Source:".len()));
    }
    let lead = usize::from(text.starts_with('['));
    let body = &text[lead..];
    let at = |length: usize| lead..lead + length;
    if body.starts_with("Source: ") {
        return Some((Prefix::Regular, at(7)));
    }
    let is_colon = |begin: &str| begin.eq_ignore_ascii_case("source:");
    if !body.starts_with("Source") && body.get(..7).is_some_and(is_colon) {
        return Some((Prefix::LetterCase, at(7)));
    }
    let is_written = |wrong: &&str| body.strip_prefix(*wrong).is_some_and(|rest| rest.starts_with(' '));
    if let Some(wrong) = WRONG_MARKS.into_iter().find(is_written) {
        return Some((Prefix::WrongMark, at(wrong.len())));
    }
    if body.starts_with("Source:") && body.len() > 7 {
        return Some((Prefix::NoBlank, at(7)));
    }
    let word = body.split([' ', ':', ';', ',']).next().unwrap_or(body);
    let has_mark = body[word.len()..].starts_with([':', ';']);
    if has_mark && misspelt(word, ["Source"]).or_else(|| misspelt(word, ["source"])).is_some() {
        return Some((Prefix::Misspelt, at(word.len() + 1)));
    }
    let is_cited = |name: &str| body.strip_prefix("Source ").is_some_and(|rest| rest.starts_with(name));
    if vocabulary.repositories().any(|(name, _)| is_cited(name)) {
        return Some((Prefix::NoColon, at(6)));
    }
    // "Department of State Bulletin" and the like are cited in any note.
    let begins = |(name, known): &(&str, vocabulary::Repository)| {
        !known.is_printed && body.strip_prefix(*name).is_some_and(|rest| rest.starts_with([',', ':']))
    };
    vocabulary.repositories().find(begins).map(|_| (Prefix::Missing, lead..lead))
}

/// What a citation begins with.
fn repository(text: &str, citation: Range<usize>, vocabulary: &Vocabulary) -> (Repository, Range<usize>) {
    let words = &text[citation.clone()];
    let at = |length: usize| citation.start..citation.start + length;
    let opening = words.split([',', ';', ':']).next().unwrap_or(words).trim_end();
    let names = || vocabulary.repositories().map(|(name, _)| name);
    // Most names are known, and to measure how near others are is dear.
    let is_known = names().any(|name| name == opening);
    if !is_known && let Some(near) = misspelt_name(opening, names()) {
        return (Repository::Misspelt(near.to_owned()), at(opening.len()));
    }
    let known = vocabulary.repositories().find(|(name, _)| {
        words
            .strip_prefix(*name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ';', ':', ' ', '.']))
    });
    if let Some((name, known)) = known {
        return (Repository::Known(known), at(name.len()));
    }
    (Repository::Unknown, at(opening.len()))
}

/// A label at the end of the citation that no full stop parts from it: "Central Files, POL 7 VIET Secret; Priority".
fn run_in_label(
    text: &str,
    citation: Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<(Range<usize>, Label)> {
    // "Personal" and "Restricted" begin names of files as well.
    let is_level = |(word, kind): &(&str, LabelWord)| {
        *kind == LabelWord::Level && !matches!(*word, "Personal" | "Personal and Private" | "Restricted")
    };
    let levels = vocabulary.label_words().filter(is_level).map(|(word, _)| word);
    let words = &text[citation.clone()];
    levels.into_iter().find_map(|level| {
        let at = words.rfind(level)?;
        let before = words[..at].trim_end();
        let is_apart = words[..at].ends_with(' ') && !before.is_empty();
        let rest = &words[at + level.len()..];
        let is_label = rest.is_empty() || rest.starts_with(';');
        let is_part =
            [" and", "Strictly", " With", " For", " Limited"].iter().any(|word| before.ends_with(word));
        if !is_apart || !is_label || is_part || before.ends_with(['(', '“', '—', '–']) {
            return None;
        }
        let start = citation.start + at;
        let gap = citation.start + before.trim_end_matches([',', ';']).len()..start;
        let read = label::read(&text[start..citation.end], start, vocabulary)?;
        read.parts.iter().all(|part| part.word().is_some()).then_some((gap, read))
    })
}

/// Whether a note ends with a mark that ends a sentence or brings a quotation in, or with a closing bracket or quotation mark.
pub fn is_terminated(text: &str) -> bool {
    text.trim_end().ends_with(['.', '?', '!', ':', ')', ']', '”', '’', '"', '…'])
}

/// Whether the words of a note cite a repository at their beginning, prefix or not.
pub fn is_citation(document: &Document, note: &Note) -> bool {
    let words = document.words(note.words);
    prefix(words, document.vocabulary()).is_some_and(|(prefix, _)| prefix != Prefix::Missing)
        || document.vocabulary().repositories().any(|(name, _)| words.starts_with(name))
}

#[cfg(test)]
mod tests {
    use crate::read::text::read;
    use crate::source::Source;

    #[test]
    fn a_source_may_stand_behind_a_summary() {
        let text = "1. Telegram1\n\nText.\n\n  1. Summary: Stein summarized his talk. Source: National Archives, RG 59, D750284–0946. Secret; Exdis.\n";
        let source = Source::from_text("d1.txt", text);
        let document = read(&source);
        let note = document.source_note().unwrap();

        assert_eq!(note.words(note.citation.clone()), "National Archives, RG 59, D750284–0946");
        assert_eq!(note.words(note.label.as_ref().unwrap().range.clone()), "Secret; Exdis");
    }
}
