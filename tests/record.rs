//! The record that a text supports: what the page says, in either form, and nothing else.
//!
//! The folder that `CORRIGENDA_CORPUS` names holds `corpus/tei/VOLUME.xml` and `corpus/text/VOLUME/dN.txt`. Without it the
//! tests over collections are skipped and say so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corrigenda::document::{Layer, Volume};
use corrigenda::read;
use corrigenda::record::{Derivation, Record, Seen};
use corrigenda::source::Source;
use published::{corpus, say};
use rayon::prelude::*;
use serde_json::Value;

#[path = "support/corpus.rs"]
mod published;

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
    let volume = Volume { name: name.to_owned(), documents, is_whole: true, markup: None };
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

/// A document as its page has it, and its record as it was written down by hand.
#[derive(serde::Deserialize)]
struct Case {
    name: String,
    text: String,
    record: Value,
}

#[test]
fn the_record_of_each_era_is_what_the_page_says() {
    let cases: Vec<Case> = serde_yaml::from_str(include_str!("record/eras.yaml")).unwrap();
    let validator = validator();
    for Case { name, text, record } in cases {
        let (volume, document) = name.split_once('/').unwrap();
        let derived = records_of_texts(volume, &[Source::from_text(format!("{document}.txt"), &text)]);

        assert_eq!(serde_json::to_value(&derived[0]).unwrap(), record, "{name}");
        assert!(violations(&validator, &derived[0]).is_empty());
    }
}

#[test]
fn the_record_of_the_seed_document_is_what_its_page_says() {
    let source = Source::from_text("d511.txt", include_str!("../docs/sample/d511.txt"));

    let record = &records_of_texts("frus1964-68v31", &[source])[0];

    let written: Value = serde_yaml::from_str(include_str!("record/seed.yaml")).unwrap();
    assert_eq!(serde_json::to_value(record).unwrap(), written);
}

/// A volume in TEI with all that only markup says.
const VOLUME: &str = include_str!("record/volume.xml");

#[test]
fn markup_says_more_than_text() {
    let records = records_of_tei(&Source::from_text("v1.xml", VOLUME));

    let written: Value = serde_yaml::from_str(include_str!("record/volume.yaml")).unwrap();
    assert_eq!(serde_json::to_value(&records).unwrap(), written["records"]);
    let validator = validator();
    assert!(records.iter().all(|record| violations(&validator, record).is_empty()));
}

#[test]
fn every_fact_of_the_text_stands_where_it_is_said_to() {
    let source = Source::from_text("v1.xml", VOLUME);
    let reading = read::tei::read(&source);
    let volume = reading.volume(None);
    let facts = Derivation::new(&volume).facts(0);
    let document = &volume.documents[0];
    let said = |seen: &Seen<String>| match seen.layer {
        Layer::Document(_) => document.words(seen.span).to_owned(),
        Layer::Markup | Layer::Record(_) | Layer::Volume(_) | Layer::Spot(_) => {
            source.slice(seen.span).to_owned()
        }
    };

    assert_eq!(said(facts.title.as_ref().unwrap()), facts.title.as_ref().unwrap().value);
    assert_eq!(said(&facts.from[0].name), "Rostow");
    assert_eq!(said(facts.from[0].person.as_ref().unwrap()), "#p_RWW1");
    assert_eq!(said(facts.date.earliest.as_ref().unwrap()), "1968-10-05");
    assert_eq!(said(facts.source.repository.as_ref().unwrap()), "Johnson Library");
    assert_eq!(said(facts.source.folder.as_ref().unwrap()), "Vol. III, 10/67–11/68");
    assert_eq!(
        said(facts.classification.original.as_ref().unwrap()),
        "Sercet",
        "the place is that of the slip"
    );
    assert_eq!(facts.classification.original.as_ref().unwrap().value, "Secret");
    assert_eq!(said(&facts.header.isbn[0]), "0160505941");
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

/// The keys of a record, those within a mapping behind a full stop, but for those that every record has, and the number.
fn paths(record: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    for (key, value) in record.as_object().unwrap() {
        match value {
            _ if ["id", "volume", "number", "kind", "title"].contains(&key.as_str()) => {}
            Value::Object(inner) => paths.extend(inner.keys().map(|name| format!("{key}.{name}"))),
            _ => paths.push(key.clone()),
        }
    }
    paths
}

/// Holds what a record may be asked for against what is derived.
fn assert_asked_as_derived(volume: &Volume, step: usize) -> usize {
    let derivation = Derivation::new(volume);
    let all = (0..volume.documents.len()).step_by(step).map(|index| derivation.facts(index));
    let mut count = 0;
    for facts in all {
        let Some(record) = facts.record() else { continue };
        let mut derived = paths(&serde_json::to_value(record).unwrap());
        let mut asked: Vec<&str> = facts.supported().iter().map(|supported| supported.path).collect();
        derived.sort();
        asked.sort_unstable();
        assert_eq!(asked, derived, "{}", facts.id());
        count += asked.len();
    }
    count
}

#[test]
fn what_a_record_is_asked_for_is_what_its_text_gives() {
    let source_of_all = Source::from_text("v1.xml", VOLUME);
    let reading = read::tei::read(&source_of_all);
    assert!(assert_asked_as_derived(&reading.volume(None), 1) > 30);

    let Some(corpus) = corpus("what records are asked for") else { return };
    let of_volume = |path: &PathBuf| {
        let source = source(path);
        let reading = read::tei::read(&source);
        assert_asked_as_derived(&reading.volume(None), 10)
    };
    let count: usize = entries(&corpus.join("tei")).par_iter().map(of_volume).sum();
    say(&format!("{count} keys are asked for as they are derived"));
}

/// What both forms say in the same words.
const OF_BOTH_FORMS: [&str; 9] = [
    "/number",
    "/kind",
    "/title",
    "/source",
    "/classification",
    "/notes",
    "/pages/breaks",
    "/date/when",
    "/place",
];

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

/// The keys of a mapping of the schema, each with its description, those of mappings and lists in it behind a full stop.
fn described(schema: &Value, properties: &Value, prefix: &str, rows: &mut Vec<(String, String)>) {
    for (key, property) in properties.as_object().unwrap() {
        let name = format!("{prefix}{key}");
        let description =
            property["description"].as_str().unwrap_or_else(|| panic!("{name} has no description"));
        rows.push((name.clone(), description.to_owned()));
        let referred =
            property["$ref"].as_str().and_then(|path| schema.pointer(path.trim_start_matches('#')));
        for inner in [Some(property), referred].into_iter().flatten() {
            for properties in [&inner["properties"], &inner["items"]["properties"]] {
                if properties.is_object() {
                    described(schema, properties, &format!("{name}."), rows);
                }
            }
        }
    }
}

#[test]
fn the_guide_has_every_field_of_the_schema_in_its_words() {
    let schema: Value = serde_json::from_str(include_str!("../schemas/record.schema.json")).unwrap();
    let mut rows = Vec::new();
    described(&schema, &schema["$defs"]["record"]["properties"], "", &mut rows);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/RECORDS.md");
    let text = fs::read_to_string(&path).unwrap();
    let mut table = String::from("| field | what it says |\n|---|---|\n");
    for (name, description) in &rows {
        table += &format!("| `{name}` | {description} |\n");
    }
    let (before, rest) = text.split_once("<!-- fields -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /fields -->").unwrap();
    let expected = format!("{before}<!-- fields -->\n{table}<!-- /fields -->{after}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, expected).unwrap();
        return;
    }
    assert!(
        text == expected,
        "docs/RECORDS.md is out of date; UPDATE_DOCS=1 cargo test --test record writes it"
    );
    for top in rows.iter().map(|(name, _)| name).filter(|name| !name.contains('.')) {
        assert!(after.contains(&format!("`{top}`")), "the table of alignment has no {top}");
    }
}
