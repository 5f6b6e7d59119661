//! The record that a text supports: what the page says, in either form, and nothing else.
//!
//! The folder that `CORRIGENDA_CORPUS` names holds `corpus/tei/VOLUME.xml` and `corpus/text/VOLUME/dN.txt`. Without it the
//! tests over collections are skipped and say so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corrigenda::document::Volume;
use corrigenda::read;
use corrigenda::record::{Derivation, Record};
use corrigenda::source::Source;
use rayon::prelude::*;
use serde_json::Value;

#[expect(clippy::disallowed_macros, reason = "what was measured is the test's word to its reader")]
fn say(line: &str) {
    println!("{line}");
}

/// The collection, where there is one.
fn corpus(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CORRIGENDA_CORPUS").map(|folder| PathBuf::from(folder).join("corpus"));
    if folder.is_none() {
        say(&format!("{test}: skipped, because CORRIGENDA_CORPUS names no collection"));
    }
    folder
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn source(path: &Path) -> Source {
    let path = camino::Utf8Path::from_path(path).unwrap();
    Source::from_bytes(path, fs::read(path).unwrap()).unwrap()
}

fn records_of_tei(source: &Source) -> Vec<Record> {
    let reading = read::tei::read(source);
    let volume = reading.volume(None);
    Derivation::new(&volume).records().collect()
}

fn records_of_texts(name: &str, sources: &[Source]) -> Vec<Record> {
    let documents = sources.iter().map(read::text::read).collect();
    let volume = Volume { name: name.to_owned(), documents, markup: None };
    Derivation::new(&volume).records().collect()
}

fn texts(folder: &Path) -> Vec<Record> {
    let sources: Vec<Source> = entries(folder).iter().map(|path| source(path)).collect();
    records_of_texts(folder.file_name().unwrap().to_str().unwrap(), &sources)
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../schemas/record.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// What of a record is against the schema.
fn violations(validator: &jsonschema::Validator, record: &Record) -> Vec<String> {
    let value = serde_json::to_value(record).unwrap();
    validator
        .iter_errors(&value)
        .map(|error| format!("{}: {} {error}", record.id, error.instance_path()))
        .collect()
}

#[test]
fn every_document_of_the_collection_has_a_record_that_the_schema_allows() {
    let Some(corpus) = corpus("records over the collection") else { return };
    let validator = validator();
    let volumes: Vec<(String, usize, Vec<Record>)> = entries(&corpus.join("tei"))
        .par_iter()
        .map(|path| {
            let source = source(path);
            let reading = read::tei::read(&source);
            (path.display().to_string(), reading.volume(None).documents.len(), records_of_tei(&source))
        })
        .collect();
    let folders: Vec<(String, usize, Vec<Record>)> = entries(&corpus.join("text"))
        .par_iter()
        .map(|folder| (folder.display().to_string(), entries(folder).len(), texts(folder)))
        .collect();
    let mut filled: BTreeMap<String, usize> = BTreeMap::new();
    let (mut count, mut without_heading, mut against) = (0, Vec::new(), Vec::new());
    for (path, documents, records) in volumes.iter().chain(&folders) {
        if *documents > records.len() {
            without_heading.push(format!("{path}: {}", documents - records.len()));
        }
        count += records.len();
        for record in records {
            against.extend(violations(&validator, record));
            count_fields("", &serde_json::to_value(record).unwrap(), &mut filled);
        }
    }
    if let Some(folder) = std::env::var_os("CORRIGENDA_RECORDS_OUT") {
        for (path, _, records) in volumes.iter().chain(&folders) {
            let name = path.rsplit('/').next().unwrap();
            fs::write(
                Path::new(&folder).join(name).with_extension("json"),
                serde_json::to_string(records).unwrap(),
            )
            .unwrap();
        }
    }
    say(&format!("documents without a heading, and so without a record: {without_heading:?}"));
    say(&format!("{count} records, {} against the schema; by field: {filled:?}", against.len()));

    assert!(against.is_empty(), "{:#?}", &against[..against.len().min(20)]);
    assert!(count > 10_000 && without_heading.len() <= 1, "{count} {without_heading:?}");
}

fn count_fields(prefix: &str, value: &Value, filled: &mut BTreeMap<String, usize>) {
    let Value::Object(entries) = value else { return };
    for (key, value) in entries {
        let name = format!("{prefix}{key}");
        *filled.entry(name.clone()).or_default() += 1;
        count_fields(&format!("{name}."), value, filled);
    }
}

/// What both forms say in the same words.
const OF_BOTH_FORMS: [&str; 7] =
    ["/number", "/kind", "/title", "/source", "/classification", "/notes", "/pages/breaks"];

#[test]
fn text_and_tei_of_one_volume_give_the_same_record() {
    let Some(corpus) = corpus("records of both forms") else { return };
    let (mut same, mut compared) = (0, 0);
    let mut kinds: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for folder in entries(&corpus.join("text")) {
        let volume = corpus.join("tei").join(folder.file_name().unwrap()).with_extension("xml");
        let of_tei: BTreeMap<String, Record> =
            records_of_tei(&source(&volume)).into_iter().map(|record| (record.id.clone(), record)).collect();
        for record in texts(&folder) {
            let Some(other) = of_tei.get(&record.id) else { continue };
            let (one, other) = (serde_json::to_value(&record).unwrap(), serde_json::to_value(other).unwrap());
            for field in OF_BOTH_FORMS {
                compared += 1;
                if one.pointer(field) == other.pointer(field) {
                    same += 1;
                    continue;
                }
                let shown = |value: &Value| value.pointer(field).map_or(String::new(), Value::to_string);
                kinds.entry(field).or_default().push(format!(
                    "{}: {} <> {}",
                    record.id,
                    shown(&one),
                    shown(&other)
                ));
            }
        }
    }
    for (field, cases) in &kinds {
        say(&format!("{field}: {} differ, such as", cases.len()));
        for case in
            cases.iter().take(if std::env::var_os("CORRIGENDA_RECORDS_OUT").is_some() { 60 } else { 3 })
        {
            say(&format!("  {case}"));
        }
    }
    let share = f64::from(same) / f64::from(compared);
    say(&format!("{same} of {compared} fields are the same in both forms: {:.2} %", share * 100.0));

    assert!(share > 0.98, "{share}");
}
