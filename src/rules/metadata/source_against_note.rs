//! The source of a record is what the source note cites, part by part, and the note word by word.

use crate::document::Document;
use crate::document::source_note::Repository;
use crate::finding::Findings;
use crate::record::agreement::{Subject, Word, agree, compare, compare_lists, differences, folded, quoted};
use crate::record::naming::repository::may_be_one_repository;
use crate::record::written::{Field, WrittenRecord};
use crate::record::{Facts, Seen, SourceFacts};
use crate::rule::{NoParameters, Rule, rule};
use crate::source::Span;

/// Why, and with which examples: `rules/metadata/source-against-note.yaml`.
pub const RULE: Rule = rule!(record "metadata/source-against-note", check);

fn check(record: &WrittenRecord, _: &NoParameters, findings: &mut Findings) {
    let Some(facts) = record.facts() else { return };
    let place = place(facts);
    let mut told = told_by_label(record, facts);
    for (key, what, seen) in parts(&facts.source) {
        let written = record.word(&format!("source.{key}"));
        if key == "repository" && (is_mended(record, written) || is_same_repository(record, written, seen)) {
            continue;
        }
        if let Some(finding) = compare(findings, written, seen, Subject { what, place }) {
            if let Some(said) = said_after_key(written, seen) {
                finding.help(format!("write {} alone, since the key says the rest", quoted(said)));
            }
            told.extend(written.zip(seen).map(|((word, _), seen)| (word, seen.value.as_str())));
        }
    }
    if let Some(field) = record.entire("source.series").filter(|_| !facts.source.series.is_empty())
        && !is_with_collection(record, field, &facts.source.series)
        && !goes_on_as_note(field, facts)
        && compare_lists(findings, field, &facts.source.series, Subject { what: "series", place }).is_some()
        && field.items().len() == facts.source.series.len()
    {
        let pairs = field.words().zip(&facts.source.series);
        told.extend(pairs.map(|((word, _), seen)| (word, seen.value.as_str())));
    }
    let Some((raw, written)) = facts.source.raw.as_ref().zip(record.field("source.raw")) else { return };
    if written.word().is_some_and(|words| !agree(words, &raw.value)) {
        tell_raw(record, written, raw, (place, &told), findings);
    }
}

/// What the note has, where the record has it behind the word that its key stands for: “RG 330”.
fn said_after_key<'s>(written: Option<Word>, seen: Option<&'s Seen<String>>) -> Option<&'s str> {
    let ((written, _), seen) = written.zip(seen)?;
    let before = written.strip_suffix(seen.value.as_str())?;
    let is_word = ["RG", "Record Group", "Box", "Lot"].contains(&before.trim_end());
    is_word.then_some(seen.value.as_str())
}

/// Words of a record, and those that the text has in their place.
type Pair<'r> = (&'r str, &'r str);

/// What rules about the label tell of the same note.
fn told_by_label<'r>(record: &'r WrittenRecord, facts: &'r Facts) -> Vec<Pair<'r>> {
    let label = &facts.classification;
    let level = record.word("classification.original").map(|(word, _)| word).zip(label.original.as_ref());
    let handling = record.entire("classification.handling").map(|list| list.words().map(|(word, _)| word));
    let handling = handling.into_iter().flatten().zip(&label.handling);
    let pairs = level.into_iter().chain(handling).map(|(word, seen)| (word, seen.value.as_str()));
    pairs.filter(|(word, seen)| !agree(word, seen)).collect()
}

/// Whether the difference of two stretches is one that is told of a part.
fn is_told(of_record: &str, of_note: &str, told: &[Pair]) -> bool {
    let plain = |words: &str| folded(words.trim_matches(|c: char| !c.is_alphanumeric())).to_lowercase();
    let (one, other) = (plain(of_record), plain(of_note));
    told.iter().map(|(word, seen)| (plain(word), plain(seen))).any(|(word, seen)| {
        // A word beside the part may be shown with it.
        word.contains(&one) && seen.contains(&other) || one.replace(&word, &seen) == other
    })
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

/// Whether a repository is called by another or a fuller of its names.
fn is_same_repository(record: &WrittenRecord, written: Option<Word>, seen: Option<&Seen<String>>) -> bool {
    let vocabulary = record.document().map(Document::vocabulary);
    let (Some(vocabulary), Some((written, _)), Some(seen)) = (vocabulary, written, seen) else {
        return false;
    };
    may_be_one_repository(vocabulary, written, &seen.value)
}

/// Whether the widest of the series stands in the record as the collection.
fn is_with_collection(record: &WrittenRecord, series: Field, seen: &[Seen<String>]) -> bool {
    let Some((collection, _)) = record.word("source.collection") else { return false };
    let words: Vec<&str> = std::iter::once(collection).chain(series.words().map(|(word, _)| word)).collect();
    words.len() == seen.len() && words.iter().zip(seen).all(|(word, seen)| agree(word, &seen.value))
}

/// Whether the series of a record begin as those that were read, and go on as the note does: a full stop of an abbreviation that is not
/// known ends a citation too early.
fn goes_on_as_note(series: Field, facts: &Facts) -> bool {
    let plain = |words: &str| -> String {
        let words = folded(words);
        words.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | ':' | ';')).collect()
    };
    let Some(raw) = &facts.source.raw else { return false };
    let written: String = series.words().map(|(word, _)| plain(word)).collect();
    let read: String = facts.source.series.iter().map(|seen| plain(&seen.value)).collect();
    written.len() > read.len() && written.starts_with(&read) && plain(&raw.value).contains(&written)
}

/// Tells where the whole of the note differs, but for what is told of its parts.
fn tell_raw(
    record: &WrittenRecord,
    written: Field,
    raw: &Seen<String>,
    (place, told): (&str, &[Pair]),
    findings: &mut Findings,
) {
    let words = written.value.scalar().unwrap_or_default();
    let mut differences = differences(words, &raw.value);
    differences.retain(|(of_record, of_note)| {
        !is_told(&words[of_record.clone()], &raw.value[of_note.clone()], told)
    });
    let Some(((of_record, of_note), others)) = differences.split_first() else { return };
    let (of_record, of_note) = (of_record.clone(), of_note.clone());
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
    let finding = findings.at(span, message);
    finding.label_of(raw.layer, span_in_note(record, raw, of_note), format!("what stands in {place}"));
    for (of_record, _) in others.iter().filter(|(of_record, _)| !of_record.is_empty()) {
        finding.label(written.value.span_of(record.source, of_record.clone()), "this is another difference");
    }
    finding.help(format!("copy {place}, or mend it"));
}

/// Where a stretch of the note's words stands.
fn span_in_note(record: &WrittenRecord, raw: &Seen<String>, range: std::ops::Range<usize>) -> Span {
    let Some(document) = record.document().filter(|_| !range.is_empty()) else { return raw.span };
    let passage = document.passage(raw.span);
    if passage.text() == raw.value { passage.span(range) } else { raw.span }
}
