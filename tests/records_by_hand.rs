//! The records of documents of every era, as people wrote them down from reading the page, are derived exactly.
//!
//! `tests/records/ERA.yaml` holds twenty records an era. The documents stand in the folder that `CORRIGENDA_CORPUS` names,
//! as `corpus/tei/VOLUME.xml` and some of them as `corpus/text/VOLUME/dN.txt` too. Without it the tests are skipped and say so.
//! What the header says of the whole volume is left out of the records and tested elsewhere. `x-left-absent` names the fields that
//! a reader gives and the derivation leaves absent, since their words alone do not part them; they must be absent indeed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use corrigenda::document::Volume;
use corrigenda::read;
use corrigenda::record::{Derivation, Record};
use corrigenda::source::Source;
use published::{corpus, say};
use rayon::prelude::*;
use serde_json::Value;

#[path = "support/corpus.rs"]
mod published;

/// The records that were written by hand, of all eras.
fn written() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let records = paths.iter().flat_map(|path| {
        let mut file: Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let records = std::mem::take(file["records"].as_array_mut().unwrap());
        assert_eq!(records.len(), 20, "{}", path.display());
        records
    });
    records.collect()
}

fn id(record: &Value) -> (&str, &str) {
    record["id"].as_str().unwrap().split_once('/').unwrap()
}

fn source(path: &Path) -> Source {
    let path = camino::Utf8Path::from_path(path).unwrap();
    Source::from_bytes(path, fs::read(path).unwrap()).unwrap()
}

/// The records of a TEI volume, by the names of their documents.
fn of_tei(path: &Path) -> BTreeMap<String, Value> {
    let source = source(path);
    let reading = read::tei::read(&source);
    let volume = reading.volume(None);
    let named = |record: Record| {
        let value = serde_json::to_value(record).unwrap();
        (id(&value).1.to_owned(), value)
    };
    Derivation::new(&volume).records().map(named).collect()
}

/// The record of a document in plain text, in a folder of a name.
fn of_text(folder: &str, source: &Source) -> Value {
    let volume = Volume {
        name: folder.to_owned(),
        documents: vec![read::text::read(source)],
        markup: None,
        is_whole: false,
    };
    serde_json::to_value(Derivation::new(&volume).records().next().unwrap()).unwrap()
}

/// What is the volume's and not the document's.
const OF_THE_VOLUME: [&str; 3] = ["editors", "rights", "publication"];

/// What markup alone says, or says of the volume's pages and not of the document's.
const OF_MARKUP: [&str; 8] = [
    "attachments",
    "date/earliest",
    "date/from",
    "date/latest",
    "date/to",
    "languages",
    "pages/first",
    "pages/last",
];

/// The same in the lists that tags are made of.
const OF_TAGS: [&str; 2] = ["persons", "terms"];

/// Documents whose plain text is another: the words of a note stand in the line of the file number, without a marker.
const OTHER_TEXTS: [&str; 1] = ["frus1952-54v01p1/d134"];

/// Fields of a record that are left absent.
const LEFT_ABSENT: &str = "x-left-absent";

/// The fields of a record with their values, those within a mapping behind a stroke. A number is the same in quotation marks.
fn fields(record: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for (key, value) in record.as_object().unwrap() {
        if OF_THE_VOLUME.contains(&key.as_str()) {
            continue;
        }
        match value {
            Value::Object(inner) => {
                found.extend(inner.iter().map(|(name, value)| (format!("{key}/{name}"), spelt(value))));
            }
            _ => {
                found.insert(key.clone(), spelt(value));
            }
        }
    }
    found
}

fn spelt(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(items) => items.iter().map(spelt).collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), spelt(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// Takes the person out of agents that only one of the two records gives it to.
fn without_lone_persons(one: &mut Value, other: &mut Value) {
    let (Value::Array(ones), Value::Array(others)) = (one, other) else { return };
    for (one, other) in ones.iter_mut().zip(others) {
        let (Value::Object(one), Value::Object(other)) = (one, other) else { continue };
        if one.contains_key("person") != other.contains_key("person") {
            one.remove("person");
            other.remove("person");
        }
    }
}

/// What was held against what: how many fields, and each that differs.
#[derive(Default)]
struct Comparison {
    compared: usize,
    differences: Vec<String>,
}

impl Comparison {
    fn compare(&mut self, form: &str, written: &Value, derived: &Value, is_said: impl Fn(&str) -> bool) {
        let (mut written_fields, mut derived_fields) = (fields(written), fields(derived));
        let names: BTreeSet<String> = written_fields.keys().chain(derived_fields.keys()).cloned().collect();
        let left_absent = written_fields.remove(LEFT_ABSENT).unwrap_or_default();
        let is_left_absent =
            |name: &str| left_absent.as_array().is_some_and(|names| names.iter().any(|left| left == name));
        for name in names.iter().filter(|name| *name != LEFT_ABSENT && is_said(name)) {
            let mut one = written_fields.remove(name).unwrap_or_default();
            if is_left_absent(name) {
                one = Value::Null;
            }
            let mut other = derived_fields.remove(name).unwrap_or_default();
            without_lone_persons(&mut one, &mut other);
            self.compared += 1;
            if one != other {
                let id = written["id"].as_str().unwrap();
                self.differences.push(format!("{id} ({form}) {name}\n  by hand: {one}\n  derived: {other}"));
            }
        }
    }
}

#[test]
fn the_records_that_people_wrote_down_are_derived_exactly() {
    let Some(corpus) = corpus("records by hand") else { return };
    let written = written();
    let mut volumes: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for record in &written {
        volumes.entry(id(record).0).or_default().push(record);
    }
    let comparisons: Vec<Comparison> = volumes
        .into_par_iter()
        .map(|(volume, records)| {
            let mut comparison = Comparison::default();
            let derived = of_tei(&corpus.join(format!("tei/{volume}.xml")));
            for record in records {
                comparison.compare("tei", record, &derived[id(record).1], |_| true);
                let text = corpus.join(format!("text/{volume}/{}.txt", id(record).1));
                if text.is_file() && !OTHER_TEXTS.contains(&record["id"].as_str().unwrap()) {
                    let derived = of_text(volume, &source(&text));
                    let is_said = |name: &str| !OF_MARKUP.contains(&name) && !OF_TAGS.contains(&name);
                    comparison.compare("text", record, &derived, is_said);
                }
            }
            comparison
        })
        .collect();
    let compared: usize = comparisons.iter().map(|comparison| comparison.compared).sum();
    let differences: Vec<String> =
        comparisons.into_iter().flat_map(|comparison| comparison.differences).collect();
    say(&format!("{} records by hand: {compared} fields, {} differ", written.len(), differences.len()));

    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
    assert!(written.len() == 180 && compared > 2_500, "{} {compared}", written.len());
}

#[test]
fn the_record_of_the_seed_document_is_derived_exactly() {
    let Some(corpus) = corpus("the seed document's record by hand") else { return };
    let seed = source(&corpus.join("seed.txt"));
    let text = Source::from_text("d511.txt", seed.text());
    let written: Value = serde_yaml::from_str(include_str!("record/seed.yaml")).unwrap();

    assert_eq!(of_text("frus1964-68v31", &text), written);
}

#[test]
fn the_records_that_people_wrote_down_are_as_the_schema_has_them() {
    let schema: Value = serde_json::from_str(include_str!("../schemas/record.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for record in written() {
        let violations: Vec<String> = validator.iter_errors(&record).map(|error| error.to_string()).collect();

        assert!(violations.is_empty(), "{}: {violations:?}", record["id"]);
    }
}
