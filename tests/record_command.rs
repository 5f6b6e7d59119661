//! `corrigenda record`: what is printed, exported and written, and what is left alone.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use support::{command, folder};

mod support;

const TELEGRAM: &str = "2. Telegram From the Embassy in Peru to the Department of State1\n\n\nLima, October 8, 1968, 2310Z.\n\nThe Minister, “in a hurry”, said [1 line not declassified] no.\n\n  1. Source: Johnson Library, National Security File, Country File, Peru, Vol. III. Confidential; Immediate.\n";
const NOTE: &str = "3. Editorial Note\n\nOn October 9 the Council met.\n";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

#[track_caller]
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn valid(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{value:#}");
}

fn record_schema() -> Value {
    serde_json::from_str(include_str!("../schemas/record.schema.json")).unwrap()
}

#[test]
fn one_document_is_one_record_and_several_are_a_list() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", NOTE)]);

    let one: Value = serde_yaml::from_str(&printed(folder.path(), &["record", "v/d2.txt"])).unwrap();
    let several: Value = serde_yaml::from_str(&printed(folder.path(), &["record", "v"])).unwrap();

    assert_eq!(one["id"], "v/d2");
    assert_eq!(several["records"][0], one);
    assert_eq!(several["records"][1]["kind"], "editorial-note");
    valid(&record_schema(), &one);
    valid(&record_schema(), &several);
}

#[test]
fn a_document_of_a_volume_that_has_no_heading_is_told_where_it_begins() {
    let volume = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"frus1\"><text><body>\n<div type=\"document\" xml:id=\"d1\" n=\"1\"><head>1. Letter</head><p>é</p></div>\n<p>é</p><div type=\"document\" xml:id=\"d1a\"><p>Text.</p></div>\n</body></text></TEI>\n";
    let folder = folder(&[("frus1.xml", volume), ("v/d2.txt", TELEGRAM)]);

    let output = run(folder.path(), &["record", "frus1.xml"]);

    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("frus1.xml:3:9: document d1a has no heading"), "{told}");
}

#[test]
fn every_format_has_the_same_records() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", NOTE)]);

    let yaml: Value = serde_yaml::from_str(&printed(folder.path(), &["record", "v"])).unwrap();
    let json: Value =
        serde_json::from_str(&printed(folder.path(), &["record", "--format", "json", "v"])).unwrap();
    let lines = printed(folder.path(), &["record", "--format", "jsonl", "v"]);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();

    assert_eq!(yaml["records"], json);
    assert_eq!(json, Value::Array(lines));
}

#[test]
fn a_table_has_a_row_a_document_and_all_its_columns() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", NOTE), ("w/d1.txt", TELEGRAM)]);

    let table = printed(folder.path(), &["record", "--format", "csv"]);

    assert_eq!(table.lines().count(), 4, "a header and three documents");
    let second = table.lines().nth(1).unwrap();
    assert!(second.starts_with("v/d2,v,2,telegram,Telegram From the Embassy in Peru to the Department of State,\"October 8, 1968, 2310Z\",1968-10-08T23:10:00Z,"), "{second}");
    assert!(second.contains(",National Security File; Country File; Peru,"), "{second}");
    assert!(table.lines().nth(2).unwrap().starts_with("v/d3,v,3,editorial-note,Editorial Note,"));
}

#[test]
fn an_output_file_is_written_whole_and_never_over_a_document() {
    let folder = folder(&[("v/d2.txt", TELEGRAM)]);

    assert_eq!(printed(folder.path(), &["record", "v", "--format", "jsonl", "--output", "all.jsonl"]), "");
    assert!(fs::read_to_string(folder.path().join("all.jsonl")).unwrap().contains("\"v/d2\""));
    let refused = run(folder.path(), &["record", "v", "--output", "v/d2.txt"]);

    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("v/d2.txt")).unwrap(), TELEGRAM);
}

#[test]
fn wrong_input_is_told_and_the_rest_is_still_printed() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", "")]);
    fs::write(folder.path().join("v/d4.txt"), b"\x89PNG").unwrap();

    let output = run(folder.path(), &["record", "v", "nowhere"]);

    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("nowhere: there is no such file or folder"), "{told}");
    assert!(told.contains("a PNG image") && told.contains("there is nothing in it"), "{told}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("v/d2"));
    let empty = support::folder(&[]);
    assert_eq!(run(empty.path(), &["record"]).status.code(), Some(3));
    let unknown = run(folder.path(), &["record", "--format", "jsn", "v"]);
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("did you mean json?"));
    assert_eq!(
        run(folder.path(), &["record", "--as", "csl-json", "--format", "csv", "v"]).status.code(),
        Some(2)
    );
}

#[test]
fn sidecars_are_made_once_and_keep_what_a_person_wrote() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d3.txt", NOTE)]);
    let path = folder.path().join("v/d2.yaml");
    printed(folder.path(), &["record", "--write", "v"]);
    let made = fs::read_to_string(&path).unwrap();
    let own = made.replace(
        "number: 2\n",
        "number: 7 # as I remember\nx-shelf: A 3\nrelated:\n- {type: see-also, target: v/d3}\n",
    );
    fs::write(&path, &own).unwrap();

    printed(folder.path(), &["record", "--write", "v"]);

    let updated = fs::read_to_string(&path).unwrap();
    assert_eq!(updated, own.replace("number: 7", "number: 2"));
    let second = run(folder.path(), &["record", "--write", "v"]);
    assert!(String::from_utf8(second.stderr).unwrap().contains("2 unchanged"));
    assert_eq!(fs::read_to_string(&path).unwrap(), updated);
}

#[test]
fn a_sidecar_that_cannot_be_updated_is_left_and_the_place_is_shown() {
    let folder = folder(&[("v/d2.txt", TELEGRAM), ("v/d2.yaml", "id: v/d2\nkind: &k telegram\n")]);

    let output = run(folder.path(), &["record", "--write", "v"]);

    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("anchors and tags are not read") && told.contains("v/d2.yaml:2:"), "{told}");
    assert_eq!(fs::read_to_string(folder.path().join("v/d2.yaml")).unwrap(), "id: v/d2\nkind: &k telegram\n");
}

#[test]
fn a_volume_in_tei_has_one_file_of_records() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/sample-tei/frus1964-68v31.xml")).unwrap();
    let folder = folder(&[("frus1964-68v31.xml", &text)]);

    printed(folder.path(), &["record", "--write"]);

    let written = fs::read_to_string(folder.path().join("frus1964-68v31.yaml")).unwrap();
    let records: Value = serde_yaml::from_str(&written).unwrap();
    valid(&record_schema(), &records);
    assert_eq!(records["records"][0]["id"], "frus1964-68v31/d511");
    assert_eq!(records["records"][0]["editors"][0], json!({"name": "David C. Geyer", "role": "primary"}));
}

#[test]
fn the_readme_shows_what_the_command_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let record = printed(root, &["record", "--no-config", "docs/sample/d512.txt"]);
    let (before, rest) = readme.split_once("<!-- record -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /record -->").unwrap();
    let expected = format!("{before}<!-- record -->\n```yaml\n{record}```\n<!-- /record -->{after}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, expected).unwrap();
        return;
    }
    assert!(
        readme == expected,
        "README.md is out of date; UPDATE_DOCS=1 cargo test --test record_command writes it"
    );
    // The commands below it, with a table and an export, run as they stand.
    for line in after.lines().take_while(|line| !line.starts_with("## ")) {
        let Some(words) = line.strip_prefix("corrigenda ") else { continue };
        let words = words.split('#').next().unwrap().replace("volumes", "docs/sample");
        let folder = folder(&[]);
        support::write(folder.path(), "docs/sample/d512.txt", TELEGRAM);
        support::write(
            folder.path(),
            "docs/sample/frus1964-68v31.xml",
            &fs::read_to_string(root.join("tests/record/volume.xml")).unwrap(),
        );
        printed(folder.path(), &words.split_whitespace().collect::<Vec<_>>());
    }
}

#[test]
fn nothing_of_a_person_is_lost_or_given_to_another_when_a_record_is_brought_up() {
    let heading = "511. Memorandum From the President’s Assistant (Kissinger) to President Nixon1\n\nText.\n\n  1. Source: Johnson Library, National Security File. Secret.\n";
    let after = |record: &str| {
        let folder = folder(&[("v/d511.txt", heading), ("v/d511.yaml", record)]);
        command(folder.path(), &["record", "--write", "v"]).output().unwrap();
        std::fs::read_to_string(folder.path().join("v/d511.yaml")).unwrap()
    };

    assert!(after("# mine").starts_with("# mine\nid: v/d511\n"), "a remark without a line end");
    assert!(after("# mine\r\n").starts_with("# mine\r\nid: v/d511\r\n"));
    for kept in [
        "id: v/d511\nfrom: {name: Kissinger, x-note: keep me}\n",
        "id: v/d511\nto:\n  name: President Nixon\n  x-seen: yes, by me\n",
        "id: v/d511\nto:\n- {name: Rogers, office: Secretary of State, x-authority: viaf-rogers}\n",
    ] {
        assert_eq!(after(kept), kept, "it is left as it is, and told");
    }
}

#[test]
fn nothing_stands_where_there_is_no_record() {
    let folder = folder(&[("v/d2.txt", "")]);

    let printed = |format: &str| {
        let output = run(folder.path(), &["record", "v/d2.txt", "--format", format]);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stdout).unwrap()
    };

    assert_eq!((printed("yaml"), printed("jsonl")), (String::new(), String::new()));
    assert_eq!(serde_json::from_str::<Value>(&printed("json")).unwrap(), json!([]));
}

#[test]
fn an_output_is_no_file_of_settings_and_a_hyphen_is_standard_output() {
    let folder = folder(&[("v/d2.txt", TELEGRAM)]);

    let refused = run(folder.path(), &["record", "v", "--output", "waivers.yaml"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("waivers.yaml would be read as settings"));
    assert!(!folder.path().join("waivers.yaml").exists());
    assert!(printed(folder.path(), &["record", "v", "--output", "-"]).starts_with("id: v/d2\n"));
    assert!(!folder.path().join("-").exists());
}

#[test]
fn a_time_of_an_attribute_that_the_words_contradict_is_left_out() {
    let date = |attributes: &str, words: &str| {
        let volume = format!(
            r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1"><text><body><div type="document" xml:id="d1" n="1"><head>1. Letter</head><opener><dateline>Lima, <date {attributes}>{words}</date></dateline></opener><p>Text.</p></div></body></text></TEI>"#
        );
        let folder = folder(&[("frus1.xml", &volume)]);
        let record: Value =
            serde_json::from_str(&printed(folder.path(), &["record", "--format", "json", "frus1.xml"]))
                .unwrap();
        let record = record.as_array().map_or(&record, |records| &records[0]);
        let mut date = record["date"].clone();
        date.as_object_mut().unwrap().remove("text");
        date
    };

    assert_eq!(
        date(r#"when="1964-01-16T07:44:00""#, "January 16, 1964, 7:44 p.m."),
        json!({"when": "1964-01-16"})
    );
    assert_eq!(
        date(r#"from="1964-01-16T20:05:00" to="1964-01-16T21:25:00""#, "January 16, 1964, 8:05–9:25 a.m."),
        json!({"when": "1964-01-16"})
    );
    assert_eq!(
        date(r#"from="1964-01-16T08:05:00" to="1964-01-16T09:25:00""#, "January 16, 1964, 8:05–9:25 a.m."),
        json!({"from": "1964-01-16T08:05:00", "to": "1964-01-16T09:25:00"})
    );
}
