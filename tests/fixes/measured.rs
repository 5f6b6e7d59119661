//! What is measured where a collection is at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use corrigenda::check::{Report, check_sources};
use corrigenda::document::Document;
use corrigenda::document::redaction::{redactions, unclosed_redactions};
use corrigenda::finding::Safety;
use corrigenda::fix::fix_sources;
use corrigenda::read;
use corrigenda::source::Source;
use corrigenda::triage::Plan;
use serde::Deserialize;

use super::default_plan;

/// The defects in punctuation, case and spelling of sources, labels and page breaks; the others are of words, numbers and order.
const MENDABLE: [&str; 24] = [
    "sc-typo-prefix",
    "sc-drop-prefix",
    "sc-typo-repository",
    "sc-drop-final-period",
    "sc-double-comma",
    "sc-double-period",
    "sc-unclosed-paren",
    "sc-range-hyphen",
    "cl-typo",
    "cl-lower-case",
    "cl-upper-case",
    "pb-lower-case",
    "pb-no-space",
    "pb-parenthesis",
    "pb-abbreviated",
    "pb-unclosed",
    "pb-unopened",
    "pb-digit-letter",
    "pb-split-number",
    "tei-cl-typo",
    "tei-sc-final-period",
    "tei-sc-hyphen",
    "tei-sc-prefix",
    "tei-sc-repository",
];

#[derive(Deserialize)]
struct Defect {
    class: String,
    file: String,
    lines: Vec<usize>,
}

#[expect(clippy::disallowed_macros, reason = "what was measured is the test's word to its reader")]
pub fn say(line: &str) {
    println!("{line}");
}

fn collection(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CORRIGENDA_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        say(&format!("{test}: skipped, because CORRIGENDA_CORPUS names no collection"));
    }
    folder
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The volumes of a folder: each folder in it, or each TEI file.
fn volumes(folder: &Path) -> Vec<Vec<Source>> {
    let read =
        |path: PathBuf| Source::from_bytes(path.to_str().unwrap(), std::fs::read(&path).unwrap()).unwrap();
    let volume = |path: PathBuf| {
        if path.is_dir() { entries(&path).into_iter().map(read).collect() } else { vec![read(path)] }
    };
    entries(folder).into_iter().map(volume).collect()
}

/// Fixes a volume and holds what every fix promises. Gives back the texts that change, by path.
fn fixed(volume: &[Source], plan: &Plan, safety: Safety) -> BTreeMap<String, String> {
    let fixes = fix_sources("volume", volume.to_vec(), plan, safety);
    let changed: BTreeMap<String, String> =
        fixes.files.into_iter().map(|file| (file.path.into_string(), file.after)).collect();
    if changed.is_empty() {
        return changed;
    }
    let after: Vec<Source> = volume
        .iter()
        .map(|source| match changed.get(source.path().as_str()) {
            Some(text) => Source::from_text(source.path(), text.clone()),
            None => source.clone(),
        })
        .collect();
    let again = fix_sources("volume", after.clone(), plan, safety);
    assert!(again.files.is_empty(), "a second run changes {}", again.files[0].path);
    for (before, after) in volume.iter().zip(&after) {
        if safety == Safety::Safe && before.text() != after.text() {
            assert_eq!(running_words(before), running_words(after), "the words of {}", before.path());
        }
    }
    let (known, remaining) =
        (check_sources("volume", volume.to_vec(), plan), check_sources("volume", after, plan));
    let mut known = counted(&known);
    for (finding, count) in counted(&remaining) {
        let before = known.remove(&finding).unwrap_or(0);
        assert!(count <= before, "{finding:?} was there {before} times and is there {count} times");
    }
    changed
}

/// How often each rule speaks of each document.
fn counted(report: &Report) -> BTreeMap<(String, Option<String>, String), usize> {
    let mut counts = BTreeMap::new();
    for found in &report.diagnostics {
        let path = report.files[found.file].path().to_string();
        *counts.entry((path, found.locus.document.clone(), found.rule.to_string())).or_default() += 1;
    }
    counts
}

/// The words of heading and body, document by document, without page breaks and redactions.
fn running_words(source: &Source) -> Vec<Vec<String>> {
    let of = |document: &Document| {
        let end = document.notes_span().map_or(u32::MAX, |notes| notes.start);
        let lines = document.blocks.iter().map(|block| block.span).filter(|span| span.end <= end);
        let mut words: Vec<String> = Vec::new();
        for line in lines {
            let mut text = document.passage(line).text().to_owned();
            let open: Vec<_> =
                unclosed_redactions(&text).map(|found| (found.open.start, found.end.end)).collect();
            let closed = redactions(&text).map(|span| (span.start, span.end));
            let mut ranges: Vec<(u32, u32)> = closed.chain(open).collect();
            ranges.sort_unstable();
            ranges.dedup();
            for (start, end) in ranges.into_iter().rev() {
                text.replace_range(start as usize..(end as usize).min(text.len()), " ");
            }
            words.extend(
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned),
            );
        }
        words
    };
    if source.is_tei() {
        let reading = read::tei::read(source);
        return reading.volume(None).documents.iter().map(of).collect();
    }
    vec![of(&read::text::read(source))]
}

#[test]
fn most_defects_in_punctuation_case_and_spelling_are_restored_byte_for_byte() {
    let test = "most_defects_in_punctuation_case_and_spelling_are_restored_byte_for_byte";
    let Some(folder) = collection(test) else { return };
    let plan = default_plan();
    let mut by_class: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for kind in ["text", "volumes", "tei"] {
        let folder = folder.join("defects").join(kind);
        let broken = folder.join("broken");
        let mut changed = BTreeMap::new();
        for volume in volumes(&broken) {
            changed.append(&mut fixed(&volume, &plan, Safety::Safe));
        }
        let rows = std::fs::read_to_string(folder.join("defects.jsonl")).unwrap();
        for row in rows.lines() {
            let defect: Defect = serde_json::from_str(row).unwrap();
            if !MENDABLE.contains(&defect.class.as_str()) {
                continue;
            }
            let path = broken.join(&defect.file);
            let after = changed.get(path.to_str().unwrap());
            let is_restored = after.is_some_and(|after| {
                let clean = std::fs::read_to_string(folder.join("clean").join(&defect.file)).unwrap();
                let (clean, after): (Vec<&str>, Vec<&str>) =
                    (clean.split('\n').collect(), after.split('\n').collect());
                defect.lines.iter().all(|line| clean.get(line - 1) == after.get(line - 1))
            });
            let (restored, all) = by_class.entry(defect.class).or_default();
            *restored += usize::from(is_restored);
            *all += 1;
        }
    }
    for (class, (restored, all)) in &by_class {
        say(&format!("{class}: {restored} of {all}"));
    }
    let restored: usize = by_class.values().map(|(restored, _)| restored).sum();
    let all: usize = by_class.values().map(|(_, all)| all).sum();
    say(&format!(
        "{restored} of {all} defects are restored byte for byte ({:.1} %)",
        restored as f64 * 100.0 / all as f64
    ));
    assert!(restored * 3 >= all * 2, "at least two thirds of the defects are restored");
}

/// A build without optimization takes minutes for all TEI volumes; it looks at every so many-th.
const TEI_STEP: usize = if cfg!(debug_assertions) { 6 } else { 1 };

#[test]
fn fixes_of_published_volumes_hold() {
    let Some(folder) = collection("fixes_of_published_volumes_hold") else { return };
    let plan = default_plan();
    for (kind, step) in [("text", 1), ("tei", TEI_STEP)] {
        let all = volumes(&folder.join("corpus").join(kind));
        let count = all.len();
        let (mut looked_at, mut files) = (0, 0);
        for volume in all.into_iter().step_by(step) {
            looked_at += 1;
            for safety in [Safety::Safe, Safety::Editorial] {
                files += fixed(&volume, &plan, safety).len();
            }
        }
        say(&format!("{kind}: {looked_at} of {count} volumes, {files} files fixed, safely or by an editor"));
    }
}
