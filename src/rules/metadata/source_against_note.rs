//! The source of a record is what the source note cites, part by part, and the note word by word.

use crate::document::Document;
use crate::document::source_note::Repository;
use crate::finding::Findings;
use crate::record::agreement::{
    Subject, Word, agree, compare, compare_lists, first_difference, folded, quoted,
};
use crate::record::written::{Field, WrittenRecord};
use crate::record::{Facts, Seen, SourceFacts};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/source-against-note.yaml`.
pub const RULE: Rule = rule!(record "metadata/source-against-note", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    let place = place(facts);
    let mut mended = facts.source.raw.as_ref().map(|raw| raw.value.clone());
    for (key, what, seen) in parts(&facts.source) {
        let written = record.word(&format!("source.{key}"));
        if key == "repository" && (is_mended(record, written) || is_same_repository(record, written, seen)) {
            continue;
        }
        if compare(findings, written, seen, Subject { what, place }).is_some() {
            mended =
                mended.zip(written.zip(seen)).map(|(raw, ((word, _), seen))| raw.replace(&seen.value, word));
        }
    }
    if let Some(field) = record.field("source.series").filter(|_| !facts.source.series.is_empty())
        && !is_with_collection(record, field, &facts.source.series)
        && compare_lists(findings, field, &facts.source.series, Subject { what: "series", place }).is_some()
        && field.items().len() == facts.source.series.len()
    {
        for ((word, _), seen) in field.words().zip(&facts.source.series) {
            mended = mended.map(|raw| raw.replace(&seen.value, word));
        }
    }
    let Some((raw, written)) = facts.source.raw.as_ref().zip(record.field("source.raw")) else { return };
    let Some(words) = written.word() else { return };
    // What the note would be if the parts that were told were as the record has them.
    if !agree(words, &raw.value) && mended.is_none_or(|mended| !agree(words, &mended)) {
        tell_raw(record, written, raw, place, findings);
    }
}

fn place(facts: &Facts) -> &'static str {
    if facts.source_note.is_some() { "the source note" } else { "the line of the file number" }
}

/// The parts of a citation that are one word each, with the key of each and what it is called.
fn parts(source: &SourceFacts) -> [(&'static str, &'static str, Option<&Seen<String>>); 6] {
    [
        ("repository", "repository", source.repository.as_ref()),
        ("record-group", "record group", source.record_group.as_ref()),
        ("lot", "lot", source.lot.as_ref()),
        ("box", "box", source.r#box.as_ref()),
        ("folder", "folder", source.folder.as_ref()),
        ("file-number", "file number", source.file_number.as_ref()),
    ]
}

/// Whether the note misspells the repository and the record has what is meant: then the note alone is wrong.
fn is_mended(record: &WrittenRecord, written: Option<Word>) -> bool {
    let note = record.document().and_then(|document| document.source_note());
    let meant = note.and_then(|note| match &note.repository {
        Repository::Misspelt(meant) => Some(meant),
        _ => None,
    });
    meant.zip(written).is_some_and(|(meant, (word, _))| agree(meant, word))
}

/// Whether a repository is called by another of its names, with or without the town: “Lyndon B. Johnson Library, Austin, Texas”.
fn is_same_repository(record: &WrittenRecord, written: Option<Word>, seen: Option<&Seen<String>>) -> bool {
    let vocabulary = record.document().map(Document::vocabulary);
    let (Some(vocabulary), Some((written, _)), Some(seen)) = (vocabulary, written, seen) else {
        return false;
    };
    let usual = |name: &str| folded(vocabulary.usual_name(name.trim()));
    let without_town = written.split_once(',').map_or(written, |(name, _)| name);
    [written, without_town].iter().any(|name| usual(name) == usual(&seen.value))
}

/// Whether the widest of the series stands in the record as the collection.
fn is_with_collection(record: &WrittenRecord, series: Field, seen: &[Seen<String>]) -> bool {
    let Some((collection, _)) = record.word("source.collection") else { return false };
    let words: Vec<&str> = std::iter::once(collection).chain(series.words().map(|(word, _)| word)).collect();
    words.len() == seen.len() && words.iter().zip(seen).all(|(word, seen)| agree(word, &seen.value))
}

/// Tells where the whole of the note first differs.
fn tell_raw(
    record: &WrittenRecord,
    written: Field,
    raw: &Seen<String>,
    place: &str,
    findings: &mut Findings,
) {
    let words = written.value.scalar().unwrap_or_default();
    let Some((of_record, of_note)) = first_difference(words, &raw.value) else { return };
    let message = match (&words[of_record.clone()], &raw.value[of_note.clone()]) {
        ("", next) => format!("the record ends where {place} goes on with {}", quoted(next)),
        (word, "") => format!("the record goes on with {} where {place} ends", quoted(word)),
        (word, other) => format!("the record has {}, {place} {}", quoted(word), quoted(other)),
    };
    let span = if of_record.is_empty() {
        written.value.span
    } else {
        written.value.span_of(record.source, of_record)
    };
    findings
        .at(span, message)
        .label_of(raw.layer, span_in_note(record, raw, of_note), format!("what stands in {place}"))
        .help(format!("copy {place}, or mend it"));
}

/// Where a stretch of the note's words stands.
fn span_in_note(record: &WrittenRecord, raw: &Seen<String>, range: std::ops::Range<usize>) -> Span {
    let Some(document) = record.document().filter(|_| !range.is_empty()) else { return raw.span };
    let passage = document.passage(raw.span);
    if passage.text() == raw.value { passage.span(range) } else { raw.span }
}
