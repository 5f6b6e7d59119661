//! `corrigenda record --write` over a collection: whatever was falsified in a record is brought up to its text, once and for all, and
//! then nothing is found in it.
//!
//! The folder that `CORRIGENDA_CORPUS` names holds `corpus/tei/VOLUME.xml`. Without it the test is skipped and says so.

use std::fs;
use std::path::PathBuf;

use corrigenda::check::check_sources;
use corrigenda::configuration::Configuration;
use corrigenda::read;
use corrigenda::record::Derivation;
use corrigenda::record::sidecar::{self, Disputed, WrittenFile};
use corrigenda::source::{Source, Span};
use corrigenda::triage::{self, Choice, Plan};
use published::{corpus, say};
use rayon::prelude::*;
use serde_yaml::Value;

#[path = "support/corpus.rs"]
mod published;

/// So often is a file checked and brought up at most.
const ROUNDS_MAX: usize = 6;

/// What is found of all records of a list together, of which each is here alone.
const OF_A_LIST: [&str; 4] = [
    "metadata/duplicate-record",
    "metadata/duplicate-number",
    "metadata/misnumbered-record",
    "metadata/withheld-against-preface",
];

/// The record with one more of its words falsified, for each of them.
fn falsified(record: &Value) -> Vec<Value> {
    let Some(entries) = record.as_mapping() else { return Vec::new() };
    let mut all = Vec::new();
    for (key, value) in entries {
        let others = match value {
            Value::Mapping(_) => falsified(value),
            Value::Sequence(items) => {
                let mut fewer = items.clone();
                fewer.remove(items.len() / 2);
                let mut more = items.clone();
                more.insert(items.len() / 2, items.last().unwrap().clone());
                vec![vec!["Zbrzezny"; 3].into(), fewer.into(), more.into()]
            }
            _ if key.as_str() == Some("id") => continue,
            _ => vec!["other: than # before".into()],
        };
        for other in others {
            let mut changed = entries.clone();
            changed.insert(key.clone(), other);
            all.push(Value::Mapping(changed));
        }
    }
    all
}

/// A record that is brought up, and what its text supports.
struct Case {
    text: String,
    record: Value,
}

/// What is found in each of the records, by its place in that; they are checked together, each as one of a list.
fn found(volume: &Source, cases: &[Case], plan: &Plan) -> Vec<Vec<(String, Span)>> {
    let mut text = "records:\n".to_owned();
    // Where each line of the list begins, and where that line begins in its own record.
    let mut lines: Vec<(usize, usize, usize)> = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let mut at = 0;
        for (number, line) in case.text.split_inclusive('\n').enumerate() {
            text.push_str(if number == 0 { "- " } else { "  " });
            lines.push((text.len(), index, at));
            text.push_str(line);
            at += line.len();
        }
    }
    let name = volume.path().with_extension("yaml");
    let report = check_sources("volume", vec![volume.clone(), Source::from_text(name.clone(), text)], plan);
    let mut found = vec![Vec::new(); cases.len()];
    for diagnostic in &report.diagnostics {
        let rule: &str = &diagnostic.rule;
        if report.files[diagnostic.file].path() != name || OF_A_LIST.contains(&rule) {
            continue;
        }
        let own = |offset: u32| {
            let line =
                lines[..lines.partition_point(|(start, ..)| *start <= offset as usize)].last().unwrap();
            (line.1, line.2 + offset as usize - line.0)
        };
        let ((index, start), (_, end)) = (own(diagnostic.span.start), own(diagnostic.span.end));
        found[index].push((format!("{rule}: {}", diagnostic.message), Span::new(start, end.max(start))));
    }
    found
}

/// Brings the records up until nothing changes, and says what is amiss then.
fn brought_up(volume: &Source, mut cases: Vec<Case>, plan: &Plan) -> Vec<String> {
    let mut amiss = Vec::new();
    for round in 0..=ROUNDS_MAX {
        let found = found(volume, &cases, plan);
        let mut is_changed = false;
        for (case, found) in cases.iter_mut().zip(&found) {
            let source = Source::from_text("record.yaml", case.text.clone());
            let disputed = Disputed::new(found.iter().map(|(_, span)| *span).collect());
            let file = WrittenFile { source: &source, part: source.record().unwrap(), disputed: &disputed };
            let updated = sidecar::updated(file, std::slice::from_ref(&case.record), false)
                .unwrap_or_else(|problem| panic!("{problem:?}\n{}", case.text));
            is_changed |= updated != case.text;
            case.text = updated;
        }
        if is_changed && round < ROUNDS_MAX {
            continue;
        }
        for (case, found) in cases.iter().zip(&found) {
            if is_changed || !found.is_empty() {
                amiss.push(format!("{}: {found:?}\n{}", case.record["id"].as_str().unwrap(), case.text));
            }
            let text = &case.text;
            assert!(text.starts_with("# mine\n") && text.ends_with("x-own: |+\n  kept\n\n"), "{text}");
        }
        break;
    }
    amiss
}

#[test]
fn whatever_was_falsified_is_brought_up_to_the_text_and_then_nothing_is_found() {
    let Some(corpus) = corpus("records that are brought up over the collection") else { return };
    let choice = Choice { select: vec!["metadata".to_owned()], ..Choice::default() };
    let plan = triage::plan(&choice, &Configuration::default()).unwrap();
    let mut volumes: Vec<PathBuf> =
        fs::read_dir(corpus.join("tei")).unwrap().map(|entry| entry.unwrap().path()).collect();
    volumes.sort();
    let (count, amiss): (Vec<usize>, Vec<Vec<String>>) = volumes
        .par_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            let volume = Source::from_text(name, fs::read_to_string(path).unwrap());
            let reading = read::tei::read(&volume);
            let records = reading.volume(None);
            let records: Vec<Value> = Derivation::new(&records)
                .records()
                .step_by(80)
                .map(|record| serde_yaml::to_value(record).unwrap())
                .collect();
            let case = |record: &Value, other: &Value| Case {
                text: format!(
                    "# mine\n{}x-own: |+\n  kept\n\n",
                    sidecar::fresh(std::slice::from_ref(other), false)
                ),
                record: record.clone(),
            };
            let cases: Vec<Case> = records
                .iter()
                .flat_map(|record| {
                    falsified(record).iter().map(|other| case(record, other)).collect::<Vec<_>>()
                })
                .collect();
            (cases.len(), brought_up(&volume, cases, &plan))
        })
        .unzip();
    let (count, amiss) = (count.iter().sum::<usize>(), amiss.concat());
    say(&format!("{count} falsified records were brought up to their texts, {} are amiss", amiss.len()));

    assert!(amiss.is_empty(), "{}", amiss[..amiss.len().min(5)].join("\n\n"));
    assert!(count > 1_000, "{count}");
}
